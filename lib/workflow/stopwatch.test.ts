import { expect, test } from 'vitest';
import { startStopwatch } from './stopwatch.ts';

function steppedClock(...readings: readonly number[]) {
  let place = 0;
  return {
    now: () => new Date(0),
    monotonicMs: () => {
      place += 1;
      return readings[place - 1] ?? 0;
    },
  };
}

test('sums what each phase took, failures included, and counts the whole from its start', async () => {
  const watch = startStopwatch<'plan' | 'guard'>(steppedClock(0, 10, 12.345, 20, 21, 30));
  await watch.measure('plan', async () => undefined);
  await expect(watch.measure('plan', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  watch.add('guard', 0.5);
  expect(watch.read()).toEqual({ totalMs: 30, phases: { plan: 3.35, guard: 0.5 } });
});
