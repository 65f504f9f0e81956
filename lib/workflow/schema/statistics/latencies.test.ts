import { expect, test } from 'vitest';
import { createLatencyWindow, latenciesOf } from './latencies.ts';

test('takes quantiles by the nearest rank, whatever the order', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(latenciesOf(hundred)).toEqual({ count: 100, p50Ms: 50, p95Ms: 95, maxMs: 100 });
  expect(latenciesOf([7])).toEqual({ count: 1, p50Ms: 7, p95Ms: 7, maxMs: 7 });
  expect(latenciesOf([])).toBeUndefined();
});

test('keeps the last durations and gives what the work gives', () => {
  const clock = [0, 10, 10, 12, 12, 15];
  const window = createLatencyWindow(() => clock.shift() ?? 0, 2);
  expect(window.read()).toBeUndefined();
  expect(['a', 'b', 'c'].map((text) => window.measure(() => text))).toEqual(['a', 'b', 'c']);
  expect(window.read()).toEqual({ count: 2, p50Ms: 2, p95Ms: 3, maxMs: 3 });
});
