import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../lib/core/clock.ts';
import type { PlanOutcome } from '../../lib/planner/outcome.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { type BenchSession, withBenchSession } from './bench-session.ts';
import type { BenchQuestion, Prediction } from './planner-bench.ts';
import { printPlannerReport } from './planner-report.ts';
import { readBenchQuestions } from './read-bench-questions.ts';
import { scorePredictions } from './score-predictions.ts';

const usage = 'Usage: npm run eval -- planner --bench DIR [--out FILE] [--only business] [--db NAME,…] [--failures N]';

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
    await withBenchSession({ directory, db, guard }, async (session) => {
      for (const question of asked) predictions.push(await ask(question, session));
    });
  }
  const out = resolve(values.out ?? join('.querent', 'eval', `${basename(directory)}.jsonl`));
  await mkdir(join(out, '..'), { recursive: true });
  await writeFile(out, `${predictions.map((prediction) => JSON.stringify(prediction)).join('\n')}\n`);
  const verdicts = await scorePredictions(directory, out, values.only);
  printPlannerReport(questions, predictions, verdicts, Number(values.failures));
  console.log(`Predictions: ${out}`);
  return 0;
}

async function ask(question: BenchQuestion, { index, run }: BenchSession): Promise<Prediction> {
  const asOf = question.as_of ?? systemClock.now().toISOString().slice(0, 10);
  const begin = systemClock.monotonicMs();
  const outcome = planQuestion({ question: question.question, index, asOf });
  const planMs = systemClock.monotonicMs() - begin;
  const common = { id: question.id, confidence: outcome.confidence.score, planMs, columns: [], rows: [] };
  if (outcome.kind !== 'planned') return { ...common, status: outcome.kind, note: noteOf(outcome) };
  const { text, parameters } = outcome.sql;
  const result = await run(outcome.sql);
  if (result.kind === 'failed') return { ...common, status: 'failed', sql: text, note: result.reason };
  const { columns, rows } = result;
  const sql = `${text.replaceAll('\n', ' ')} -- ${JSON.stringify(parameters.map(({ value }) => value))}`;
  return { ...common, status: 'answered', columns, rows, sql, note: outcome.restatement };
}

function noteOf(outcome: Exclude<PlanOutcome, { kind: 'planned' }>): string {
  if (outcome.notUnderstood.length > 0) return `not understood: ${outcome.notUnderstood.join(', ')}`;
  return outcome.kind === 'declined' ? outcome.reason : `${outcome.question} ${outcome.options.join(' | ')}`;
}
