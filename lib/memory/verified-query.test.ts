import { expect, test } from 'vitest';
import {
  afterCheck,
  confirmationsToCheck,
  newCandidate,
  resultHash,
  rolledBack,
  servesContents,
  withConfirmation,
  withFailure,
} from './verified-query.ts';

const now = new Date('2026-10-31T00:00:00Z');
const subject = { id: 'a', shape: 's', example: 'e', sql: 'q', slots: [0], columns: [], tablesFingerprint: 'f' };
const confirmation = (queryId: string, content: string) => ({
  queryId,
  at: now.toISOString(),
  contents: [content],
  resultHash: 'h',
});
const promoted = { outcome: 'promoted', reason: 'same', runs: [] } as const;
const twice = (first: string, second: string) =>
  withConfirmation(withConfirmation(newCandidate(subject, now), confirmation('1', first)), confirmation('2', second));

test('counts a turn once, whichever its verdict', () => {
  const once = withConfirmation(newCandidate(subject, now), confirmation('1', 'x'));
  expect(withConfirmation(once, confirmation('1', 'x'))).toBe(once);
  expect(withFailure(once, '1', 'wrong', now)).toBe(once);
  expect(confirmationsToCheck(once)).toEqual([]);
});

test('serves other contents only where the slot was confirmed with more than one', () => {
  expect(servesContents(twice('x', 'y'), ['x'])).toBe(false);
  const varied = afterCheck(twice('x', 'y'), promoted, now);
  const alike = afterCheck(twice('x', 'x'), promoted, now);
  expect([servesContents(varied, ['z']), servesContents(alike, ['x']), servesContents(alike, ['z'])]).toEqual([
    true,
    true,
    false,
  ]);
});

test('leaves a query that was rolled back as it is', () => {
  const retired = rolledBack(afterCheck(twice('x', 'y'), promoted, now), 'wrong', now);
  expect(afterCheck(retired, promoted, now)).toBe(retired);
  expect(confirmationsToCheck(retired)).toEqual([]);
  expect(servesContents(retired, ['x'])).toBe(false);
});

test('hashes a result whatever the order of its rows, and tells other rows apart', () => {
  expect(resultHash([[1], [2]], 1)).toBe(resultHash([[2], [1]], 1));
  expect(resultHash([[1], [1]], 1)).not.toBe(resultHash([[1]], 1));
});
