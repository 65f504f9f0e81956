import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './token.ts';

const shape = (text: string) => tokenize(text).map(({ kind, folded }) => `${kind}:${folded}`);

describe('tokenize', () => {
  test.each([
    ['Total Revenue', ['word:total', 'word:revenue']],
    ['year-over-year order_date', ['word:year', 'word:over', 'word:year', 'word:order', 'word:date']],
    ['and/or', ['word:and', 'break:/', 'word:or']],
    ["the customer's orders", ['word:the', 'word:customer', 'word:orders']],
    ['customers’ names', ['word:customers', 'word:names']],
    ["don't", ['word:don', 'word:t']],
    ["is `` New York '' .", ['word:is', 'quoted:new york', 'break:.']],
    ['Cafe\u0301 Ångström', ['word:cafe', 'word:angstrom']],
    ['revenue, by region.', ['word:revenue', 'break:,', 'word:by', 'word:region', 'break:.']],
  ])('splits %j into words', (text, tokens) => {
    expect(shape(text)).toEqual(tokens);
  });

  test.each([
    ['1,234,567', 1_234_567],
    ['12.5', 12.5],
    ['２０２５', 2025],
    ['１２.５', 12.5],
    ['20k', 20_000],
    ['1.5M', 1_500_000],
    ['2bn', 2_000_000_000],
    ['3B', 3_000_000_000],
    ['20m', 20_000_000],
  ])('reads %s as one number', (text, value) => {
    expect(tokenize(text)).toMatchObject([{ kind: 'number', value, start: 0, end: text.length }]);
  });

  test.each([
    ['in 2024, 2025', ['word:in', 'number:2024', 'break:,', 'number:2025']],
    ['1,23', ['number:1', 'break:,', 'number:23']],
    ['2025.', ['number:2025', 'break:.']],
    ['12,345,67', ['number:12,345', 'break:,', 'number:67']],
  ])('does not join numbers that stand side by side: %j', (text, tokens) => {
    expect(shape(text)).toEqual(tokens);
  });

  test.each(['08-139-NPR', 'MRH-011C', 'BR-56U10', '2.5ML', 'A#12', 'v1.2.3', '10/2025', '5mm', '10mm'])(
    'keeps the code %s whole',
    (code) => {
      expect(tokenize(`price of ${code}?`)[2]).toMatchObject({ kind: 'code', raw: code });
    },
  );

  test.each([
    ['"Luer Lock"', 'Luer Lock'],
    ["'Summer 2020'", 'Summer 2020'],
    ["'Children's Day'", "Children's Day"],
    ['“Q3”', 'Q3'],
    ['「手術用 パック」', '手術用 パック'],
    ['『本』', '本'],
    ['｢ﾊﾟｯｸ｣', 'ﾊﾟｯｸ'],
    ['`order`', 'order'],
  ])('takes %s as one quotation', (text, raw) => {
    expect(tokenize(text)).toMatchObject([{ kind: 'quoted', raw, start: 0, end: text.length }]);
  });

  test.each(['an "open one', '5" pipes', '""', `"${'x'.repeat(500)}"`])('takes %j for no quotation', (text) => {
    expect(tokenize(text).every(({ kind }) => kind !== 'quoted')).toBe(true);
  });

  test.each([
    ['地域別', ['character:地', 'character:域', 'character:別']],
    ['ｼﾞ', ['character:ジ']],
    ['ハ\u3099', ['character:バ']],
    ['ﾛｯｸ2.5ML', ['character:ロ', 'character:ッ', 'character:ク', 'code:2.5ml']],
    ['2025年', ['number:2025', 'character:年']],
    ['ABCセット', ['word:abc', 'character:セ', 'character:ッ', 'character:ト']],
    ['𠮷野家', ['character:𠮷', 'character:野', 'character:家']],
  ])('splits unspaced scripts into characters: %s', (text, tokens) => {
    expect(shape(text)).toEqual(tokens);
  });

  test.each([
    ['price >= 100', ['word:price', 'symbol:>=', 'number:100']],
    ['a<>b', ['word:a', 'symbol:<>', 'word:b']],
    ['a!=b', ['word:a', 'symbol:!=', 'word:b']],
    ['¥500', ['symbol:¥', 'number:500']],
    ['$10MM', ['symbol:$', 'number:10mm']],
    ['￥500', ['symbol:¥', 'number:500']],
    ['20%', ['number:20', 'symbol:%']],
    ['R&D', ['word:r', 'symbol:&', 'word:d']],
  ])('keeps signs that mean something: %s', (text, tokens) => {
    expect(shape(text)).toEqual(tokens);
  });

  test('has words stemmed and nothing else', () => {
    expect(tokenize('orders ORDERS-1 "orders"').map(({ stem }) => stem)).toEqual(['order', 'orders-1', 'orders']);
  });
});

describe('the tokens of any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(...'aé1９,.-/_#\'"「」『』“”’ \t売ｼﾞハ\u3099%<>=!¥%𠮷🙂'),
      maxLength: 60,
    }),
  );

  test('lie inside the text, in order, without overlapping', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('say as raw what stands in the text, and leave no letter or digit out', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text);
        let rest = '';
        let at = 0;
        for (const { kind, start, end, raw } of tokens) {
          const written = text.slice(start, end);
          expect(kind === 'quoted' ? written.slice(1, -1) : written).toBe(raw);
          rest += text.slice(at, start);
          at = end;
        }
        rest += text.slice(at);
        // What is left out is space, apostrophes, the joints inside words and the s of a possessive.
        expect(rest.replaceAll(/[\s'’\-._/,#]|s/giu, '')).toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  test('have a finite value exactly where they are numbers', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { kind, value } of tokenize(text)) {
          expect(value === undefined).toBe(kind !== 'number');
          if (value !== undefined) expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});

test.each(['「', '"', "'", '“', 'a', '1,', '123,', 'a-', '1.', 'a#', '#', 'ｼﾞ', '売', '¥', "a'", '\u0301', '🙂'])(
  'reads a hundred thousand times %j without taking the square of its length',
  (piece) => {
    const text = piece.repeat(100_000);
    const tokens = tokenize(text);
    expect(tokens.length).toBeLessThanOrEqual(text.length);
    expect(tokens.at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
  },
);
