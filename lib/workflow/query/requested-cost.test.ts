import { expect, test } from 'vitest';
import { requestedCost } from './requested-cost.ts';

test.each([
  ['leaves the configured limit where the request names none', { maxRows: 100 }, undefined, 100],
  ['lets a request lower the limit', { maxRows: 100, maxRowsCeiling: 500 }, 7, 7],
  ['lets a request raise the limit', { maxRows: 100, maxRowsCeiling: 500 }, 300, 300],
  ['ends a raise at the ceiling', { maxRows: 100, maxRowsCeiling: 500 }, 900, 500],
  ['lets no request raise a limit without a ceiling', { maxRows: 100 }, 900, 100],
  ['takes no ceiling below the limit for a lower limit', { maxRows: 100, maxRowsCeiling: 50 }, 900, 100],
  ['takes the wish of a request where nothing is limited', {}, 900, 900],
  ['limits nothing where nobody does', {}, undefined, undefined],
])('%s', (_, configured, requested, expected) => {
  expect(requestedCost(configured, requested).maxRows).toBe(expected);
});

test('keeps the limit of the cost, which no request can raise', () => {
  expect(requestedCost({ maxCost: 5, maxRows: 1 }, 9)).toEqual({ maxCost: 5, maxRows: 1 });
});
