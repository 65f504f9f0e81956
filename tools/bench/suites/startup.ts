import { join } from 'node:path';
import { spawnLocalHost } from '../../../test/support/spawn-local-host.ts';
import { buildApp, buildEmptyApp, emptyAppEntry } from '../build-for-bench.ts';
import { askOverHttp, demoEnvironment } from '../demo-host.ts';
import { percentile, summarize } from '../figures.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

interface Variant {
  readonly name: string;
  readonly app: string;
  readonly firstRequest: (url: string) => Promise<unknown>;
}

/** A deployed worker begins without a compile cache, so none of the variants has one. */
const withoutCache = { NODE_DISABLE_COMPILE_CACHE: '1' };

async function get(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await response.arrayBuffer();
}

/** From the start of the process to the end of the first answer, in milliseconds. */
async function startOnce({ app, firstRequest }: Variant, environment: Record<string, string>): Promise<number> {
  const started = performance.now();
  const host = await spawnLocalHost({ app, storage: 'none', environment: { ...environment, ...withoutCache } });
  try {
    await firstRequest(host.url);
    return performance.now() - started;
  } finally {
    await host.kill();
  }
}

async function run(context: BenchContext): Promise<readonly Figure[]> {
  const { root, samples, log } = context;
  const environment = await demoEnvironment(root, log);
  const empty = (url: string) => get(`${url}/api/empty`);
  const live = (url: string) => get(`${url}/api/health/live`);
  const question = (url: string) =>
    askOverHttp(url, { database: 'finance', question: 'net profit by quarter in 2025' });
  const plainApp = join(root, 'functions', 'index.ts');
  const builtApp = await buildApp(context);
  const builtEmpty = await buildEmptyApp(context);
  const variants: readonly Variant[] = [
    { name: 'empty function, plain', app: emptyAppEntry(root), firstRequest: empty },
    { name: 'empty function, bundled', app: builtEmpty, firstRequest: empty },
    { name: 'app, plain, to the first response', app: plainApp, firstRequest: live },
    { name: 'app, bundled, to the first response', app: builtApp, firstRequest: live },
    { name: 'app, bundled, to the first answered question', app: builtApp, firstRequest: question },
  ];
  const rounds = Math.max(5, Math.round(samples / 20));
  const durations = new Map<string, number[]>(variants.map(({ name }) => [name, []]));
  // In turn, so that a slow moment of the machine meets all of them; the first round warms the file system.
  for (let round = -1; round < rounds; round += 1) {
    for (const variant of variants) {
      const duration = await startOnce(variant, environment);
      if (round >= 0) durations.get(variant.name)?.push(duration);
    }
  }
  const median = (name: string) => percentile(durations.get(name) ?? [], 0.5);
  const ratio = (name: string): Figure => ({
    name: `${name}: times the empty function`,
    unit: 'x',
    samples: rounds,
    p50: median(name) / median('empty function, bundled'),
    bar: { of: 'p50', atMost: 2 },
  });
  return [
    ...variants.map(({ name }) => summarize(name, 'ms', durations.get(name) ?? [])),
    ratio('app, bundled, to the first response'),
    ratio('app, bundled, to the first answered question'),
  ];
}

export const startup: Suite = {
  name: 'startup',
  description: 'process start to first answer under the local host, no compile cache, demo files on disk',
  run,
};
