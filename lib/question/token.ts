import { foldText, isUnspaced } from './fold.ts';
import { stem } from './stem.ts';

/**
 * word: letters; number: digits with separators; code: letters and digits mixed, as in part numbers; quoted: text
 * between quotes; character: one character of a script written without spaces; symbol: an operator or currency sign;
 * break: punctuation that ends a phrase.
 */
export type TokenKind = 'word' | 'number' | 'code' | 'quoted' | 'character' | 'symbol' | 'break';

export interface Token {
  readonly kind: TokenKind;
  /** Half-open span in UTF-16 units of the original text. */
  readonly start: number;
  readonly end: number;
  /** As written; for quoted tokens without the quotes. */
  readonly raw: string;
  readonly folded: string;
  /** The folded form without inflection, for words of Latin script. */
  readonly stem: string;
  /** Value of a number token. */
  readonly value?: number;
}

const quotes = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['｢', '｣'],
  ['`', '`'],
]);
const letterOrDigit = /[\p{L}\p{N}]/u;
/** A mark belongs to the letter before it, as in decomposed é and バ. */
const mark = /\p{M}/u;
const longestQuote = 120;
const digit = /[0-9０-９]/;
const symbol = /[<>=≥≤≠¥￥$€£%％×÷+*&＆＜＞＝]/;

/** Splits a question into tokens. Linear in its length. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const next =
      readQuoted(text, index, character) ??
      readUnspaced(text, index, character) ??
      readWord(text, index, character) ??
      readSign(text, index, character);
    if (next !== undefined) tokens.push(...next.tokens);
    index = next?.end ?? index + character.length;
  }
  return tokens;
}

interface Read {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function token(kind: TokenKind, text: string, start: number, end: number, raw = text.slice(start, end)): Token {
  const folded = foldText(raw).trim();
  const value = kind === 'number' ? Number(folded.replaceAll(',', '')) : undefined;
  return {
    kind,
    start,
    end,
    raw,
    folded,
    stem: kind === 'word' ? stem(folded) : folded,
    ...(value === undefined ? {} : { value }),
  };
}

function readQuoted(text: string, start: number, open: string): Read | undefined {
  // As typesetters write them: ``so''.
  if (text.startsWith('``', start)) return readTypeset(text, start);
  const close = quotes.get(open);
  if (close === undefined) return undefined;
  // An apostrophe inside a word is no quote: "customer's", "o'clock".
  if ((open === "'" || open === '’') && start > 0 && letterOrDigit.test(text.charAt(start - 1))) return undefined;
  const end = closingQuote(text, start + 1, close);
  if (end === undefined || end === start + 1) return undefined;
  return { tokens: [token('quoted', text, start, end + 1, text.slice(start + 1, end))], end: end + 1 };
}

function readTypeset(text: string, start: number): Read | undefined {
  const end = text.slice(0, start + 2 + longestQuote).indexOf("''", start + 2);
  if (end < 0) return undefined;
  const raw = text.slice(start + 2, end).trim();
  return raw === '' ? undefined : { tokens: [token('quoted', text, start, end + 2, raw)], end: end + 2 };
}

/** Looks no further than a quotation is long, so that many open quotes do not cost the square of the text. */
function closingQuote(text: string, from: number, close: string): number | undefined {
  const last = Math.min(text.length - 1, from + longestQuote - 1);
  for (let at = from; at <= last; at += 1) {
    if (text.charAt(at) !== close) continue;
    const isApostrophe =
      close === "'" && letterOrDigit.test(text.charAt(at + 1)) && letterOrDigit.test(text.charAt(at - 1));
    if (!isApostrophe) return at;
  }
  return undefined;
}

function readUnspaced(text: string, start: number, character: string): Read | undefined {
  if (!isUnspaced(character)) return undefined;
  let end = start + character.length;
  // A kana and its voicing mark are one character, in half width and where the text is decomposed.
  while (/[\uff9e\uff9f\p{M}]/u.test(text.charAt(end))) end += 1;
  return { tokens: [token('character', text, start, end)], end };
}

function readWord(text: string, start: number, first: string): Read | undefined {
  if (!letterOrDigit.test(first)) return undefined;
  let end = start;
  let hasDigit = false;
  let hasLetter = false;
  // Nothing but digits and the commas between their thousands so far.
  let plain = true;
  while (end < text.length) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (mark.test(character)) {
      end += character.length;
      continue;
    }
    if (letterOrDigit.test(character) && !isUnspaced(character)) {
      if (digit.test(character)) hasDigit = true;
      else hasLetter = true;
      plain &&= /[0-9]/.test(character);
      end += character.length;
      continue;
    }
    // A joint belongs to the word only when more of the word follows: "08-139-NPR", "2.5ML", "1,000", but not "2025."
    const after = text.charAt(end + 1);
    const joins = /[-._/,#]/.test(character) && letterOrDigit.test(after) && !isUnspaced(after);
    if (!joins || (character === ',' && (!plain || !isThousandsComma(text, end))) || (character === '/' && !hasDigit))
      break;
    if (character !== ',') plain = false;
    end += 1;
  }
  const raw = text.slice(start, end);
  if (hasDigit && !hasLetter && /^[0-9０-９]+(,[0-9０-９]{3})*([.．][0-9０-９]+)?$/.test(raw)) {
    return { tokens: [token('number', text, start, end)], end };
  }
  if (hasDigit) return readMeasured(text, start, end) ?? { tokens: [token('code', text, start, end)], end };
  return { tokens: splitWords(text, start, end), end: skipPossessive(text, end) };
}

/** "1.5M", "20k": a number with a multiplier stays a number. "10mm" is a size, unless it is money: "$10MM". */
function readMeasured(text: string, start: number, end: number): Read | undefined {
  const match = /^([0-9][0-9,]*(?:\.[0-9]+)?)(k|m|mm|bn|b)$/i.exec(text.slice(start, end));
  if (match === null) return undefined;
  if (/mm/i.test(match[2] ?? '') && !/[$€£¥￥]\s?$/.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  const factor = { k: 1e3, m: 1e6, mm: 1e6, b: 1e9, bn: 1e9 }[(match[2] ?? '').toLowerCase()];
  if (factor === undefined) return undefined;
  const plain = Number((match[1] ?? '').replaceAll(',', '')) * factor;
  return { tokens: [{ ...token('number', text, start, end), value: plain }], end };
}

function isThousandsComma(text: string, comma: number): boolean {
  return /^[0-9]{3}(?![0-9])/.test(text.slice(comma + 1, comma + 5));
}

/** Words joined by hyphens, dots or underscores count as separate words: "year-over-year", "order_date". */
function splitWords(text: string, start: number, end: number): readonly Token[] {
  const words: Token[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at === end || /[-._/,#]/.test(text.charAt(at))) {
      if (at > from) words.push(token('word', text, from, at));
      from = at + 1;
    }
  }
  return words;
}

function skipPossessive(text: string, end: number): number {
  const possessive = /^['’]s?(?![\p{L}\p{N}])/iu.exec(text.slice(end, end + 3));
  return possessive === null ? end : end + possessive[0].length;
}

function readSign(text: string, start: number, character: string): Read | undefined {
  const negative = /^[-−](?=[0-9])/.test(text.slice(start, start + 2)) && !letterOrDigit.test(text.charAt(start - 1));
  const number = negative ? readWord(text, start + 1, text.charAt(start + 1)) : undefined;
  const [unsigned] = number?.tokens ?? [];
  if (number !== undefined && unsigned?.kind === 'number') {
    return {
      tokens: [{ ...unsigned, start, raw: text.slice(start, number.end), value: -(unsigned.value ?? 0) }],
      end: number.end,
    };
  }
  if (symbol.test(character)) {
    const pair = text.slice(start, start + 2);
    const end = /^(<=|>=|<>|!=|==)$/.test(pair) ? start + 2 : start + 1;
    return { tokens: [token('symbol', text, start, end)], end };
  }
  if (text.startsWith('!=', start)) return { tokens: [token('symbol', text, start, start + 2)], end: start + 2 };
  if (/[\s'’]/.test(character)) return undefined;
  return { tokens: [token('break', text, start, start + character.length)], end: start + character.length };
}
