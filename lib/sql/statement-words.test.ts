import { expect, test } from 'vitest';
import { isChanging } from './statement-words.ts';

test.each([
  ['SELECT a FROM t WHERE d <= CURRENT_DATE', true],
  ['SELECT a FROM t WHERE d <= now()', true],
  ['SELECT a FROM t ORDER BY random()', true],
  ['SELECT a FROM t LIMIT 1', true],
  ['SELECT a FROM t ORDER BY a LIMIT 1', false],
  ['SELECT age, today FROM t', false],
])('"%s" may give another result each time: %s', (sql, is) => {
  expect(isChanging(sql, 'duckdb')).toBe(is);
});
