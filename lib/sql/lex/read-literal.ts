import { StatementRefusal } from '../refusal.ts';

export interface Delimited {
  /** The text inside, with doubled delimiters reduced where the literal is a name. */
  readonly inner: string;
  readonly end: number;
}

const unterminated = (text: string, start: number) => new StatementRefusal('lexical', text.slice(start, start + 40));

/** Reads from the opening quote at `start` to its close; a doubled quote stands for itself. */
export function readQuoted(text: string, start: number, quote: string, backslashEscapes: boolean): Delimited {
  let position = start + 1;
  for (;;) {
    const character = text[position];
    if (character === undefined) throw unterminated(text, start);
    if (character === '\\' && backslashEscapes) {
      position += 2;
    } else if (character !== quote) {
      position += 1;
    } else if (text[position + 1] === quote) {
      position += 2;
    } else {
      return { inner: text.slice(start + 1, position), end: position + 1 };
    }
  }
}

/** Reads a quoted name, `close` doubled inside it standing for itself. */
export function readQuotedName(text: string, start: number, close: string): Delimited {
  const { inner, end } = readQuoted(text, start, close, false);
  return { inner: inner.replaceAll(close + close, close), end };
}

const dollarTag = /\$(?:[\p{L}_][\p{L}\p{M}\p{N}_]*)?\$/uy;

/** Reads `$$…$$` or `$tag$…$tag$`; undefined where none begins. */
export function readDollarQuoted(text: string, start: number): Delimited | undefined {
  dollarTag.lastIndex = start;
  const tag = dollarTag.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const close = text.indexOf(tag, start + tag.length);
  if (close < 0) throw unterminated(text, start);
  return { inner: text.slice(start + tag.length, close), end: close + tag.length };
}
