import { expect, test } from 'vitest';
import {
  afterCheck,
  type Confirmation,
  confirmationsToCheck,
  newCandidate,
  resultHash,
  rolledBack,
  servesContents,
  type VerifiedQuery,
  withConfirmation,
  withFailure,
  withSuccess,
} from './verified-query.ts';

const now = new Date('2026-10-31T00:00:00Z');
const slots = [{ content: 0, part: 'value' as const }];
const texts = { id: 'a', shape: 's', example: 'e', exampleSql: 'q', sql: 'q', tablesFingerprint: 'f' };
const candidate = newCandidate({ ...texts, slots, free: [], columns: [] }, now);
const confirmation = (queryId: string, ...contents: Confirmation['contents']): Confirmation => ({
  queryId,
  at: now.toISOString(),
  question: 'e',
  asOf: '2026-10-31',
  contents,
  resultHash: 'h',
});
const promoted = { outcome: 'promoted', reason: 'same', runs: [] } as const;
const confirmed = (query: VerifiedQuery, ...given: readonly Confirmation[]): VerifiedQuery =>
  given.reduce((so, each) => withConfirmation(so, each, query), query);
const twice = (first: string, second: string) =>
  confirmed(candidate, confirmation('1', first), confirmation('2', second));
const failed = (query: VerifiedQuery, turn: string) => withFailure(query, turn, { reason: 'wrong', now });

test('counts a turn once, and takes a confirmation back', () => {
  const once = confirmed(candidate, confirmation('1', 'x'));
  expect(withConfirmation(once, confirmation('1', 'x'), candidate)).toBe(once);
  expect(confirmationsToCheck(once)).toEqual([]);
  const back = failed(once, '1');
  expect(back.confirmations).toEqual([]);
  expect(failed(back, '1')).toBe(back);
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

test('serves other periods once one was confirmed, where nothing else in the statement can speak of it', () => {
  const september = { start: '2026-09-01', end: '2026-10-01' };
  const may = { start: '2026-05-01', end: '2026-06-01' };
  const both = [...slots, { content: 1, part: 'start' as const }, { content: 1, part: 'end' as const }];
  const given = [confirmation('1', 'x', september), confirmation('2', 'x', september)];
  const verified = (free: readonly number[]) =>
    afterCheck(confirmed({ ...candidate, slots: both, free }, ...given), promoted, now);
  expect(servesContents(verified([1]), ['x', may])).toBe(true);
  expect(servesContents(verified([1]), ['y', may])).toBe(false);
  expect(servesContents(verified([]), ['x', may])).toBe(false);
  expect(servesContents(verified([]), ['x', september])).toBe(true);
});

test('retires a query after two failures in a row, between which none was right', () => {
  const verified = afterCheck(twice('x', 'y'), promoted, now);
  expect(failed(withSuccess(failed(verified, '3'), '4'), '5').state).toBe('verified');
  expect(failed(failed(verified, '3'), '4').state).toBe('retired');
});

test('serves nothing once the answers that spoke for it were taken back', () => {
  const verified = afterCheck(twice('x', 'x'), promoted, now);
  expect(servesContents({ ...verified, confirmations: [] }, ['x'])).toBe(false);
});

test('leaves a query that was rolled back as it is, and lets another statement begin anew', () => {
  const retired = rolledBack(afterCheck(twice('x', 'y'), promoted, now), 'wrong', now);
  expect(afterCheck(retired, promoted, now)).toBe(retired);
  expect(confirmationsToCheck(retired)).toEqual([]);
  expect(servesContents(retired, ['x'])).toBe(false);
  expect(withConfirmation(retired, confirmation('3', 'x'), candidate)).toBe(retired);
  const other = withConfirmation(retired, confirmation('3', 'x'), { ...candidate, sql: 'other' });
  expect(other).toMatchObject({ state: 'candidate', sql: 'other', confirmations: [{ queryId: '3' }] });
  expect(other.checks).toEqual(retired.checks);
  expect(rolledBack(other, 'wrong', now).retired).toHaveLength(2);
});

test('hashes a result whatever the order of its rows, and tells other rows apart', () => {
  expect(resultHash([[1], [2]], 1)).toBe(resultHash([[2], [1]], 1));
  expect(resultHash([[1], [1]], 1)).not.toBe(resultHash([[1]], 1));
});
