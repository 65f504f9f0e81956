import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../lib/config.ts';
import { type Container, createContainer } from '../../lib/container.ts';
import { type QueryRequest, type QueryResponse, queryRequestSchema } from '../../lib/contracts/query.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { randomIds, requestId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { ModelFault } from '../../lib/llm/model-fault.ts';
import { loadBenchDatabase } from './bench-database.ts';
import type { BenchQuestion, ModelPrediction } from './planner-bench.ts';
import { printPlannerReport } from './planner-report.ts';
import { readBenchQuestions } from './read-bench-questions.ts';
import { scorePredictions } from './score-predictions.ts';

const usage = `Usage: npm run eval -- llm --bench DIR [--base-url URL --model NAME] [--strategy single|multi|iterative|auto]
  [--limit N] [--db NAME,…] [--out FILE] [--failures N] [--cache DIR]

Asks the questions of a benchmark folder with the model lane. Without --base-url the models of the configuration are
asked (QUERENT_MODELS, or the configuration file). A key is read from QUERENT_TEST_MODEL_KEY.`;

/** A question may wait for its model as long as the platform lets an answer wait. */
const requestTimeoutMs = 220_000;

/** Exit status 0 when all of the questions were asked. */
export async function runModelEvaluation(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      bench: { type: 'string' },
      'base-url': { type: 'string' },
      model: { type: 'string' },
      strategy: { type: 'string', default: 'single' },
      limit: { type: 'string' },
      db: { type: 'string' },
      out: { type: 'string' },
      failures: { type: 'string', default: '20' },
      cache: { type: 'string' },
    },
  });
  const strategy = queryRequestSchema.shape.strategy.safeParse(values.strategy).data;
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  const isLimitWrong = limit !== undefined && (!Number.isInteger(limit) || limit < 1);
  const isHalfNamed = (values['base-url'] === undefined) !== (values.model === undefined);
  if (values.bench === undefined || strategy === undefined || isLimitWrong || isHalfNamed) {
    console.error(usage);
    return 2;
  }
  const directory = resolve(values.bench);
  const wanted = values.db?.split(',');
  const questions = (await readBenchQuestions(directory))
    .filter(({ db }) => wanted === undefined || wanted.includes(db))
    .slice(0, limit);
  const container = await openContainer(directory, questions, {
    baseUrl: values['base-url'],
    model: values.model,
    cacheDirectory: values.cache,
  });
  const predictions: ModelPrediction[] = [];
  try {
    for (const question of questions) predictions.push(await ask(question, strategy, container));
  } finally {
    await container.close();
  }
  const out = resolve(values.out ?? join('.querent', 'eval', `${basename(directory)}-llm.jsonl`));
  await mkdir(join(out, '..'), { recursive: true });
  await writeFile(out, `${predictions.map((prediction) => JSON.stringify(prediction)).join('\n')}\n`);
  printPlannerReport(
    questions,
    predictions,
    await scorePredictions(directory, out, undefined),
    Number(values.failures),
  );
  printSpending(predictions);
  console.log(`Predictions: ${out}`);
  return 0;
}

/** The app over the databases of the questions, with the model that was named or the configured ones. */
async function openContainer(
  directory: string,
  questions: readonly BenchQuestion[],
  how: {
    readonly baseUrl: string | undefined;
    readonly model: string | undefined;
    readonly cacheDirectory: string | undefined;
  },
): Promise<Container> {
  const options = how.cacheDirectory === undefined ? {} : { cacheDirectory: how.cacheDirectory };
  const databases: object[] = [];
  for (const db of new Set(questions.map((question) => question.db))) {
    const path = await loadBenchDatabase(directory, db, options);
    databases.push({ id: databaseIdOf(db), kind: 'duckdb', connection: { path }, limits: { maxRows: 100_000 } });
  }
  const environment = { ...process.env, QUERENT_DATABASES: JSON.stringify(databases), QUERENT_DEMO: 'false' };
  const named =
    how.baseUrl === undefined || how.model === undefined ? {} : { QUERENT_MODELS: modelsOf(how.baseUrl, how.model) };
  const config = await loadConfig({ ...environment, ...named });
  if (config.models === undefined)
    throw new Error('No language model is configured: name one with --base-url and --model.');
  return createContainer(
    { ...config, requestTimeoutMs, storage: { kind: 'none' } },
    { clock: systemClock, ids: randomIds, random: systemRandom, logger: { log: () => undefined }, version: 'eval' },
  );
}

const databaseIdOf = (db: string): string => db.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '-');

function modelsOf(baseUrl: string, name: string): string {
  const apiKey = process.env['QUERENT_TEST_MODEL_KEY'] === undefined ? {} : { apiKey: '${env:QUERENT_TEST_MODEL_KEY}' };
  return JSON.stringify({
    providers: [{ id: 'evaluated', kind: 'openai-compatible', baseUrl, ...apiKey }],
    models: [{ id: 'evaluated', provider: 'evaluated', name, timeoutMs: 200_000, attemptTimeoutMs: 200_000 }],
  });
}

async function ask(
  question: BenchQuestion,
  strategy: QueryRequest['strategy'],
  container: Container,
): Promise<ModelPrediction> {
  const begin = systemClock.monotonicMs();
  const request = {
    question: question.question,
    database: databaseIdOf(question.db),
    strategy,
    evaluate: false,
    maxRows: 100_000,
    ...(question.as_of === undefined ? {} : { asOf: question.as_of }),
  };
  const id = { id: question.id };
  try {
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const context = { principal: container.principal, requestId: requestId(randomIds.next()), signal };
    const answer = await container.askQuestion(request, context);
    return { ...id, ...predictionOf(answer), planMs: systemClock.monotonicMs() - begin };
  } catch (error) {
    if (!(error instanceof QuerentError)) throw error;
    const planMs = systemClock.monotonicMs() - begin;
    const nothing = { columns: [], rows: [], confidence: 0, lane: 'none', note: error.code, planMs };
    return { ...id, ...nothing, status: 'failed', ...spentOf(error) };
  }
}

function spentOf(error: QuerentError): Pick<ModelPrediction, keyof QueryResponse['usage']> {
  const spending = error instanceof ModelFault ? error.spending : undefined;
  return {
    modelCalls: spending?.attempts ?? 0,
    promptTokens: spending?.usage.promptTokens ?? 0,
    completionTokens: spending?.usage.completionTokens ?? 0,
    costUsd: spending?.costUsd ?? 0,
    isEstimated: spending?.isEstimated === true ? true : undefined,
  };
}

function predictionOf(answer: QueryResponse): Omit<ModelPrediction, 'id' | 'planMs'> {
  const { status, lane, result, statements, confidence, usage, intent, clarification } = answer;
  const sql = statements.at(-1)?.sql.replaceAll(/\s+/g, ' ');
  return {
    status,
    lane,
    columns: result?.columns.map(({ name }) => name) ?? [],
    rows: result?.rows ?? [],
    ...(sql === undefined ? {} : { sql }),
    confidence: confidence.score,
    note: clarification?.question ?? intent?.reasoning ?? lane,
    ...usage,
  };
}

function printSpending(predictions: readonly ModelPrediction[]): void {
  const sum = (read: (prediction: ModelPrediction) => number): number =>
    predictions.reduce((total, prediction) => total + read(prediction), 0);
  const each = (total: number): string => (predictions.length === 0 ? '–' : (total / predictions.length).toFixed(1));
  const byModel = predictions.filter(({ lane }) => lane === 'model').length;
  console.log(`answered or asked back by the model: ${byModel} of ${predictions.length}`);
  console.log(
    `a question: ${each(sum(({ modelCalls }) => modelCalls))} calls, ${each(sum(({ promptTokens }) => promptTokens))} prompt tokens, ${each(sum(({ completionTokens }) => completionTokens))} completion tokens; in all ${sum(({ costUsd }) => costUsd).toFixed(4)} USD`,
  );
}
