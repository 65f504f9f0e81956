import type { Dialect } from './dialect.ts';
import { type Family, familyOf, lexicalRules } from './lex/lexical-rules.ts';
import type { Token } from './lex/token.ts';
import { tokenize } from './lex/tokenize.ts';
import { dayOf, type PeriodContent, type PeriodPart, periodPlaces } from './period-places.ts';
import type { SqlParameter } from './value.ts';

/** What stands in a statement as a literal and varies with the question. */
export type SlotContent = string | number | PeriodContent;

/** What a placeholder takes: a content as it is, or a day of a period, with the time behind it. */
export interface Slot {
  readonly content: number;
  readonly part: 'value' | PeriodPart;
  readonly time?: string;
}

export interface LiteralTemplate {
  /** The statement with placeholders in the place of the contents. */
  readonly sql: string;
  /** What each placeholder takes, in the order of the text. */
  readonly slots: readonly Slot[];
  /** Periods of which nothing else in the statement can speak: their places say all that is to be known of them. */
  readonly free: readonly number[];
}

const maxTokens = 20_000;
const comparisons = new Set(['=', '<', '>', '<=', '>=', '<>', '!=']);

/**
 * The statement with a placeholder for each content. Undefined where one of them does not stand there exactly once, as a whole
 * literal that is compared with something: another place of the statement might mean something else by it. Periods are held to
 * by their days, as often as they stand there.
 */
export function literalTemplate(
  sql: string,
  dialect: Dialect,
  contents: readonly SlotContent[],
): LiteralTemplate | undefined {
  const tokens = tokenize(sql, lexicalRules(dialect), maxTokens);
  if (tokens.some(({ kind }) => kind === 'parameter' || kind === 'hint')) return undefined;
  const places: (Slot & { readonly start: number; readonly end: number })[] = [];
  for (const [slot, content] of contents.entries()) {
    if (typeof content === 'object') continue;
    const same = tokens.flatMap((token, at) => (isLiteralOf(token, content) ? [at] : []));
    const [at = -1] = same;
    const token = tokens[at];
    if (same.length !== 1 || token === undefined || !isCompared(sql, tokens, at)) return undefined;
    if (places.some(({ start }) => start === token.start)) return undefined;
    places.push({ content: slot, part: 'value', start: token.start, end: token.end });
  }
  const periods = contents.map((content) => (typeof content === 'object' ? content : undefined));
  if (periods.some((period) => period !== undefined)) {
    const days = periodPlaces(tokens, periods);
    if (days === undefined) return undefined;
    places.push(...days);
  }
  const ordered = places.toSorted((left, right) => left.start - right.start);
  let text = '';
  let end = 0;
  for (const [place, { start, end: next }] of ordered.entries()) {
    text += sql.slice(end, start) + placeholderText(familyOf(dialect), place + 1);
    end = next;
  }
  const others = tokens.filter(({ start }) => !ordered.some((place) => place.start <= start && start < place.end));
  return {
    sql: text + sql.slice(end),
    slots: ordered.map(({ start: _start, end: _end, ...slot }) => slot),
    free: periods.flatMap((period, at) =>
      period === undefined || others.some((token) => speaksOf(token, period)) ? [] : [at],
    ),
  };
}

/** The values of a template's placeholders. */
export function fillSlots(slots: readonly Slot[], contents: readonly SlotContent[]): readonly SqlParameter[] {
  return slots.map(({ content: place, part, time }) => {
    const content = contents[place];
    if (typeof content === 'object' && part !== 'value') {
      const day = dayOf(content, part);
      if (day === undefined) throw new RangeError(`The template needs the ${part} of the period in slot ${place}`);
      return time === undefined ? { type: 'date', value: day } : { type: 'timestamp', value: `${day} ${time}` };
    }
    if (content === undefined || typeof content === 'object') {
      throw new RangeError(`The template needs the content of slot ${place}`);
    }
    if (typeof content === 'string') return { type: 'text', value: content };
    return Number.isSafeInteger(content)
      ? { type: 'integer', value: content }
      : { type: 'decimal', value: String(content) };
  });
}

const calendarText = /(?:19|20)\d\d|\bQ[1-4]\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[年月期季周週]/i;

/** True for a literal that may be the period in other words: its year, the number of its month, its days. */
function speaksOf({ kind, value }: Token, { start, end }: PeriodContent): boolean {
  if (kind === 'string') return calendarText.test(value);
  if (kind !== 'number') return false;
  const numbers = [start, end].flatMap((day) => {
    const [year = 0, month = 0] = (day ?? '').split('-').map(Number);
    return day === undefined ? [] : [year, year - 1, month, month - 1, Math.ceil(month / 3)];
  });
  const days = start === undefined || end === undefined ? 0 : (Date.parse(end) - Date.parse(start)) / 86_400_000;
  return [...numbers, days].includes(Number(value));
}

function isLiteralOf({ kind, value }: Token, content: string | number): boolean {
  return typeof content === 'number' ? kind === 'number' && Number(value) === content : isText(kind, value, content);
}

/** With quotes or escapes inside, servers write the same text in more than one way. */
const isText = (kind: Token['kind'], value: string, content: string): boolean =>
  kind === 'string' && value === content && !/['"\\]/.test(content);

/** Behind a comparison, not glued to a prefix, and with nothing behind it that could go on calculating or joining texts. */
function isCompared(sql: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token === undefined || before === undefined || after === undefined) return false;
  if (token.kind === 'string' && sql.charAt(token.start) !== "'") return false;
  const ends = after.kind === 'end' || after.kind === 'word' || [')', ';'].includes(after.value);
  return before.kind === 'operator' && comparisons.has(before.value) && ends;
}

/** How a statement names the value at a position, counted from 1. */
export function placeholderText(family: Family, position: number): string {
  if (family === 'mysql') return '?';
  return family === 'tsql' ? `@p${position}` : `$${position}`;
}
