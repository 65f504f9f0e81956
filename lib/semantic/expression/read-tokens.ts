import { ExpressionError } from './expression-fault.ts';

/** name: a part of a column's name; word: a name without quotes, which may be a word of the language; sign: an operator. */
export interface ExpressionToken {
  readonly kind: 'word' | 'name' | 'number' | 'text' | 'sign' | 'end';
  /** Without quotes; words as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const space = /\s+/y;
const number = /\d+(?:\.\d+)?|\.\d+/y;
const word = /[\p{L}_][\p{L}\p{M}\p{N}_$#]*/uy;
const sign = /<>|!=|<=|>=|[=<>+\-*/(),.]/y;

const closing = new Map([
  ["'", "'"],
  ['"', '"'],
  ['`', '`'],
  ['[', ']'],
]);

/** Splits an expression; throws an ExpressionError at what is none. The last token is the end. */
export function readTokens(source: string): readonly ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  while (at < source.length) {
    const blank = take(space);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const token = readQuoted(source, at) ?? readPlain(at, take);
    if (token === undefined) {
      const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
      throw new ExpressionError({
        start: at,
        end: at + character.length,
        message: `"${character}" has no meaning in an expression.`,
      });
    }
    tokens.push(token);
    at = token.end;
  }
  return [...tokens, { kind: 'end', text: '', start: source.length, end: source.length }];
}

function readPlain(at: number, take: (pattern: RegExp) => string | undefined): ExpressionToken | undefined {
  const kinds = [
    ['number', number],
    ['word', word],
    ['sign', sign],
  ] as const;
  for (const [kind, pattern] of kinds) {
    const text = take(pattern);
    if (text !== undefined) return { kind, text, start: at, end: at + text.length };
  }
  return undefined;
}

/** A text in single quotes, or a name in the quotes of any SQL; the closing quote twice is the quote itself. */
function readQuoted(source: string, start: number): ExpressionToken | undefined {
  const open = source[start] ?? '';
  const close = closing.get(open);
  if (close === undefined) return undefined;
  let text = '';
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] !== close) text += source[at];
    else if (source[at + 1] === close) {
      text += close;
      at += 1;
    } else return { kind: open === "'" ? 'text' : 'name', text, start, end: at + 1 };
  }
  throw new ExpressionError({ start, end: source.length, message: `The ${open} that opens here is never closed.` });
}
