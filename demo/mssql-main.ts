import { parseArgs } from 'node:util';
import { loadMssql } from './load-mssql.ts';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds, demoWarehouses } from './warehouses.ts';

const usage = `npm run demo:mssql -- --url mssql://USER:PASSWORD@HOST:PORT/ [--only ${demoWarehouseIds.join('|')}]…
  [--prefix TEXT] [--force]
Makes a database for each demo warehouse on a SQL Server or Azure SQL server and fills it with the same rows as the
embedded ones. The account must be allowed to make databases. Connections are encrypted; those to other hosts are
verified as well, unless ?tls=trust at the end of the URL leaves that out.`;

const print = (line: string): unknown => process.stdout.write(`${line}\n`);

function chosenIds(names: readonly string[]): readonly DemoWarehouseId[] {
  const unknown = names.filter((name) => !demoWarehouseIds.some((id) => id === name));
  if (unknown.length > 0) throw new Error(`No such warehouse: ${unknown.join(', ')}\n${usage}`);
  return demoWarehouseIds.filter((id) => names.length === 0 || names.includes(id));
}

/** What to write into the configuration to ask the databases that were made. */
function configurationOf(url: string, ids: readonly DemoWarehouseId[], prefix: string): string {
  const { hostname, port } = new URL(url);
  const databases = ids.map(
    (id) => `  - id: ${id}
    kind: mssql
    title: ${demoWarehouses[id].title}
    asOf: ${demoAsOf}
    timeZone: Asia/Tokyo
    connection:
      host: ${hostname}
      port: ${port || 1433}
      database: ${prefix}${id}
      auth: { kind: password, user: querent_reader, password: "\${env:DEMO_PASSWORD}" }`,
  );
  return ['databases:', ...databases].join('\n');
}

async function run(): Promise<void> {
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
  const ids = chosenIds(values.only);
  const counts = await loadMssql({ url, ids, prefix, force, log: print });
  for (const [name, count] of counts) print(`${name}: ${count.toLocaleString('en')} rows`);
  print(`\nAdd to querent.config.yaml, with an account that may only read:\n\n${configurationOf(url, ids, prefix)}`);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
