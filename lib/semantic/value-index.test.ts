import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { toHalfWidthKana } from '../question/fold.ts';
import { tokenize } from '../question/token.ts';
import { buildSemanticIndex } from './semantic-index.ts';
import { wordsOf } from './value-postings.ts';

const { values } = buildSemanticIndex(sampleCatalog);
const lookup = (text: string) => {
  const tokens = tokenize(text);
  return values
    .lookup(tokens, 0, tokens.length)
    .map(({ column, kind, values: stored }) => [`${column.table}.${column.column.name}`, kind, stored]);
};

describe('a stored value', () => {
  test.each([
    ['open', 'orders.order_status', ['open']],
    ['Cancelled', 'orders.order_status', ['CANCELLED']],
    ['ｃａｎｃｅｌｌｅｄ', 'orders.order_status', ['CANCELLED']],
    ['new york', 'dim_customers.cust_city', ['New York']],
    ['"New York"', 'dim_customers.cust_city', ['New York']],
    ['deck chair', 'products.productName', ['Deck Chair', 'deck chair']],
    ['デッキ チェア', 'products.productName', ['ﾃﾞｯｷ ﾁｪｱ']],
    ['ﾃﾞｯｷﾁｪｱ', 'products.productName', ['ﾃﾞｯｷ ﾁｪｱ']],
    ['ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', 'products.productName', ['シリンジ2.5ML ロック']],
    ['CAFE PASS', 'products.productName', ['Café Pass']],
    ["captain's cup, large", 'products.productName', ["Captain's Cup, large"]],
    ['food & drink', 'products.productCategory', ['Food & Drink']],
    ['South Korea', 'ports.country', ['South Korea']],
  ])('is found by %j', (text, column, stored) => {
    expect(lookup(text)).toEqual([[column, 'exact', stored]]);
  });

  test.each([
    ['大阪', 'Osaka'],
    ['ニューヨーク', 'New York'],
    ['神戸', 'Kobe'],
    ['韓国', 'South Korea'],
    ['Korean', 'South Korea'],
    ['日本', 'Japan'],
    ['関西', 'Kansai'],
  ])('that is a place is found by its other name %s', (text, stored) => {
    expect(lookup(text).map(([, kind, found]) => [kind, found])).toContainEqual(['exact', [stored]]);
  });

  test('is found in every column that holds it', () => {
    expect(lookup('Osaka').map(([column]) => column)).toEqual(['dim_customers.cust_city', 'ports.name']);
  });

  test.each(['シリンジ', 'ｼﾘﾝｼﾞ', 'ロック', '2.5ML', 'Café', 'cup'])('is found by a word inside it: %s', (text) => {
    expect(lookup(text)).toEqual([['products.productName', 'contains', []]]);
  });

  test.each(['シリン', 'york new', 'chai', 'Osaka,', ', Osaka', 'swallow', '', 'ハ'])('is not found by %j', (text) => {
    expect(lookup(text)).toEqual([]);
  });

  test('is surer as a whole than by a word inside it', () => {
    const score = (text: string) => values.lookup(tokenize(text), 0, tokenize(text).length)[0]?.score ?? 0;
    expect(score('deck chair')).toBeGreaterThan(score('シリンジ'));
    expect(score('Osaka')).toBeGreaterThan(score('大阪'));
  });

  test('tells how many tokens it may take, breaks inside included', () => {
    const longest = (text: string) => {
      const [first] = tokenize(text);
      return first === undefined ? 0 : values.longestFrom(first);
    };
    expect(longest('new')).toBeGreaterThanOrEqual(2);
    expect(longest('captain')).toBe(tokenize("Captain's Cup, large").length);
    expect(longest('swallow')).toBe(0);
  });
});

describe('a misspelt value', () => {
  const fuzzy = (text: string) => {
    const tokens = tokenize(text);
    return values
      .lookup(tokens, 0, tokens.length, { fuzzy: true })
      .map(({ column, kind, values: stored }) => [`${column.table}.${column.column.name}`, kind, stored]);
  };

  test.each([
    ['Oska', 'dim_customers.cust_city', ['Osaka']],
    ['ＯＳＡＡＫ', 'dim_customers.cust_city', ['Osaka']],
    ['New Yrok', 'dim_customers.cust_city', ['New York']],
    ['NewYork', 'dim_customers.cust_city', ['New York']],
    ['Cancel led', 'orders.order_status', ['CANCELLED']],
    ['South Koera', 'ports.country', ['South Korea']],
    ['デツキチエア', 'products.productName', ['ﾃﾞｯｷ ﾁｪｱ']],
    ['でっきちぇあ', 'products.productName', ['ﾃﾞｯｷ ﾁｪｱ']],
    ['ニューヨク', 'dim_customers.cust_city', ['New York']],
  ])('%s finds what was meant', (text, column, stored) => {
    expect(fuzzy(text)[0]).toEqual([column, 'fuzzy', stored]);
    expect(lookup(text)).toEqual([]);
  });

  test('finds every column that holds what was meant, and of each the nearest value', () => {
    expect(fuzzy('Oska')).toEqual([
      ['dim_customers.cust_city', 'fuzzy', ['Osaka']],
      ['ports.name', 'fuzzy', ['Osaka']],
    ]);
  });

  test.each(['Osaka', '大阪', 'swallow', '', 'Os', ', Oska', 'オサ'])('%j is none', (text) => {
    expect(fuzzy(text)).toEqual(lookup(text));
  });

  test('is less sure than a value that is written right', () => {
    const score = (text: string) => values.lookup(tokenize(text), 0, 1, { fuzzy: true })[0]?.score ?? 0;
    expect(score('Oska')).toBeGreaterThan(0.7);
    expect(score('Oska')).toBeLessThan(score('Osaka'));
  });
});

test('every value of a column is found in any case and width', () => {
  const stored = sampleCatalog.tables.flatMap(({ name, columns }) =>
    columns.flatMap((column) =>
      (column.profile.values ?? []).map((value) => ({ place: `${name}.${column.name}`, value })),
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...stored),
      fc.constantFrom(
        (text: string) => text,
        (text: string) => text.toUpperCase(),
        (text: string) => text.toLowerCase(),
        toHalfWidthKana,
        (text: string) => text.normalize('NFKC'),
        (text: string) => text.normalize('NFD'),
      ),
      ({ place, value }, change) => {
        const found = lookup(change(value)).find(([column, kind]) => column === place && kind === 'exact');
        expect(found?.[2]).toContain(value);
      },
    ),
  );
});

test.each([
  ['ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', ['シリンジ', '2.5ml', 'ロック']],
  ['手術用パック', ['手術用', 'パック']],
  ['Luer-Lock (blue)', ['luer', 'lock', 'blue']],
  ['お得なセット', ['お', '得', 'な', 'セット']],
  ['', []],
])('%j is made of the words %j', (value, words) => {
  expect(wordsOf(value)).toEqual(words);
});
