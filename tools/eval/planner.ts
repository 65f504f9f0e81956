import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { PlanOutcome } from '../../lib/planner/outcome.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { loadBenchDatabase } from './bench-database.ts';
import type { BenchQuestion, Prediction } from './planner-bench.ts';
import { printPlannerReport } from './planner-report.ts';
import { readBenchQuestions } from './read-bench-questions.ts';
import { scorePredictions } from './score-predictions.ts';

const usage = 'Usage: npm run eval -- planner --bench DIR [--out FILE] [--only business] [--db NAME,…] [--failures N]';
const limits = { maxRows: 100_000, timeoutMs: 20_000, maxBytes: 200_000_000 };

/** Asks every question of a benchmark folder with the planner lane alone; exit status 0 when all of them were asked. */
export async function runPlannerEvaluation(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      bench: { type: 'string' },
      out: { type: 'string' },
      only: { type: 'string' },
      db: { type: 'string' },
      failures: { type: 'string', default: '20' },
    },
  });
  if (values.bench === undefined) {
    console.error(usage);
    return 2;
  }
  const directory = resolve(values.bench);
  const wanted = values.db?.split(',');
  const questions = (await readBenchQuestions(directory)).filter(
    (question) =>
      (values.only !== 'business' || (question.business_db === true && question.analytic === true)) &&
      (wanted === undefined || wanted.includes(question.db)),
  );
  const guard = await createGuard();
  const predictions: Prediction[] = [];
  for (const [db, asked] of Map.groupBy(questions, (question) => question.db)) {
    predictions.push(...(await askDatabase(directory, db, asked, guard)));
  }
  const out = resolve(values.out ?? join('.querent', 'eval', `${basename(directory)}.jsonl`));
  await mkdir(join(out, '..'), { recursive: true });
  await writeFile(out, `${predictions.map((prediction) => JSON.stringify(prediction)).join('\n')}\n`);
  const verdicts = await scorePredictions(directory, out, values.only);
  printPlannerReport(questions, predictions, verdicts, Number(values.failures));
  console.log(`Predictions: ${out}`);
  return 0;
}

async function askDatabase(
  directory: string,
  db: string,
  questions: readonly BenchQuestion[],
  guard: Guard,
): Promise<readonly Prediction[]> {
  const path = await loadBenchDatabase(directory, db);
  const database = createDuckdbDatabase({
    id: databaseId(db),
    path,
    memoryLimitMb: 1024,
    threads: 2,
    maxConcurrentQueries: 2,
    maxWaitingQueries: 50,
  });
  try {
    const signal = AbortSignal.timeout(120_000);
    const clock = systemClock;
    const catalog = await readCatalog({ database, databaseName: db, guard, policy: defaultGuardPolicy, clock, signal });
    const index = buildSemanticIndex(catalog);
    const predictions: Prediction[] = [];
    for (const question of questions) predictions.push(await ask(question, { database, index, guard }));
    return predictions;
  } finally {
    await database.close();
  }
}

interface Asked {
  readonly database: Database;
  readonly index: SemanticIndex;
  readonly guard: Guard;
}

async function ask(question: BenchQuestion, { database, index, guard }: Asked): Promise<Prediction> {
  const asOf = question.as_of ?? systemClock.now().toISOString().slice(0, 10);
  const begin = systemClock.monotonicMs();
  const outcome = planQuestion({ question: question.question, index, asOf });
  const planMs = systemClock.monotonicMs() - begin;
  const common = { id: question.id, confidence: outcome.confidence.score, planMs, columns: [], rows: [] };
  if (outcome.kind !== 'planned') return { ...common, status: outcome.kind, note: noteOf(outcome) };
  const { text, parameters } = outcome.sql;
  const verdict = guard.judge(text, { dialect: 'duckdb', policy: defaultGuardPolicy });
  if (verdict.kind === 'refused') return { ...common, status: 'failed', sql: text, note: `guard: ${verdict.rule}` };
  try {
    const signal = AbortSignal.timeout(limits.timeoutMs);
    const stream = await database.query(verdict.statement, { parameters, limits, signal });
    const rows: (readonly Cell[])[] = [];
    for await (const batch of stream.batches) rows.push(...batch);
    const columns = stream.columns.map((column) => column.name);
    const sql = `${text.replaceAll('\n', ' ')} -- ${JSON.stringify(parameters.map(({ value }) => value))}`;
    return { ...common, status: 'answered', columns, rows, sql, note: outcome.restatement };
  } catch (error) {
    return { ...common, status: 'failed', sql: text, note: error instanceof Error ? error.message : 'unknown' };
  }
}

function noteOf(outcome: Exclude<PlanOutcome, { kind: 'planned' }>): string {
  if (outcome.notUnderstood.length > 0) return `not understood: ${outcome.notUnderstood.join(', ')}`;
  return outcome.kind === 'declined' ? outcome.reason : `${outcome.question} ${outcome.options.join(' | ')}`;
}
