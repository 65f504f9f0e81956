import { loadConfig } from '../../../lib/config.ts';
import { type Container, createContainer } from '../../../lib/container.ts';
import type { QueryRequest } from '../../../lib/contracts/query.ts';
import { systemClock } from '../../../lib/core/clock.ts';
import { randomIds, requestId } from '../../../lib/core/ids.ts';
import { systemRandom } from '../../../lib/core/random.ts';
import { competitorAnalysis, competitorQuestion, competitorSearch } from '../../../test/support/competitor-script.ts';
import { evaluation, sqlStep, stage, stageOf } from '../../../test/support/model-app.ts';
import { latencyMs } from '../../../test/support/scripted-language-model/script.ts';
import {
  type ScriptedLanguageModel,
  startScriptedLanguageModel,
} from '../../../test/support/scripted-language-model.ts';
import { demoEnvironment } from '../demo-host.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

/** The script's latencies are shortened by this, and what the calls would have taken is put back into the figures. */
const latencyScale = 0.02;
const repetitions = 5;

const prices =
  'SELECT nqpr_part AS part, nqpr_price AS price FROM "JPNPROdb_nqpr_mstr" ORDER BY nqpr_price DESC LIMIT 5';

/** What each strategy is asked, and what a question took in the system that this one replaces, in milliseconds. */
const cases: readonly { readonly name: string; readonly request: QueryRequest; readonly oldMs: number }[] = [
  { name: 'direct', request: { question: 'price for 08-139-NPR', strategy: 'auto' }, oldMs: 10_700 },
  { name: 'single', request: { question: 'which five parts cost the most now?', strategy: 'single' }, oldMs: 15_000 },
  { name: 'multi', request: { question: competitorQuestion, strategy: 'multi' }, oldMs: 40_700 },
];

interface Run {
  readonly calls: number;
  readonly wallMs: number;
  readonly firstRowsMs: number;
  /** Calls that had been made when the first rows were there. */
  readonly callsBeforeRows: number;
  readonly promptTokens: number;
}

async function ask(request: QueryRequest, container: Container, model: ScriptedLanguageModel): Promise<Run> {
  const before = model.requests.length;
  const started = performance.now();
  let firstRows: { readonly ms: number; readonly calls: number } | undefined;
  const answer = await container.askQuestion(
    { ...request, database: 'medkit' },
    {
      principal: container.principal,
      requestId: requestId(randomIds.next()),
      signal: AbortSignal.timeout(120_000),
      tell: ({ event }) => {
        if (event !== 'rows') return;
        firstRows ??= { ms: performance.now() - started, calls: model.requests.length - before };
      },
    },
  );
  const measured = performance.now() - started;
  if (answer.status !== 'answered' || firstRows === undefined) throw new Error(`${request.question}: ${answer.status}`);
  const latencies = model.requests.slice(before).map(({ body }) => latencyMs(latencyOf(stageOf(body))));
  const scriptMs = (calls: number): number => latencies.slice(0, calls).reduce((sum, ms) => sum + ms, 0);
  const unscaled = (ms: number, calls: number): number => ms + scriptMs(calls) * (1 - latencyScale);
  return {
    calls: latencies.length,
    wallMs: unscaled(measured, latencies.length),
    firstRowsMs: unscaled(firstRows.ms, firstRows.calls),
    callsBeforeRows: firstRows.calls,
    promptTokens: answer.usage.promptTokens,
  };
}

/** The first call classifies and writes SQL at once: it is given the time of the longer of the two. */
const latencyOf = (name: string): 'sql' | 'evaluate' => (name === 'evaluation' ? 'evaluate' : 'sql');

async function run({ root, log }: BenchContext): Promise<readonly Figure[]> {
  const model = await startScriptedLanguageModel({
    latencyScale,
    rules: [
      {
        ...stage('first_step', [competitorSearch], 'sql'),
        when: (request) => stageOf(request) === 'first_step' && JSON.stringify(request.messages).includes('Luer-Lock'),
      },
      stage('first_step', [sqlStep(prices)], 'sql'),
      stage('analysis', competitorAnalysis, 'sql'),
      stage('evaluation', [evaluation('The rows are as asked.')], 'evaluate'),
    ],
  });
  const models = {
    providers: [{ id: 'scripted', kind: 'openai-compatible', baseUrl: model.baseUrl }],
    models: [{ id: 'scripted', provider: 'scripted', name: 'scripted' }],
  };
  const environment = { ...(await demoEnvironment(root, log)), QUERENT_MODELS: JSON.stringify(models) };
  const container = createContainer(await loadConfig(environment, root), {
    clock: systemClock,
    ids: randomIds,
    random: systemRandom,
    logger: { log: () => undefined },
    version: 'bench',
  });
  try {
    await container.warmUp();
    const figures: Figure[] = [];
    for (const { name, request, oldMs } of cases) {
      await ask(request, container, model);
      const runs: Run[] = [];
      for (let round = 0; round < repetitions; round += 1) runs.push(await ask(request, container, model));
      figures.push(...figuresOf(name, runs, oldMs));
    }
    return figures;
  } finally {
    await container.close();
    await model.close();
  }
}

function figuresOf(name: string, runs: readonly Run[], oldMs: number): readonly Figure[] {
  const middle = (read: (run: Run) => number): number =>
    runs.map(read).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
  const figure = (what: string, unit: Figure['unit'], value: number, atMost?: number): Figure => ({
    name: `${name}: ${what}`,
    unit,
    samples: runs.length,
    p50: value,
    ...(atMost === undefined ? {} : { bar: { of: 'p50', atMost } }),
  });
  const mostCalls = { direct: 1, single: 2, multi: 3 }[name];
  return [
    figure(
      'calls, one after another',
      'count',
      middle(({ calls }) => calls),
      mostCalls,
    ),
    figure(
      'calls before the first rows',
      'count',
      middle(({ callsBeforeRows }) => callsBeforeRows),
      (mostCalls ?? 1) - 1,
    ),
    figure(
      'first rows',
      'ms',
      middle(({ firstRowsMs }) => firstRowsMs),
      oldMs,
    ),
    figure(
      'whole answer',
      'ms',
      middle(({ wallMs }) => wallMs),
    ),
    figure('whole answer of the system before', 'ms', oldMs),
    figure(
      'prompt tokens (o200k)',
      'count',
      middle(({ promptTokens }) => promptTokens),
      6_000,
    ),
  ];
}

export const strategies: Suite = {
  name: 'strategies',
  description:
    'calls, wall time and tokens by strategy, with a scripted model at 14 s for a query and 7.1 s to evaluate',
  run,
};
