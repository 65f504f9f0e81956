import { readCjkNumeral } from './cjk-numeral.ts';
import { foldText, isDigit, isHan, isKana, isWordCharacter } from './fold-text.ts';
import type { Lexicon } from './language.ts';
import { quotedSpans } from './quoted-spans.ts';
import { numberWord, readRun } from './read-run.ts';
import type { Token, Word } from './word.ts';

const symbols: Readonly<Record<string, Word>> = {
  ',': { marks: ['comma'] },
  '-': { marks: ['dash'] },
  '~': { marks: ['dash'] },
  '(': { marks: ['open'] },
  ')': { marks: ['close'] },
  '&': { marks: ['and'] },
};

const currencySigns = '$€£¥#￥';

/** The text as tokens with their meanings for time; quoted text and codes become tokens without meaning. */
export function tokenize(text: string, lexicon: Lexicon): readonly Token[] {
  const folded = foldText(text);
  const quotes = new Map(quotedSpans(text));
  const tokens: Token[] = [];
  const push = (start: number, end: number, word: Word | undefined, unspaced = false): void => {
    const capital = text.charAt(start) !== folded.charAt(start) && !isDigit(folded.charCodeAt(start));
    tokens.push({
      start,
      end,
      text: folded.slice(start, end),
      unspaced,
      capital,
      ...(word === undefined ? {} : { word }),
    });
  };
  let index = 0;
  while (index < folded.length) {
    const quoteEnd = quotes.get(index);
    const code = folded.charCodeAt(index);
    if (quoteEnd !== undefined) {
      push(index, quoteEnd, undefined);
      index = quoteEnd;
    } else if (folded.charAt(index) === ' ') {
      index += 1;
    } else if (isWordCharacter(code) || startsShortYear(folded, index)) {
      const end = endOfRun(folded, index, quotes);
      pushRun(folded, index, end, lexicon, push);
      index = end;
    } else if (isHan(code) || isKana(code)) {
      const { length, word } = readUnspaced(folded, index, lexicon);
      push(index, index + length, word, true);
      index += length;
    } else {
      push(index, index + 1, symbols[folded.charAt(index)]);
      index += 1;
    }
  }
  return joinPhrases(tokens, lexicon);
}

const startsShortYear = (folded: string, index: number): boolean =>
  folded.charAt(index) === "'" && /^'\d\ds?(?!\w)/.test(folded.slice(index, index + 5));

function endOfRun(folded: string, start: number, quotes: ReadonlyMap<number, number>): number {
  let end = start + 1;
  while (end < folded.length && !quotes.has(end)) {
    const next = folded.charCodeAt(end + 1);
    const isInside = isWordCharacter(folded.charCodeAt(end));
    const isComma = folded.charAt(end) === ',';
    const joins = "-/.'_:&#+@".includes(folded.charAt(end)) && isWordCharacter(next);
    const groups = isComma && isDigit(folded.charCodeAt(end - 1)) && /^,\d{3}(?!\d)/.test(folded.slice(end, end + 5));
    if (!isInside && !joins && !groups) break;
    end += 1;
  }
  return end;
}

function pushRun(
  folded: string,
  start: number,
  end: number,
  lexicon: Lexicon,
  push: (start: number, end: number, word: Word | undefined) => void,
): void {
  const run = folded.slice(start, end);
  const before = folded.charAt(start - 1);
  const isAmount = (before !== '' && currencySigns.includes(before)) || folded.charAt(end) === '%';
  if (isAmount) {
    push(start, end, undefined);
    return;
  }
  for (const piece of readRun(run, lexicon)) {
    const word = piece.known ? (piece.word ?? {}) : undefined;
    push(start + piece.offset, start + piece.offset + piece.text.length, word);
  }
}

/** The longest lexicon entry at the index, else a number in Chinese characters, else one character without meaning. */
function readUnspaced(folded: string, index: number, lexicon: Lexicon): { length: number; word: Word | undefined } {
  for (let length = Math.min(lexicon.longest, folded.length - index); length > 0; length -= 1) {
    const word = lexicon.unspaced.get(folded.slice(index, index + length));
    if (word !== undefined) return { length, word };
  }
  const numeral = readCjkNumeral(folded, index);
  if (numeral === undefined) return { length: 1, word: undefined };
  return { length: numeral.length, word: numberWord(String(numeral.value)) };
}

/** Gives the words of spaced languages their meanings; phrases become one token, hyphens within them count as spaces. */
function joinPhrases(tokens: readonly Token[], lexicon: Lexicon): readonly Token[] {
  const joined: Token[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (token === undefined) break;
    if (isAbbreviationDot(token, joined.at(-1), tokens[index + 1])) {
      index += 1;
      continue;
    }
    const found = token.word === undefined || token.unspaced ? undefined : findPhrase(tokens, index, lexicon);
    if (found === undefined) {
      joined.push(token);
      index += 1;
      continue;
    }
    const end = tokens[found.next - 1]?.end ?? token.end;
    joined.push({ ...token, end, word: { ...token.word, ...found.word } });
    index = found.next;
  }
  return joined;
}

/** The dot of "Jan. 5" and "Sept. 2025" ends no sentence. */
function isAbbreviationDot(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  const follows = before?.end === token.start && before.text.length <= 4 && before.word?.month !== undefined;
  return token.text === '.' && follows && after?.word?.number !== undefined;
}

function findPhrase(tokens: readonly Token[], index: number, lexicon: Lexicon) {
  for (const { parts, word } of lexicon.phrases.get(tokens[index]?.text ?? '') ?? []) {
    let next = index + 1;
    let matched = 1;
    while (matched < parts.length) {
      const isHyphen = tokens[next]?.text === '-' && tokens[next]?.start === tokens[next - 1]?.end;
      const position = isHyphen ? next + 1 : next;
      const candidate = tokens[position];
      if (candidate?.word === undefined || candidate.text !== parts[matched]) break;
      next = position + 1;
      matched += 1;
    }
    if (matched === parts.length) return { next, word };
  }
  return undefined;
}
