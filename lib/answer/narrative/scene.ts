import { foldText, isUnspaced } from '../../question/fold.ts';
import type { Language } from '../../question/language.ts';
import { measureConcepts } from '../../semantic/vocabulary/measures.ts';
import type { Cell } from '../../sql/value.ts';
import type { MeasureColumn } from '../measure-column.ts';
import { readTable, type TableFacts } from '../table-facts.ts';
import type { NarrateInput } from './narrative.ts';
import type { Extreme, Wording } from './wording.ts';
import { english } from './wording-en.ts';
import { japanese } from './wording-ja.ts';
import { chinese } from './wording-zh.ts';

const wordings: Readonly<Record<Language, Wording>> = { en: english, ja: japanese, zh: chinese };

/** All that the sentences are made of. */
export interface Scene {
  readonly input: NarrateInput;
  readonly facts: TableFacts;
  readonly wording: Wording;
  readonly language: Language;
  /** Which end the question is after. */
  readonly extreme: Extreme;
  /** The measure that the answer is about, first. */
  readonly measures: readonly MeasureColumn[];
  /** True where the rows are all that there is: no cut, no limit, no condition on the figures. */
  readonly isWhole: boolean;
  readonly labelOf: (measure: MeasureColumn) => string;
  readonly nameOf: (row: number) => string | undefined;
}

export function setScene(input: NarrateInput): Scene {
  const { table, language } = input;
  const facts = readTable(table);
  const { plan } = table;
  const [order] = plan?.orderBy ?? [];
  const by = order?.kind === 'output' ? facts.measures.find(({ place }) => place === order.index) : undefined;
  const others = facts.measures.filter((measure) => measure !== by);
  const isLimited = plan?.limit !== undefined && table.rows.length >= plan.limit;
  return {
    input,
    facts,
    wording: wordings[language],
    language,
    extreme: by !== undefined && order?.direction === 'asc' ? 'lowest' : 'highest',
    measures: by === undefined ? others : [by, ...others],
    isWhole: table.truncated !== true && !isLimited && (plan?.having.length ?? 0) === 0,
    labelOf: (measure) => spokenLabel(measure, input),
    nameOf: namerOf(facts, wordings[language]),
  };
}

export const readable = (name: string): string => name.replaceAll('_', ' ');

/** The column's name, or the word of the question for the same figure. */
function spokenLabel({ column }: MeasureColumn, { question, language }: NarrateInput): string {
  const name = readable(column.name);
  if (language === 'en') return name;
  const folded = foldText(name);
  const asked = foldText(question);
  const concept = measureConcepts.find(
    ({ columns, words }) =>
      columns.some(([known]) => known === folded) || words.some((word) => foldText(word) === folded),
  );
  const spoken = concept?.words
    .filter((word) => [...word].some(isUnspaced) && asked.includes(foldText(word)))
    .toSorted((a, b) => b.length - a.length)[0];
  return spoken ?? name;
}

const identifier = /(?:^|[^a-z])(?:id|code|number|no|key)(?:[^a-z]|$)|番号|コード|编号|代码/i;

/** What a row is called: its names, without the codes beside them unless only these tell rows apart. */
function namerOf({ table, namePlaces }: TableFacts, wording: Wording): (row: number) => string | undefined {
  const { rows, columns } = table;
  const isName = (place: number): boolean => !identifier.test(readable(columns[place]?.name ?? ''));
  const plain = namePlaces.filter(isName);
  const joined = (places: readonly number[], row: number): string =>
    places.map((place) => String(rows[row]?.[place] ?? '')).join('\n');
  const areTold = (places: readonly number[]): boolean =>
    new Set(rows.map((_, row) => joined(places, row))).size === rows.length;
  const places = plain.length > 0 && (areTold(plain) || !areTold(namePlaces)) ? plain : namePlaces;
  const [first] = places;
  if (first === undefined) return () => undefined;
  return (row) => {
    const cells = places.map((place): Cell => rows[row]?.[place] ?? null);
    if (cells.every((cell) => cell === null || cell === ''))
      return wording.without(readable(columns[first]?.name ?? ''));
    return cells
      .filter((cell) => cell !== null && cell !== '')
      .map((cell) => String(cell).trim().replaceAll(/\s+/g, ' '))
      .join(' / ');
  };
}
