import { tokenize } from '../question/token.ts';
import { keyOf, type Place, type ValuePostings } from './value-postings.ts';
import { codedValueTable } from './vocabulary/coded-values.ts';

export interface CodedValue {
  readonly place: number;
  readonly values: readonly string[];
}

/** Stored codes under the words that they stand for: "female" finds F in a column of sexes. */
export function indexCodedValues({ places }: ValuePostings): ReadonlyMap<string, readonly CodedValue[]> {
  const index = new Map<string, CodedValue[]>();
  for (const [place, { column }] of places.entries()) {
    const table = codedValueTable.find(({ about }) => isAbout({ column }, about));
    if (table === undefined) continue;
    for (const names of table.names) {
      const keys = new Set(names.map((name) => keyOf(tokenize(name))));
      const values = (column.column.profile.values ?? []).filter((value) => keys.has(keyOf(tokenize(value))));
      if (values.length === 0) continue;
      for (const key of keys) index.set(key, [...(index.get(key) ?? []), { place, values }]);
    }
  }
  return index;
}

function isAbout({ column }: Pick<Place, 'column'>, about: readonly string[]): boolean {
  return column.labels.some(
    ({ stems, unspaced }) => stems.some((word) => about.includes(word)) || about.includes(unspaced ?? ''),
  );
}
