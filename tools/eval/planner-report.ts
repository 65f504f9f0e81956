import type { BenchQuestion, PlannerVerdict, Prediction } from './planner-bench.ts';

const isRight = (verdict: string): boolean => verdict === 'exact' || verdict === 'covers';
const isAnswered = (verdict: string): boolean => isRight(verdict) || ['wrong', 'answered'].includes(verdict);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** Coverage, precision and accuracy in all and by part, milliseconds of planning, and failures to learn from. */
export function printPlannerReport(
  questions: readonly BenchQuestion[],
  predictions: readonly Prediction[],
  verdicts: readonly PlannerVerdict[],
  failures: number,
): void {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict.verdict]));
  const isScored = verdicts.length > 0;
  if (!isScored) console.log('Not scored: there is no score.mjs in the folder or beside it.');
  const verdictOf = (question: BenchQuestion) =>
    byId.get(question.id) ?? predictions.find(({ id }) => id === question.id)?.status ?? 'missing';
  const line = (name: string, part: readonly BenchQuestion[]) => {
    const found = part.map(verdictOf);
    const answered = found.filter(isAnswered).length;
    const right = found.filter(isRight).length;
    const scored = isScored ? [percent(right, answered), percent(right, part.length)] : ['–', '–'];
    const cells = [percent(answered, part.length), ...scored];
    console.log(
      `${name.padEnd(34)} ${String(part.length).padStart(6)}  ${cells.map((cell) => cell.padStart(9)).join(' ')}`,
    );
  };
  console.log(
    `${''.padEnd(34)} ${'asked'.padStart(6)}  ${['coverage', 'precision', 'accuracy'].map((head) => head.padStart(9)).join(' ')}`,
  );
  line('all', questions);
  for (const [feature, part] of groups(questions, (question) =>
    question.features.length === 0 ? ['plain'] : question.features,
  ))
    line(`  ${feature}`, part);
  for (const [language, part] of groups(questions, (question) => [question.lang ?? 'en']))
    line(`  in ${language}`, part);
  for (const [db, part] of groups(questions, (question) => [question.db])) line(`  ${db}`, part);
  const times = predictions.map(({ planMs }) => planMs).sort((left, right) => left - right);
  const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  console.log(`planning ms: p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`);
  if (isScored) printCalibration(predictions, byId);
  printFailures(questions, predictions, verdictOf, failures);
}

function groups(
  questions: readonly BenchQuestion[],
  keysOf: (question: BenchQuestion) => readonly string[],
): readonly (readonly [string, readonly BenchQuestion[]])[] {
  const map = new Map<string, BenchQuestion[]>();
  for (const question of questions)
    for (const key of keysOf(question)) map.set(key, [...(map.get(key) ?? []), question]);
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** How often answers of each confidence are right. */
function printCalibration(predictions: readonly Prediction[], byId: ReadonlyMap<string, string>): void {
  const answered = predictions.filter(({ status }) => status === 'answered');
  for (let low = 0; low < 1; low += 0.1) {
    const part = answered.filter(
      ({ confidence }) => confidence >= low && confidence < low + 0.1 + (low > 0.85 ? 1 : 0),
    );
    const right = part.filter(({ id }) => isRight(byId.get(id) ?? '')).length;
    if (part.length > 0)
      console.log(
        `confidence ${low.toFixed(1)}–${(low + 0.1).toFixed(1)}: ${part.length} answers, ${percent(right, part.length)} right`,
      );
  }
}

function printFailures(
  questions: readonly BenchQuestion[],
  predictions: readonly Prediction[],
  verdictOf: (question: BenchQuestion) => string,
  count: number,
): void {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]));
  const causes = Map.groupBy(
    questions.filter((question) => !isAnswered(verdictOf(question))),
    (question) => (byId.get(question.id)?.note ?? '').replace(/:.*/s, ''),
  );
  for (const [cause, part] of [...causes].sort((left, right) => right[1].length - left[1].length).slice(0, 8)) {
    console.log(`${part.length} × ${cause.slice(0, 100)}`);
  }
  const wrong = questions.filter((question) => verdictOf(question) === 'wrong');
  for (const question of wrong.slice(0, count)) {
    const prediction = byId.get(question.id);
    console.log(`\nWRONG ${question.id} (${question.db}, confidence ${prediction?.confidence}): ${question.question}`);
    console.log(`  gold ${question.gold_sql.replaceAll(/\s+/g, ' ')}\n  ours ${prediction?.sql}`);
  }
}
