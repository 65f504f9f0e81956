import { describe, expect, test } from 'vitest';
import { readLearnedTerm } from './read-learned-term.ts';

describe('a term that may be learned', () => {
  test.each([
    ['Takings', 'Takings', 'take'],
    ['  “takings” ', 'takings', 'take'],
    ['the takings', 'the takings', 'take'],
    ['takings of', 'takings of', 'take'],
    ['ＣＯＧＳ', 'ＣＯＧＳ', 'cog'],
    ['blue-chip clients', 'blue-chip clients', 'blue chip client'],
    ['売上高', '売上高', '売上高'],
    ['ｳﾘｱｹﾞ', 'ｳﾘｱｹﾞ', 'ウリアゲ'],
    ['営收', '営收', '営收'],
  ])('%j', (text, term, key) => {
    expect(readLearnedTerm(text)).toEqual({ kind: 'term', term, key });
  });

  test('is the same term in the plural, in capitals and with an article', () => {
    const keys = ['churned customer', 'Churned Customers', 'the churned customers'].map((text) => {
      const read = readLearnedTerm(text);
      return read.kind === 'term' ? read.key : read.reason;
    });
    expect(new Set(keys).size).toBe(1);
  });
});

describe('a term that no question would be looked up by', () => {
  test.each([
    ['nothing', ''],
    ['quotes around nothing', '""'],
    ['only stop words', 'of the'],
    ['only words of asking', 'how many'],
    ['an aggregate', 'average'],
    ['a ranking with its number', 'top 10'],
    ['a number', '2026'],
    ['a time', 'last month'],
    ['a time in Japanese', '先月'],
    ['punctuation', 'revenue, net'],
    ['a sign', 'P&L'],
    ['six words', 'one very long term of business words'],
    ['thirteen characters', '売上高売上高売上高売上高売'],
    ['two kinds of script', '売上 amount'],
  ])('holds %s', (_, text) => {
    expect(readLearnedTerm(text)).toMatchObject({ kind: 'refused' });
  });
});
