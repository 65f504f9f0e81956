import { loadConfig } from '../../../lib/config.ts';
import { createContainer } from '../../../lib/container.ts';
import { systemClock } from '../../../lib/core/clock.ts';
import { randomIds, requestId } from '../../../lib/core/ids.ts';
import { systemRandom } from '../../../lib/core/random.ts';
import { spawnLocalHost } from '../../../test/support/spawn-local-host.ts';
import { askOverHttp, type BenchAnswer, demoEnvironment, outsideDatabase, untilReady } from '../demo-host.ts';
import { demoQuestions } from '../demo-questions.ts';
import { summarize } from '../figures.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

type Ask = (question: (typeof demoQuestions)[number]) => Promise<BenchAnswer>;

interface Measured {
  readonly outside: readonly number[];
  readonly wall: readonly number[];
  readonly unanswered: readonly string[];
}

/** Asks every question in turn, so that no question profits from having just been asked. */
async function askAll(ask: Ask, samples: number): Promise<Measured> {
  const outside: number[] = [];
  const wall: number[] = [];
  const unanswered = new Set<string>();
  const warmUps = 3;
  const rounds = Math.max(5, Math.ceil(samples / demoQuestions.length));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const question of demoQuestions) {
      const started = performance.now();
      const answer = await ask(question);
      const duration = performance.now() - started;
      if (answer.status !== 'answered') unanswered.add(question.question);
      else if (round >= 0) {
        outside.push(outsideDatabase(answer));
        wall.push(duration);
      }
    }
  }
  return { outside, wall, unanswered: [...unanswered] };
}

async function inProcess(environment: Record<string, string>, samples: number): Promise<Measured> {
  const config = await loadConfig(environment);
  const container = createContainer(config, {
    clock: systemClock,
    ids: randomIds,
    random: systemRandom,
    logger: { log: () => undefined },
    version: 'bench',
  });
  try {
    await container.warmUp();
    const context = () => ({
      principal: container.principal,
      requestId: requestId(randomIds.next()),
      signal: AbortSignal.timeout(60_000),
    });
    return await askAll(async (question) => {
      const { status, timings } = await container.askQuestion(question, context());
      return { status, timings: { ...timings, phases: { database: timings.phases.database ?? 0 } } };
    }, samples);
  } finally {
    await container.close();
  }
}

async function overHttp(environment: Record<string, string>, samples: number): Promise<Measured> {
  const host = await spawnLocalHost({ environment, storage: 'in-memory' });
  try {
    await untilReady(host.url);
    return await askAll((question) => askOverHttp(host.url, question), samples);
  } finally {
    await host.stop();
  }
}

async function run({ root, samples, log }: BenchContext): Promise<readonly Figure[]> {
  const environment = await demoEnvironment(root, log);
  const process = await inProcess(environment, samples);
  const http = await overHttp(environment, samples);
  for (const question of process.unanswered) log(`not answered: ${question}`);
  const bar = { of: 'p95', atMost: 10 } as const;
  return [
    { name: 'questions not answered', unit: 'count', samples: demoQuestions.length, p50: process.unanswered.length },
    ...(process.outside.length === 0
      ? []
      : [
          summarize('outside the database, in process, no storage', 'ms', process.outside, bar),
          summarize('outside the database, over HTTP, sessions kept', 'ms', http.outside),
          summarize('whole answer, in process', 'ms', process.wall),
          summarize('whole answer, over HTTP', 'ms', http.wall),
        ]),
  ];
}

export const plannerDemos: Suite = {
  name: 'planner-demos',
  description: 'questions to the demo warehouses, answered by the planner, warm',
  run,
};
