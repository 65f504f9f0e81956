import type { Dialect } from './dialect.ts';
import { type Family, familyOf, lexicalRules } from './lex/lexical-rules.ts';
import type { Token } from './lex/token.ts';
import { tokenize } from './lex/tokenize.ts';
import type { SqlParameter } from './value.ts';

/** What stands in a statement as a literal and varies with the question. */
export type SlotContent = string | number;

export interface LiteralTemplate {
  /** The statement with placeholders in the place of the contents. */
  readonly sql: string;
  /** Which content each placeholder takes, in the order of the text. */
  readonly slots: readonly number[];
}

const maxTokens = 20_000;
const comparisons = new Set(['=', '<', '>', '<=', '>=', '<>', '!=']);

/**
 * The statement with a placeholder for each content. Undefined where one of them does not stand there exactly once, as a whole
 * literal that is compared with something: another place of the statement might mean something else by it.
 */
export function literalTemplate(
  sql: string,
  dialect: Dialect,
  contents: readonly SlotContent[],
): LiteralTemplate | undefined {
  const tokens = tokenize(sql, lexicalRules(dialect), maxTokens);
  if (tokens.some(({ kind }) => kind === 'parameter' || kind === 'hint')) return undefined;
  const places: { readonly slot: number; readonly token: Token }[] = [];
  for (const [slot, content] of contents.entries()) {
    const same = tokens.flatMap((token, at) => (isLiteralOf(token, content) ? [at] : []));
    const [at = -1] = same;
    const token = tokens[at];
    if (same.length !== 1 || token === undefined || !isCompared(sql, tokens, at)) return undefined;
    places.push({ slot, token });
  }
  const ordered = places.toSorted((left, right) => left.token.start - right.token.start);
  let text = '';
  let end = 0;
  for (const [place, { token }] of ordered.entries()) {
    text += sql.slice(end, token.start) + placeholderText(familyOf(dialect), place + 1);
    end = token.end;
  }
  return { sql: text + sql.slice(end), slots: ordered.map(({ slot }) => slot) };
}

/** The values of a template's placeholders. */
export function fillSlots(slots: readonly number[], contents: readonly SlotContent[]): readonly SqlParameter[] {
  return slots.map((slot) => {
    const content = contents[slot];
    if (content === undefined) throw new RangeError(`The template needs the content of slot ${slot}`);
    if (typeof content === 'string') return { type: 'text', value: content };
    return Number.isSafeInteger(content)
      ? { type: 'integer', value: content }
      : { type: 'decimal', value: String(content) };
  });
}

/** The names and the literals of a statement that it may be judged by. */
export function statementWords(sql: string, dialect: Dialect) {
  const tokens = tokenize(sql, lexicalRules(dialect), maxTokens);
  const names = tokens.filter(({ kind }) => kind === 'word' || kind === 'quoted').map(({ value }) => value);
  const literals = tokens.filter(({ kind }) => kind === 'string' || kind === 'number').map(({ value }) => value);
  return { names, literals };
}

function isLiteralOf({ kind, value }: Token, content: SlotContent): boolean {
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
