import type { Token } from './token.ts';

export interface NumberPhrase {
  readonly value: number;
  readonly unit?: 'percent' | 'currency';
  /** Number of tokens that the phrase covers. */
  readonly length: number;
}

const words = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    fifty: 50,
    hundred: 100,
    thousand: 1000,
    dozen: 12,
    一: 1,
    二: 2,
    三: 3,
    四: 4,
    五: 5,
    六: 6,
    七: 7,
    八: 8,
    九: 9,
    十: 10,
    两: 2,
    兩: 2,
  }),
);

const multipliers = new Map(
  Object.entries({
    hundred: 100,
    thousand: 1e3,
    million: 1e6,
    billion: 1e9,
    百: 100,
    千: 1e3,
    万: 1e4,
    萬: 1e4,
    億: 1e8,
    亿: 1e8,
  }),
);

const currencies = new Set([
  '¥',
  '$',
  '€',
  '£',
  '円',
  '元',
  'dollar',
  'dollars',
  'yen',
  'euro',
  'euros',
  'usd',
  'jpy',
  'eur',
]);
const percents = new Set(['%', 'percent', 'パーセント']);

/** A number that begins at the token, with its multiplier and unit: "¥1.5M", "3千", "two hundred", "20 %". */
export function readNumberPhrase(tokens: readonly Token[], at: number): NumberPhrase | undefined {
  let index = at;
  let unit: NumberPhrase['unit'];
  if (currencies.has(tokens[index]?.folded ?? '')) {
    unit = 'currency';
    index += 1;
  }
  const first = tokens[index];
  if (first === undefined) return undefined;
  let value = first.kind === 'number' ? first.value : words.get(first.folded);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  index += 1;
  for (let factor = multiplierAt(tokens, index); factor !== undefined; factor = multiplierAt(tokens, index)) {
    value *= factor;
    index += 1;
  }
  const after = tokens[index]?.folded ?? '';
  if (percents.has(after)) {
    unit = 'percent';
    index += 1;
  } else if (currencies.has(after)) {
    unit = 'currency';
    index += 1;
  }
  return { value, length: index - at, ...(unit === undefined ? {} : { unit }) };
}

function multiplierAt(tokens: readonly Token[], index: number): number | undefined {
  return multipliers.get(tokens[index]?.folded ?? '');
}
