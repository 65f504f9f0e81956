import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderTable } from './render-table.ts';
import type { Figure, Suite } from './suite.ts';
import { catalogs } from './suites/catalog.ts';
import { memory } from './suites/memory.ts';
import { mysqlServer } from './suites/mysql.ts';
import { plannerDemos } from './suites/planner-demos.ts';
import { plannerRobustness } from './suites/planner-robustness.ts';
import { planning } from './suites/planning.ts';
import { semantic } from './suites/semantic.ts';
import { startup } from './suites/startup.ts';
import { strategies } from './suites/strategies.ts';

const usage = `npm run bench [-- NAME …] [--samples N] [--json FILE] [--list]

Measures, and says which figures miss their bar. Nothing else should run on the machine meanwhile.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    samples: { type: 'string', default: '200' },
    json: { type: 'string' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** In the order in which they run. */
const suites: readonly Suite[] = [
  plannerDemos,
  planning,
  plannerRobustness,
  semantic,
  startup,
  memory,
  mysqlServer,
  catalogs,
  strategies,
];

async function runSuite(suite: Suite, samples: number): Promise<readonly Figure[]> {
  const scratch = await mkdtemp(join(tmpdir(), `querent-bench-${suite.name}-`));
  try {
    const root = join(import.meta.dirname, '..', '..');
    return await suite.run({ root, samples, scratch, log: (line) => console.error(`  ${line}`) });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < 1) throw new Error('--samples wants a positive whole number');
  const wanted = [...(values.only ?? []), ...positionals];
  const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) throw new Error(`no suite is called ${unknown.join(', ')}: see --list`);
  if (values.list) {
    for (const { name, description } of suites) console.log(`${name.padEnd(16)} ${description}`);
    return;
  }
  const results: { readonly suite: string; readonly figures: readonly Figure[] }[] = [];
  for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`\n${suite.name}: ${suite.description}`);
    const figures = await runSuite(suite, samples);
    console.log(renderTable(figures));
    results.push({ suite: suite.name, figures });
  }
  if (values.json !== undefined) {
    const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model, cores: cpus().length };
    await writeFile(
      values.json,
      `${JSON.stringify({ measuredAt: new Date().toISOString(), machine, results }, undefined, 2)}\n`,
    );
  }
}

if (values.help) console.log(usage);
else await main();
