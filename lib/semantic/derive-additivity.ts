import { lazy } from '../core/lazy.ts';
import { foldText } from '../question/fold.ts';
import { identifierStems } from './identifier-words.ts';
import { type Additivity, additivityHints, measureConcepts } from './vocabulary/measures.ts';

const keyOf = (stems: readonly string[]): string => stems.toSorted().join(' ');

/** By the stems of a column's name, in any order; the first concept that goes by a name decides. */
const byName = lazy(() => {
  const additivities = new Map<string, Additivity>();
  for (const { columns, words, additivity } of measureConcepts) {
    // Columns of a Japanese or Chinese schema are called by the words themselves.
    const unspaced = words.filter((word) => /[^ -~]/.test(word)).map((word) => foldText(word));
    for (const key of [...columns.map(([name]) => keyOf(identifierStems(name))), ...unspaced]) {
      if (!additivities.has(key)) additivities.set(key, additivity);
    }
  }
  return additivities;
});

const byHint = lazy(() =>
  additivityHints.map(([words, additivity]) => [new Set(words.split('|')), additivity] as const),
);

/** How the figures of a column may be put together, by the words of its name. */
export function deriveAdditivity(stems: readonly string[]): Additivity {
  const known = byName().get(keyOf(stems));
  if (known !== undefined) return known;
  const hint = byHint().find(([words]) => stems.some((word) => words.has(word)));
  // Nothing says that sums of it mean anything: a number may be a code, a score or a measurement.
  return hint?.[1] ?? 'average';
}
