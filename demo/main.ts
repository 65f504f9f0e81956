import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type DemoWarehouse, ensureDemoWarehouse } from './ensure.ts';
import { type DemoWarehouseId, demoWarehouseIds } from './warehouses.ts';

const usage = `npm run demo:generate -- [--dir DIRECTORY] [--only ${demoWarehouseIds.join('|')}]… [--force]
Generates the demo warehouses as DuckDB files; files that are up to date stay as they are.`;

function chosenIds(names: readonly string[]): readonly DemoWarehouseId[] {
  const unknown = names.filter((name) => !demoWarehouseIds.some((id) => id === name));
  if (unknown.length > 0) throw new Error(`No such warehouse: ${unknown.join(', ')}\n${usage}`);
  return demoWarehouseIds.filter((id) => names.length === 0 || names.includes(id));
}

async function describeFile({ id, path }: DemoWarehouse): Promise<string> {
  const { size } = await stat(path);
  return `${id.padEnd(8)} ${path} (${(size / 1_000_000).toFixed(1)} MB)`;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: '.querent/demo' },
      only: { type: 'string', multiple: true, default: [] },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const options = { force: values.force, log: (line: string) => console.log(line) };
  for (const id of chosenIds(values.only)) {
    console.log(await describeFile(await ensureDemoWarehouse(values.dir, id, options)));
  }
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
