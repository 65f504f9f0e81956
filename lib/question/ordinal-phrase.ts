import { readNumberPhrase } from './number-phrase.ts';
import type { Token } from './token.ts';

export interface OrdinalPhrase {
  /** 2 for the second. */
  readonly place: number;
  /** Number of tokens that the phrase covers. */
  readonly length: number;
}

/** "First" is left to the words that ask for what leads an order. */
const words = 'second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const mostPlaces = 10_000;

/** A place in an order: "third", "2nd", 2番目, 第3位, 第三名. */
export function readOrdinalPhrase(tokens: readonly Token[], at: number): OrdinalPhrase | undefined {
  const first = tokens[at]?.folded ?? '';
  const word = words.indexOf(first);
  if (word >= 0) return { place: word + 2, length: 1 };
  const code = /^([0-9]{1,4})(st|nd|rd|th)$/.exec(first);
  if (code !== null) return placeOf(Number(code[1]), 1);
  const prefixed = first === '第' ? 1 : 0;
  const number = readNumberPhrase(tokens, at + prefixed);
  if (number === undefined || number.unit !== undefined) return undefined;
  const beyond = at + prefixed + number.length;
  const marks = (prefixed === 1 ? [...suffixes, '名'] : suffixes).find((suffix) => startsWith(tokens, beyond, suffix));
  if (marks === undefined && prefixed === 0) return undefined;
  return placeOf(number.value, prefixed + number.length + (marks?.length ?? 0));
}

/** 名 marks a place behind 第 only: 3名 are three people. */
const suffixes = ['番目', '位'];

function startsWith(tokens: readonly Token[], from: number, text: string): boolean {
  return [...text].every((character, offset) => tokens[from + offset]?.folded === character);
}

function placeOf(place: number, length: number): OrdinalPhrase | undefined {
  return Number.isInteger(place) && place >= 1 && place <= mostPlaces ? { place, length } : undefined;
}
