import { parseArgs } from 'node:util';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds, demoWarehouses } from './warehouses.ts';

/** What one kind of server needs to be filled from the command line. */
export interface LoadCommand {
  readonly kind: 'mysql' | 'mssql';
  readonly defaultPort: number;
  /** What it does, and to whom, in lines of at most 120 characters. */
  readonly description: string;
  readonly load: (options: {
    readonly url: string;
    readonly ids: readonly DemoWarehouseId[];
    readonly prefix: string;
    readonly force: boolean;
    readonly log: (line: string) => void;
  }) => Promise<ReadonlyMap<string, number>>;
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const usageOf = ({ kind, description }: LoadCommand): string =>
  `npm run demo:${kind} -- --url ${kind}://USER:PASSWORD@HOST:PORT/ [--only ${demoWarehouseIds.join('|')}]…
  [--prefix TEXT] [--force]
${description}`;

function chosenIds(names: readonly string[], usage: string): readonly DemoWarehouseId[] {
  const unknown = names.filter((name) => !demoWarehouseIds.some((id) => id === name));
  if (unknown.length > 0) throw new Error(`No such warehouse: ${unknown.join(', ')}\n${usage}`);
  return demoWarehouseIds.filter((id) => names.length === 0 || names.includes(id));
}

/** What to write into the configuration to ask the databases that were made. */
function configurationOf(command: LoadCommand, url: string, ids: readonly DemoWarehouseId[], prefix: string): string {
  const { hostname, port } = new URL(url);
  const databases = ids.map(
    (id) => `  - id: ${id}
    kind: ${command.kind}
    title: ${demoWarehouses[id].title}
    asOf: ${demoAsOf}
    timeZone: Asia/Tokyo
    connection:
      host: ${hostname}
      port: ${port || command.defaultPort}
      database: ${prefix}${id}
      auth: { kind: password, user: querent_reader, password: "\${env:DEMO_PASSWORD}" }`,
  );
  return ['databases:', ...databases].join('\n');
}

async function run(command: LoadCommand): Promise<void> {
  const usage = usageOf(command);
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      prefix: { type: 'string', default: '' },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    print(usage);
    return;
  }
  const { url, prefix, force } = values;
  if (url === undefined) throw new Error(`--url is missing\n${usage}`);
  const ids = chosenIds(values.only, usage);
  const counts = await command.load({ url, ids, prefix, force, log: print });
  for (const [name, count] of counts) print(`${name}: ${count.toLocaleString('en')} rows`);
  const configuration = configurationOf(command, url, ids, prefix);
  print(`\nAdd to querent.config.yaml, with an account that may only read:\n\n${configuration}`);
}

/** Fills a server with the demo warehouses as the command line says; the exit code tells how it went. */
export async function runLoadCommand(command: LoadCommand): Promise<void> {
  try {
    await run(command);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
