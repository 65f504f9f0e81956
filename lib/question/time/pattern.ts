import type { PeriodSpec } from './period-spec.ts';
import type { Mark, Token, Word } from './word.ts';

/** A period found in the tokens. */
export interface PeriodParse {
  readonly spec: PeriodSpec;
  /** Index of the first token after it. */
  readonly end: number;
  readonly certainty: number;
  /** Only a number that could be a year. */
  readonly bareYear?: boolean;
  /** Only an everyday word that could be a month or day. */
  readonly doubtful?: boolean;
  readonly depth: number;
}

export type Slot =
  | { readonly kind: 'mark'; readonly marks: readonly string[]; readonly optional: boolean }
  | { readonly kind: 'field'; readonly field: string; readonly optional: boolean }
  | { readonly kind: 'period'; readonly ahead: boolean; readonly optional: boolean };

/** What stood in the slots of a pattern. */
export interface Match {
  readonly tokens: readonly { readonly slot: string; readonly token: Token }[];
  readonly periods: readonly PeriodParse[];
  readonly start: number;
  readonly end: number;
  /** The neighbours of the whole match. */
  readonly before?: Token;
  readonly after?: Token;
}

export type PeriodAt = (index: number) => PeriodParse | undefined;

/**
 * Reads a pattern such as "<the>? shift unit" or "<from>? PERIOD <to|dash> PERIOD": `<a|b>` is a word with one of these
 * marks, a lower-case name a word that has this field, PERIOD a period, `&PERIOD` one that follows but is not consumed,
 * `?` makes a slot optional.
 */
export function compilePattern(pattern: string): readonly Slot[] {
  return pattern.split(' ').map((source): Slot => {
    const optional = source.endsWith('?');
    const name = optional ? source.slice(0, -1) : source;
    if (name.startsWith('<')) return { kind: 'mark', marks: name.slice(1, -1).split('|'), optional };
    if (name === 'PERIOD' || name === '&PERIOD') return { kind: 'period', ahead: name.startsWith('&'), optional };
    return { kind: 'field', field: name, optional };
  });
}

/** The longest way in which the pattern fits at the index. Patterns are short, so that the cost at an index is bounded. */
export function matchPattern(
  slots: readonly Slot[],
  tokens: readonly Token[],
  start: number,
  periodAt: PeriodAt,
): Match | undefined {
  const step = (slotIndex: number, at: number, found: Match): Match | undefined => {
    const slot = slots[slotIndex];
    if (slot === undefined) return { ...found, end: at };
    const taken = take(slot, at);
    const withSlot = taken && step(slotIndex + 1, taken.end, extend(found, taken));
    return withSlot ?? (slot.optional ? step(slotIndex + 1, at, found) : undefined);
  };
  const take = (slot: Slot, at: number) => {
    const token = tokens[at];
    if (token === undefined) return undefined;
    if (slot.kind === 'period') {
      const period = periodAt(at);
      return period && { end: slot.ahead ? at : period.end, period };
    }
    if (slot.kind === 'field') return hasField(token.word, slot.field) ? found(slot.field, token, at) : undefined;
    const mark = slot.marks.find((name) => hasMark(token, name));
    return mark === undefined ? undefined : found(mark, token, at);
  };
  const found = (slot: string, token: Token, at: number) => ({ end: at + 1, entry: { slot, token } });
  const match = step(0, start, { tokens: [], periods: [], start, end: start });
  if (match === undefined) return undefined;
  const [before, after] = [tokens[start - 1], tokens[match.end]];
  return { ...match, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

interface Taken {
  readonly period?: PeriodParse;
  readonly entry?: Match['tokens'][number];
}

const extend = (match: Match, { period, entry }: Taken): Match => ({
  ...match,
  tokens: entry === undefined ? match.tokens : [...match.tokens, entry],
  periods: period === undefined ? match.periods : [...match.periods, period],
});

const hasField = (word: Word | undefined, field: string): boolean =>
  word !== undefined && Object.hasOwn(word, field) && field !== 'marks';

export const hasMark = (token: Token | undefined, mark: string): boolean =>
  token?.word?.marks?.some((own) => own === mark) ?? false;

/** The value of a word's field in the nth slot of that name; undefined where an optional slot stayed empty. */
export function slotValue<Field extends keyof Word>(match: Match, field: Field, nth = 0): Word[Field] | undefined {
  return match.tokens.filter((entry) => entry.slot === field)[nth]?.token.word?.[field];
}

export const slotToken = (match: Match, slot: keyof Word | Mark): Token | undefined =>
  match.tokens.find((entry) => entry.slot === slot)?.token;

export const hasSlot = (match: Match, mark: Mark): boolean => match.tokens.some((entry) => entry.slot === mark);
