import type { AnalyzeResponse } from '../../../contracts/schema-analysis.ts';
import { linkSchema } from '../../../semantic/linking/link-schema.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';

const maxTables = 10;
const maxColumns = 10;

/** The tables and columns that the question speaks of, as they would be shown to a language model, likeliest first. */
export function candidateTables(index: SemanticIndex, question: string): AnalyzeResponse['candidateTables'] {
  return linkSchema(index, question)
    .tables.filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score || (left.key < right.key ? -1 : 1))
    .slice(0, maxTables)
    .map(({ key, score, columns }) => ({
      table: key,
      score: rounded(score),
      columns: columns
        .filter((column) => column.score > 0)
        .toSorted((left, right) => right.score - left.score)
        .slice(0, maxColumns)
        .map(({ name }) => name),
    }));
}

const rounded = (score: number): number => Math.round(Math.min(1, score) * 100) / 100;
