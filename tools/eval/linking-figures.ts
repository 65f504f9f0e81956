import type { LinkedSchema } from '../../lib/semantic/linking/linked-schema.ts';
import type { LinkingQuestion } from './linking-bench.ts';

/** What the pruned schema of one question is worth. */
export interface LinkingFigures {
  readonly question: LinkingQuestion;
  readonly missedTables: readonly string[];
  readonly missedColumns: readonly string[];
  /** Share of gold columns among the k best ranked, by k. */
  readonly precision: { readonly atGold: number; readonly at5: number; readonly at10: number };
  readonly tables: number;
  readonly columns: number;
  readonly tokens: number;
  readonly estimatedTokens: number;
  readonly isComplete: boolean;
  readonly milliseconds: number;
}

interface Measured {
  readonly tokens: number;
  readonly milliseconds: number;
}

const fold = (name: string): string => name.toLowerCase();

/** Compares the pruned schema with what the question's statement uses. Names are compared without regard to case, as SQL does. */
export function linkingFigures(
  question: LinkingQuestion,
  linked: LinkedSchema,
  { tokens, milliseconds }: Measured,
): LinkingFigures {
  const tables = new Set(linked.tables.map(({ key }) => fold(key)));
  const ranked = linked.tables
    .flatMap(({ key, columns, score }) =>
      columns.map((column) => ({ name: fold(`${key}.${column.name}`), score: score * column.score })),
    )
    .toSorted((left, right) => right.score - left.score);
  const columns = new Set(ranked.map(({ name }) => name));
  const gold = new Set(question.gold_columns.map(fold));
  const precisionAt = (k: number) =>
    k === 0 ? 1 : ranked.slice(0, k).filter(({ name }) => gold.has(name)).length / Math.min(k, gold.size || 1);
  return {
    question,
    missedTables: question.gold_tables.filter((name) => !tables.has(fold(name))),
    missedColumns: question.gold_columns.filter((name) => !columns.has(fold(name))),
    precision: { atGold: precisionAt(gold.size), at5: share(ranked, gold, 5), at10: share(ranked, gold, 10) },
    tables: linked.tables.length,
    columns: columns.size,
    tokens,
    estimatedTokens: linked.tokens,
    isComplete: linked.isComplete,
    milliseconds,
  };
}

function share(ranked: readonly { readonly name: string }[], gold: ReadonlySet<string>, k: number): number {
  return ranked.slice(0, k).filter(({ name }) => gold.has(name)).length / k;
}

export interface LinkingSummary {
  readonly questions: number;
  /** Share of questions all of whose tables are in, and share of all gold tables that are in. */
  readonly tableRecall: { readonly strict: number; readonly each: number };
  readonly columnRecall: { readonly strict: number; readonly each: number };
  readonly precision: LinkingFigures['precision'];
  readonly tokens: { readonly median: number; readonly p95: number; readonly max: number };
  readonly completeShare: number;
  readonly milliseconds: { readonly p50: number; readonly p95: number };
}

export function summarizeLinking(figures: readonly LinkingFigures[]): LinkingSummary {
  const tokens = figures.map((figure) => figure.tokens);
  const times = figures.map((figure) => figure.milliseconds);
  const goldTables = figures.reduce((sum, { question }) => sum + question.gold_tables.length, 0);
  const goldColumns = figures.reduce((sum, { question }) => sum + question.gold_columns.length, 0);
  const missedTables = figures.reduce((sum, { missedTables }) => sum + missedTables.length, 0);
  const missedColumns = figures.reduce((sum, { missedColumns }) => sum + missedColumns.length, 0);
  const mean = (of: (figure: LinkingFigures) => number) =>
    figures.reduce((sum, figure) => sum + of(figure), 0) / Math.max(1, figures.length);
  return {
    questions: figures.length,
    tableRecall: {
      strict: mean((figure) => (figure.missedTables.length === 0 ? 1 : 0)),
      each: 1 - missedTables / Math.max(1, goldTables),
    },
    columnRecall: {
      strict: mean((figure) => (figure.missedColumns.length === 0 ? 1 : 0)),
      each: 1 - missedColumns / Math.max(1, goldColumns),
    },
    precision: {
      atGold: mean(({ precision }) => precision.atGold),
      at5: mean(({ precision }) => precision.at5),
      at10: mean(({ precision }) => precision.at10),
    },
    tokens: { median: quantile(tokens, 0.5), p95: quantile(tokens, 0.95), max: Math.max(0, ...tokens) },
    completeShare: mean(({ isComplete }) => (isComplete ? 1 : 0)),
    milliseconds: { p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? 0;
}

export const linkingBars = { tokens: 1600, tableRecall: 0.97, columnRecall: 0.94 };

/** The bars hold by the stricter reading: shares of questions that lack nothing. */
export function keepsLinkingBars({ tokens, tableRecall, columnRecall }: LinkingSummary): boolean {
  return (
    tokens.median <= linkingBars.tokens &&
    tableRecall.strict >= linkingBars.tableRecall &&
    columnRecall.strict >= linkingBars.columnRecall
  );
}
