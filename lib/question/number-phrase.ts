import type { Token } from './token.ts';

export interface NumberPhrase {
  readonly value: number;
  readonly unit?: 'percent' | 'currency';
  /** Number of tokens that the phrase covers. */
  readonly length: number;
}

const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
  .concat(' seventeen eighteen nineteen')
  .split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const smallWords = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
]);

/** Words that multiply what stands before them, and count as one when nothing does. */
const englishMultipliers = new Map(
  Object.entries({ dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }),
);
const startingMultipliers = new Set(['dozen', 'hundred', 'thousand']);

const ideographs = new Map([
  ...[...'〇一二三四五六七八九'].map((character, value) => [character, value] as const),
  ...([
    ['零', 0],
    ['两', 2],
    ['兩', 2],
  ] as const),
]);
/** Within a group of four digits, and the groups themselves. */
const smallPlaces = new Map(Object.entries({ 十: 10, 百: 100, 千: 1e3 }));
const largePlaces = new Map(Object.entries({ 万: 1e4, 萬: 1e4, 億: 1e8, 亿: 1e8 }));

const currencies = new Set('¥ $ € £ 円 元 dollar dollars yen euro euros usd jpy eur'.split(' '));
const percents = new Set('% percent'.split(' '));
const unspacedPercent = 'パーセント';
const unspacedCurrencies = ['ドル', 'ユーロ', '美元', '日元', '欧元', '歐元', '块钱', '塊錢', '块'];

/** A number that begins at the token, with its multiplier and unit: "¥1.5M", "3千", "二百五十", "two hundred", "20 %". */
export function readNumberPhrase(tokens: readonly Token[], at: number): NumberPhrase | undefined {
  const isSigned = currencies.has(tokens[at]?.folded ?? '');
  const number = readNumber(tokens, isSigned ? at + 1 : at);
  if (number === undefined) return undefined;
  const { value, next } = number;
  const phrase = (end: number, unit?: NumberPhrase['unit']): NumberPhrase => ({
    value,
    length: end - at,
    ...(unit === undefined ? {} : { unit }),
  });
  const after = tokens[next]?.folded ?? '';
  if (percents.has(after)) return phrase(next + 1, 'percent');
  if (textAt(tokens, next, unspacedPercent.length) === unspacedPercent)
    return phrase(next + unspacedPercent.length, 'percent');
  const currency = unspacedCurrencies.find((name) => textAt(tokens, next, name.length) === name);
  if (currency !== undefined) return phrase(next + currency.length, 'currency');
  if (currencies.has(after)) return phrase(next + 1, 'currency');
  return phrase(next, isSigned ? 'currency' : undefined);
}

interface ReadNumber {
  readonly value: number;
  readonly next: number;
}

function readNumber(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const first = tokens[at];
  if (first === undefined || (first.value !== undefined && !Number.isFinite(first.value))) return undefined;
  if (first.kind === 'character' || isBeforePlace(tokens, at)) return readIdeographs(tokens, at);
  const start = first.value === undefined ? readWords(tokens, at) : { value: first.value, next: at + 1 };
  if (start === undefined) return undefined;
  let { value, next } = start;
  for (let factor = multiplierAt(tokens, next); factor !== undefined; factor = multiplierAt(tokens, next)) {
    value *= factor;
    next += 1;
  }
  return { value, next };
}

const multiplierAt = (tokens: readonly Token[], at: number): number | undefined =>
  englishMultipliers.get(tokens[at]?.folded ?? '');

/** "sixteen", "twenty five", and "hundred" where "a" or nothing stands before it. */
function readWords(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const word = tokens[at]?.folded ?? '';
  const small = smallWords.get(word);
  if (small === undefined) return startingMultipliers.has(word) ? { value: 1, next: at } : undefined;
  const unit = smallWords.get(tokens[at + 1]?.folded ?? '') ?? 0;
  return small >= 20 && unit > 0 && unit < 10 ? { value: small + unit, next: at + 2 } : { value: small, next: at + 1 };
}

const placeOf = (token: Token | undefined): number | undefined =>
  smallPlaces.get(token?.folded ?? '') ?? largePlaces.get(token?.folded ?? '');

/** Figures with an ideograph behind them: 10万. */
function isBeforePlace(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.value !== undefined && placeOf(tokens[at + 1]) !== undefined;
}

/** 二百五十, 1万2千, 二〇二五. A place alone is none, but for 十: 千 and 万 begin names too often. */
function readIdeographs(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const first = tokens[at];
  if (first === undefined || (digitOf(first) === undefined && first.folded !== '十')) return undefined;
  let total = 0;
  let group = 0;
  let digits: number | undefined;
  let next = at;
  for (; next < tokens.length; next += 1) {
    const token = tokens[next];
    const digit = token === undefined ? undefined : digitOf(token);
    if (token === undefined || (next > at && token.start !== tokens[next - 1]?.end)) break;
    if (digit !== undefined) {
      // Figures go on only where a place follows them: "1万2千", but "1万 2つ".
      if (digits !== undefined && token.kind === 'number') break;
      if (token.kind === 'number' && next > at && !isBeforePlace(tokens, next)) break;
      digits = digits === undefined ? digit : digits * 10 + digit;
      continue;
    }
    const small = smallPlaces.get(token.folded);
    const large = largePlaces.get(token.folded);
    if (small !== undefined) group += (digits ?? 1) * small;
    else if (large !== undefined) {
      total += (group + (digits ?? (group === 0 ? 1 : 0))) * large;
      group = 0;
    } else break;
    digits = undefined;
  }
  return { value: total + group + (digits ?? 0), next };
}

const digitOf = (token: Token): number | undefined =>
  token.kind === 'number' ? token.value : ideographs.get(token.folded);

function textAt(tokens: readonly Token[], at: number, length: number): string {
  let text = '';
  for (let index = at; index < at + length; index += 1) text += tokens[index]?.folded ?? '';
  return text;
}
