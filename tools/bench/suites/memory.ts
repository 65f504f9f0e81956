import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { spawnLocalHost } from '../../../test/support/spawn-local-host.ts';
import { buildApp } from '../build-for-bench.ts';
import { askOverHttp, demoEnvironment, untilReady } from '../demo-host.ts';
import { demoQuestions } from '../demo-questions.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

const run = promisify(execFile);
const questions = 1_000;

async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

async function measureMemory(context: BenchContext): Promise<readonly Figure[]> {
  const environment = await demoEnvironment(context.root, context.log);
  const app = await buildApp(context);
  const host = await spawnLocalHost({ app, environment, storage: 'in-memory' });
  try {
    await untilReady(host.url);
    const figure = async (name: string): Promise<Figure> => ({
      name,
      unit: 'MB',
      samples: 1,
      p50: await residentMegabytes(host.pid),
    });
    const figures: Figure[] = [await figure('ready, nothing asked')];
    for (let asked = 0; asked < questions; asked += 1) {
      const question = demoQuestions[asked % demoQuestions.length];
      if (question) await askOverHttp(host.url, question);
      if (asked === 99) figures.push(await figure('after 100 questions'));
    }
    const last = await figure('after 1,000 questions');
    return [...figures, { ...last, bar: { of: 'p50', atMost: 200 } }];
  } finally {
    await host.stop();
  }
}

export const memory: Suite = {
  name: 'memory',
  description: 'resident memory of the bundled app and its local host, one process, DuckDB included',
  run: measureMemory,
};
