import { type LinkingFigures, type LinkingSummary, summarizeLinking } from './linking-figures.ts';

const percent = (share: number): string => (100 * share).toFixed(1);

const columns: readonly (readonly [string, (summary: LinkingSummary) => string])[] = [
  ['asked', ({ questions }) => String(questions)],
  ['tables', ({ tableRecall }) => percent(tableRecall.strict)],
  ['(each)', ({ tableRecall }) => percent(tableRecall.each)],
  ['columns', ({ columnRecall }) => percent(columnRecall.strict)],
  ['(each)', ({ columnRecall }) => percent(columnRecall.each)],
  ['p@gold', ({ precision }) => percent(precision.atGold)],
  ['p@5', ({ precision }) => percent(precision.at5)],
  ['p@10', ({ precision }) => percent(precision.at10)],
  ['tokens', ({ tokens }) => String(tokens.median)],
  ['p95', ({ tokens }) => String(tokens.p95)],
  ['max', ({ tokens }) => String(tokens.max)],
  ['whole', ({ completeShare }) => percent(completeShare)],
  ['ms p50', ({ milliseconds }) => milliseconds.p50.toFixed(1)],
  ['p95', ({ milliseconds }) => milliseconds.p95.toFixed(1)],
];

/**
 * A line for all questions and one for each database: recall of tables and columns by question and each, precision of the
 * ranked columns, tokens of the pruned schema, share of whole schemas, milliseconds; then what was missed, by cause.
 */
export function printLinkingReport(figures: readonly LinkingFigures[], failures: number): void {
  const row = (name: string, cells: readonly string[]) =>
    console.log(`${name.padEnd(26)} ${cells.map((cell) => cell.padStart(7)).join(' ')}`);
  row(
    '',
    columns.map(([head]) => head),
  );
  const line = (name: string, part: readonly LinkingFigures[]) => {
    const summary = summarizeLinking(part);
    row(
      name,
      columns.map(([, cell]) => cell(summary)),
    );
  };
  line('all', figures);
  const databases = Map.groupBy(figures, ({ question }) => question.db);
  if (databases.size > 1) for (const [db, part] of [...databases].sort()) line(`  ${db}`, part);
  printEstimate(figures);
  printMisses(figures, failures);
}

function printEstimate(figures: readonly LinkingFigures[]): void {
  const ratios = figures.map(({ tokens, estimatedTokens }) => estimatedTokens / tokens).toSorted((a, b) => a - b);
  const [least, most] = [ratios[0] ?? 1, ratios.at(-1) ?? 1];
  console.log(`estimate of tokens: ${percent(least)} to ${percent(most)} % of the count`);
}

type Cause = 'table missing' | 'column of a chosen table missing';

function printMisses(figures: readonly LinkingFigures[], failures: number): void {
  const missed = figures.filter(({ missedTables, missedColumns }) => missedTables.length + missedColumns.length > 0);
  const causes = Map.groupBy(
    missed,
    ({ missedTables }): Cause => (missedTables.length > 0 ? 'table missing' : 'column of a chosen table missing'),
  );
  for (const [cause, part] of causes) {
    console.log(`${part.length} × ${cause}`);
    const worst = part.toSorted((left, right) => right.missedColumns.length - left.missedColumns.length);
    for (const { question, missedTables, missedColumns, tables, columns: shown } of worst.slice(0, failures)) {
      console.log(`  ${question.id} (${question.db}): ${question.question}`);
      console.log(
        `    missed ${[...missedTables, ...missedColumns].join(', ')}; in: ${tables} tables, ${shown} columns`,
      );
    }
  }
}
