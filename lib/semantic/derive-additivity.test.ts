import { expect, test } from 'vitest';
import { deriveAdditivity } from './derive-additivity.ts';
import { identifierStems } from './identifier-words.ts';

test.each([
  ['net_amount', 'additive'],
  ['qty', 'additive'],
  ['sales', 'additive'],
  ['units_in_stock', 'additive'],
  ['売上', 'additive'],
  ['数量', 'additive'],
  ['unit_price', 'average'],
  ['単価', 'average'],
  ['discount_rate', 'average'],
  ['margin_pct', 'average'],
  ['customer_age', 'average'],
  ['closing_balance', 'latest'],
  ['headcount', 'latest'],
  ['flux', 'average'],
])('figures called %s are put together as %s', (name, additivity) => {
  expect(deriveAdditivity(identifierStems(name))).toBe(additivity);
});
