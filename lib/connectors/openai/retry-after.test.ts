import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-20T12:00:00Z');

test.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['parts of a second', { 'retry-after': '0.25' }, 250],
  ['a date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
  ['a date that is over', { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
  ['milliseconds, which are finer', { 'retry-after': '1', 'retry-after-ms': '125' }, 125],
  ['nothing that can be read', { 'retry-after': 'soon' }, undefined],
  ['nothing', {}, undefined],
])('reads %s', (_title, headers, expected) => {
  expect(retryAfterMs(new Headers(headers), now)).toBe(expected);
});
