import { expect, test } from 'vitest';
import { createInFlight } from './in-flight.ts';

test('is idle at once when nothing goes on, and when the last that goes on has ended', async () => {
  const inFlight = createInFlight();
  expect(await inFlight.idle(0)).toBe(true);
  const [first, second] = [inFlight.begin(), inFlight.begin()];
  const idle = inFlight.idle(10_000);
  first();
  first();
  expect(inFlight.count).toBe(1);
  second();
  expect(await idle).toBe(true);
});

test('gives up waiting when the time is over', async () => {
  const inFlight = createInFlight();
  inFlight.begin();
  expect(await inFlight.idle(1)).toBe(false);
});
