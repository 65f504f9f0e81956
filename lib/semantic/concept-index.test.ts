import { describe, expect, test } from 'vitest';
import { createConceptIndex } from './concept-index.ts';

const concepts = createConceptIndex();
const others = (phrase: string) =>
  concepts.variantsOf(phrase).map(({ stems, unspaced }) => unspaced ?? stems.join(' '));

describe('other ways to say a phrase', () => {
  test.each([
    ['customer', 'client'],
    ['client', 'customer'],
    ['customer', '顧客'],
    ['顧客', 'customer'],
    ['地域', 'region'],
    ['客户', 'customer'],
    ['revenue', 'net amount'],
    ['売上', 'net amount'],
    ['売上', 'revenue'],
    ['date of birth', 'birth date'],
    ['cost of goods sell', 'cost of sale'],
    ['売掛金', 'account receivable'],
    ['work order', '生产订单'],
    ['drug', '药品'],
    ['納期', 'delivery date'],
    ['加班', 'overtime'],
  ])('of %s include %s', (phrase, other) => {
    expect(others(phrase)).toContain(other);
  });

  test.each(['order', 'report', 'month', 'state', 'swallow', ''])(
    'of %j come from no longer phrase that has it',
    (phrase) => {
      expect(others(phrase)).not.toContain('order date');
      expect(others(phrase)).not.toContain('manager');
      expect(others(phrase)).not.toContain('period');
      expect(others(phrase)).not.toContain('status');
    },
  );

  test('never include the phrase itself', () => {
    for (const phrase of ['customer', 'revenue', '売上', 'price', 'region'])
      expect(others(phrase)).not.toContain(phrase);
  });

  test('of figures are meant for columns of numbers alone', () => {
    expect(concepts.variantsOf('revenue').every(({ numericOnly }) => numericOnly)).toBe(true);
    expect(concepts.variantsOf('customer').some(({ numericOnly }) => numericOnly)).toBe(false);
  });

  test('are less sure than the phrase', () => {
    for (const phrase of ['customer', 'revenue', '地域'])
      for (const { weight } of concepts.variantsOf(phrase)) expect(weight).toBeLessThan(1);
  });
});

describe('unspaced text', () => {
  test.each([
    ['商品カテゴリ', ['商品', 'カテゴリ']],
    ['顧客名', ['顧客', '名']],
    ['売上', ['売上']],
  ])('%s is made of %j', (text, parts) => {
    expect(concepts.split(text)).toEqual(parts);
  });

  test.each(['商品ぬ', 'ぬ'])('%s is not made of known words', (text) => {
    expect(concepts.split(text)).toBeUndefined();
  });
});
