import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureDemoWarehouses } from './ensure.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: '.querent/demo' },
    force: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run demo:generate -- [--dir DIRECTORY] [--force]\nGenerates the demo warehouses as DuckDB files.');
} else {
  const warehouses = await ensureDemoWarehouses(values.dir, { force: values.force, log: (line) => console.log(line) });
  for (const { id, path } of warehouses) {
    const megabytes = (await stat(path)).size / 1_000_000;
    console.log(`${id.padEnd(8)} ${path} (${megabytes.toFixed(1)} MB)`);
  }
}
