import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { systemClock } from '../../lib/core/clock.ts';
import { findReadings } from '../../lib/planner/choose/find-readings.ts';
import { type Evidence, evidenceOf } from '../../lib/planner/confidence/evidence.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { type BenchSession, withBenchSession } from './bench-session.ts';
import type { BenchQuestion, Prediction } from './planner-bench.ts';
import { readBenchQuestions } from './read-bench-questions.ts';
import { scorePredictions } from './score-predictions.ts';

/** The best reading of one question, and whether its answer was right. */
export interface Example {
  readonly db: string;
  readonly id: string;
  readonly evidence: Evidence;
  readonly isRight: boolean;
}

/** Executes the best reading of every question, however doubtful, and has it judged. Questions without a reading are left out. */
export async function collectEvidence(directory: string): Promise<readonly Example[]> {
  const questions = await readBenchQuestions(directory);
  const guard = await createGuard();
  const evidence = new Map<string, Evidence>();
  const predictions: Prediction[] = [];
  for (const [db, asked] of Map.groupBy(questions, (question) => question.db)) {
    await withBenchSession({ directory, db, guard }, async (session) => {
      for (const question of asked) {
        const best = await runBest(question, session);
        if (best === undefined) continue;
        evidence.set(question.id, best.evidence);
        predictions.push(best.prediction);
      }
    });
  }
  const out = resolve('.querent', 'eval', `${basename(directory)}-readings.jsonl`);
  await mkdir(join(out, '..'), { recursive: true });
  await writeFile(out, `${predictions.map((prediction) => JSON.stringify(prediction)).join('\n')}\n`);
  const verdicts = await scorePredictions(directory, out, undefined);
  return verdicts.flatMap(({ id, db, verdict }) => {
    const of = evidence.get(id);
    const isJudged = verdict === 'exact' || verdict === 'covers' || verdict === 'wrong';
    return of === undefined || !isJudged ? [] : [{ db, id, evidence: of, isRight: verdict !== 'wrong' }];
  });
}

async function runBest(question: BenchQuestion, { index, run }: BenchSession) {
  const asOf = question.as_of ?? systemClock.now().toISOString().slice(0, 10);
  const { candidates, heaviestCover } = findReadings({ question: question.question, index, asOf });
  const [first, second] = candidates;
  if (first === undefined) return undefined;
  const result = await run(first.sql);
  if (result.kind === 'failed') return undefined;
  const { columns, rows } = result;
  const prediction: Prediction = {
    id: question.id,
    status: 'answered',
    columns,
    rows,
    sql: first.sql.text,
    confidence: 0,
    note: '',
    planMs: 0,
  };
  return { prediction, evidence: evidenceOf(first, second, heaviestCover) };
}
