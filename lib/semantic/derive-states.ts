import { isPastParticiple } from '../question/stem.ts';
import { isFlag } from './column-meaning.ts';
import { splitIdentifier } from './identifier-words.ts';
import type { Condition } from './measure-expression.ts';
import type { ColumnMeaning, Entity } from './semantic-model.ts';

/** What rows are called in a state that no value names: open tickets have no closing date, disabled users are not enabled. */
export interface StateMeaning {
  /** In lower case, words separated by a space. */
  readonly names: readonly string[];
  readonly table: string;
  readonly condition: Condition;
  /** The names mean the state only right before the thing: "closed tickets", but "tickets that were closed" tells of a day. */
  readonly isAttributive?: true;
}

/** What ends the time that a row is about, as the words of a date's name. */
const endings =
  /^(end|ended|ends|left|leaving|leave|departed|departure|terminated|termination|resigned|retired|quit|exit)$/;
const closings = /^(close|closed|closing)$/;
const beginnings =
  /^(start|started|begin|began|hire|hired|join|joined|joining|opened|enrolled|employed|effective|since)$/;

const presentNames = ['current', 'present'];
const stayingNames = [
  'still employed',
  'currently employed',
  'still working',
  'currently working',
  'still with us',
  'still here',
  'still there',
];

/** Yes-or-no columns that are true of what is over: current plans are those that are not retired. */
const overWords = new Set(['retired', 'discontinued', 'archived', 'obsolete', 'withdrawn', 'closed']);

const opposites: ReadonlyMap<string, readonly string[]> = new Map([
  ['enabled', ['disabled']],
  ['disabled', ['enabled']],
  ['active', ['inactive']],
  ['inactive', ['active']],
  ['valid', ['invalid']],
  ['complete', ['incomplete']],
  ['completed', ['incomplete']],
  ['connected', ['disconnected']],
]);

/**
 * The states of the rows of a table that its dates and its yes-or-no columns tell, when the data was looked at; those that a
 * stored value or a column names are left to it.
 */
export function deriveStates(entity: Entity, capturedAt: string): readonly StateMeaning[] {
  const stored = storedWords(entity);
  const states = entity.columns.flatMap((column) => [
    ...statesOfDate(column, entity, capturedAt),
    ...statesOfFlag(column),
  ]);
  const known = new Set<string>();
  return states.flatMap(({ names, ...state }) => {
    const free = names.filter((name) => !stored.has(name.replace(/^(still|currently) /, '')) && !known.has(name));
    for (const name of free) known.add(name);
    return free.length === 0 ? [] : [{ ...state, names: free }];
  });
}

function storedWords({ columns }: Entity): ReadonlySet<string> {
  return new Set(
    columns.flatMap(({ column: { profile }, title, role }) => [
      ...(role === 'time' ? [] : [title.toLowerCase()]),
      ...(profile.values ?? []).map((value) => value.toLowerCase()),
    ]),
  );
}

function statesOfDate(meaning: ColumnMeaning, entity: Entity, capturedAt: string): readonly StateMeaning[] {
  const { column, role, table } = meaning;
  if (role !== 'time' || !column.nullable || column.profile.nullFraction === 0) return [];
  // A date that is still to come has not ended anything.
  if (typeof column.profile.max === 'string' && column.profile.max.slice(0, 10) > capturedAt.slice(0, 10)) return [];
  const of = { alias: table, column: column.name, type: column.type };
  const state = (names: readonly string[], negated: boolean): StateMeaning => ({
    names,
    table,
    condition: { kind: 'null', of, negated },
  });
  const words = wordsOf(meaning);
  const isClosing = words.some((word) => closings.test(word));
  const isEnd = isClosing || (words.some((word) => endings.test(word)) && entity.columns.some(isBeginning));
  const word = participleOf(words);
  return [
    ...(isEnd
      ? [state([...withStill(presentNames), ...stayingNames, ...(isClosing ? withStill(['open']) : [])], false)]
      : []),
    ...(word === undefined ? [] : [state(withStill([`un${word}`]), false)]),
    ...(word === undefined ? [] : [{ ...state([word], true), isAttributive: true as const }]),
  ];
}

function isBeginning(meaning: ColumnMeaning): boolean {
  return meaning.role === 'time' && wordsOf(meaning).some((word) => beginnings.test(word));
}

/** The one word that says what happened: paid, paid_at, date_shipped. */
function participleOf(words: readonly string[]): string | undefined {
  const [word, ...others] = words.filter((each) => !/^(at|on|date|time|day)$/.test(each));
  return word !== undefined && others.length === 0 && isPastParticiple(word) ? word : undefined;
}

function statesOfFlag(meaning: ColumnMeaning): readonly StateMeaning[] {
  const { column, table } = meaning;
  if (!isFlag(column) || column.type === 'text') return [];
  const [word, ...others] = wordsOf(meaning).filter((each) => !/^(is|has|flag)$/.test(each));
  if (word === undefined || others.length > 0) return [];
  const names = [
    ...(opposites.get(word) ?? []),
    ...(overWords.has(word) ? ['active', ...presentNames] : []),
    ...(isPastParticiple(word) ? [`un${word}`] : []),
  ];
  const value =
    column.type === 'boolean' ? ({ type: 'boolean', value: false } as const) : ({ type: 'integer', value: 0 } as const);
  const condition: Condition = {
    kind: 'compare',
    left: { kind: 'column', ref: { alias: table, column: column.name, type: column.type } },
    operator: 'eq',
    right: { kind: 'literal', value },
    negated: false,
  };
  return names.length === 0 ? [] : [{ names: withStill(names), table, condition }];
}

function withStill(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, `still ${name}`, `currently ${name}`]);
}

/** The words of the column's own name, without what all columns of its table begin with. */
function wordsOf({ column, title }: ColumnMeaning): readonly string[] {
  const words = splitIdentifier(column.name);
  const own = splitIdentifier(title);
  return own.length > 0 && own.length <= words.length && words.slice(-own.length).join(' ') === own.join(' ')
    ? own
    : words;
}
