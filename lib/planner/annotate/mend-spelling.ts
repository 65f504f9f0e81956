import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { SchemaElement } from '../../semantic/term-index.ts';

/** The question with its unknown words in the spelling of names and values that the database has. */
export interface MendedQuestion {
  readonly question: string;
  readonly names: readonly string[];
}

/** More unknown words than these are no slips of the pen. */
const mostUnknown = 2;
const namesEach = 2;
const mostQuestions = 3;

/** What may have been meant, likeliest first; empty where some unknown word is near nothing. */
export function mendSpelling(
  question: string,
  unknown: readonly string[],
  index: SemanticIndex,
): readonly MendedQuestion[] {
  if (unknown.length === 0 || unknown.length > mostUnknown) return [];
  let mended: readonly MendedQuestion[] = [{ question, names: [] }];
  for (const word of unknown) {
    const names = nearestNames(word, index);
    mended = mended.flatMap((one) =>
      names.map((name) => ({
        // A function, because a name may hold what stands for a part in a replacement.
        question: one.question.replace(word, () => name),
        names: [...one.names, name],
      })),
    );
  }
  return mended.slice(0, mostQuestions);
}

function nearestNames(word: string, index: SemanticIndex): readonly string[] {
  const tokens = tokenize(word);
  const values = index.values
    .lookup(tokens, 0, tokens.length, { fuzzy: true })
    .filter(({ kind }) => kind === 'fuzzy')
    .flatMap(({ values: [value], score }) => (value === undefined ? [] : [{ name: value, score }]));
  const terms = index.terms
    .lookup(tokens, 0, tokens.length, { fuzzy: true })
    .filter(({ reason }) => reason === 'fuzzy')
    .map(({ element, score }) => ({ name: titleOf(element), score }));
  const ranked = [...values, ...terms].toSorted((left, right) => right.score - left.score).map(({ name }) => name);
  return [...new Set(ranked)].slice(0, namesEach);
}

function titleOf(element: SchemaElement): string {
  switch (element.kind) {
    case 'entity':
      return element.entity.title;
    case 'column':
      return element.column.title;
    case 'measure':
      return element.measure.title;
    default:
      return element satisfies never;
  }
}
