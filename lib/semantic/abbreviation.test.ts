import fc from 'fast-check';
import { expect, test } from 'vitest';
import { abbreviates } from './abbreviation.ts';

test.each([
  ['cust', 'customer'],
  ['cstmr', 'customer'],
  ['qty', 'quantity'],
  ['amt', 'amount'],
  ['acct', 'account'],
  ['dept', 'department'],
  ['whse', 'warehouse'],
  ['vhcl', 'vehicle'],
  ['mgr', 'manager'],
  ['prd', 'period'],
  ['custname', 'customer name'],
  ['custcity', 'customer city'],
  ['orddate', 'order date'],
  ['dob', 'date of birth'],
  ['aov', 'average order value'],
])('%s is short for %s', (short, words) => {
  expect(abbreviates(short, words.split(' '))).toBeGreaterThan(0.6);
});

test.each([
  ['customer', 'custom'],
  ['custom', 'customer'],
  ['rate', 'reiterate'],
  ['po', 'purchase order'],
  ['cat', 'account'],
  ['tan', 'quantity'],
  ['', 'quantity'],
  ['qty', ''],
])('%j is not short for %j', (short, words) => {
  expect(
    abbreviates(
      short,
      words.split(' ').filter((word) => word !== ''),
    ),
  ).toBe(0);
});

test('the less is left out, the surer', () => {
  expect(abbreviates('customer', ['customer'])).toBe(1);
  expect(abbreviates('cstmr', ['customer'])).toBeGreaterThan(abbreviates('csmr', ['customer']));
});

test('any texts are compared fast', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aeisnt'), maxLength: 60 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 6 }), (short, words) => {
      const quality = abbreviates(short, words);
      expect(quality).toBeGreaterThanOrEqual(0);
      expect(quality).toBeLessThanOrEqual(1);
    }),
  );
});
