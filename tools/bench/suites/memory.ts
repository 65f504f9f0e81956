import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { spawnLocalHost } from '../../../test/support/spawn-local-host.ts';
import { buildApp } from '../build-for-bench.ts';
import { askOverHttp, demoEnvironment, untilReady } from '../demo-host.ts';
import { demoQuestions } from '../demo-questions.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

const run = promisify(execFile);
const questions = 1_000;

interface Memory {
  readonly resident: number;
  /** Without the program files that are mapped, which processes share; as resident where the system does not tell. */
  readonly own: number;
}

async function readMemory(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  if (status !== '') return { resident: kilobytes('VmRSS') / 1024, own: kilobytes('RssAnon') / 1024 };
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  const resident = Number(stdout.trim()) / 1024;
  return { resident, own: resident };
}

async function measureMemory(context: BenchContext): Promise<readonly Figure[]> {
  const environment = await demoEnvironment(context.root, context.log);
  const app = await buildApp(context);
  const host = await spawnLocalHost({ app, environment, storage: 'in-memory' });
  try {
    await untilReady(host.url);
    const figures: Figure[] = [];
    const record = async (when: string, bar?: Figure['bar']): Promise<void> => {
      const { resident, own } = await readMemory(host.pid);
      figures.push({ name: `resident, ${when}`, unit: 'MB', samples: 1, p50: resident, ...(bar && { bar }) });
      figures.push({ name: `of it the process's own, ${when}`, unit: 'MB', samples: 1, p50: own });
    };
    await record('ready, nothing asked');
    for (let asked = 0; asked < questions; asked += 1) {
      const question = demoQuestions[asked % demoQuestions.length];
      if (question) await askOverHttp(host.url, question);
      if (asked === 99) await record('after 100 questions');
    }
    await record('after 1,000 questions', { of: 'p50', atMost: 200 });
    return figures;
  } finally {
    await host.stop();
  }
}

export const memory: Suite = {
  name: 'memory',
  description: 'resident memory of the bundled app and its local host, one process, DuckDB included',
  run: measureMemory,
};
