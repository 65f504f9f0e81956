import type { AnalyzeResponse } from '../../../contracts/schema-analysis.ts';
import { tableOf } from '../../../planner/choices.ts';
import type { QuestionReading } from '../../../planner/read-question.ts';

const maxTables = 10;
const leastConfidence = 0.4;
/** Meanings of one stretch of words that count. */
const meaningsEach = 6;

/** The tables that the words of a question point to: the more words name something of a table, the surer. */
export function candidateTables({ annotations }: QuestionReading): AnalyzeResponse['candidateTables'] {
  const found = new Map<string, Map<string, number>>();
  for (const { text, reading } of annotations) {
    if (reading.kind !== 'term' && reading.kind !== 'value') continue;
    const pointed =
      reading.kind === 'term'
        ? reading.matches.slice(0, meaningsEach).map(({ element, score }) => [tableOf(element), score] as const)
        : reading.matches.slice(0, meaningsEach).map(({ entity, score }) => [entity.key, score] as const);
    for (const [table, score] of pointed) {
      const words = found.get(table) ?? new Map<string, number>();
      words.set(text, Math.max(score, words.get(text) ?? 0));
      found.set(table, words);
    }
  }
  return [...found]
    .map(([table, words]) => {
      const missed = [...words.values()].reduce((product, score) => product * (1 - Math.min(0.99, 0.9 * score)), 1);
      return { table, confidence: Math.round((1 - missed) * 100) / 100, words: [...words.keys()] };
    })
    .filter(({ confidence }) => confidence >= leastConfidence)
    .toSorted((left, right) => right.confidence - left.confidence || (left.table < right.table ? -1 : 1))
    .slice(0, maxTables);
}
