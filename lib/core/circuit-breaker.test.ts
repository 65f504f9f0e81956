import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

function open(failures = 2) {
  const clock = { nowMs: 0, now: () => new Date(0), monotonicMs: () => clock.nowMs };
  return { clock, breaker: createCircuitBreaker({ failures, openMs: 1_000, clock }) };
}

test('opens after failures in a row, and says for how long', () => {
  const { clock, breaker } = open();
  breaker.end('failed');
  breaker.end('succeeded');
  breaker.end('failed');
  expect(breaker.refusal()).toBeUndefined();
  breaker.end('failed');
  clock.nowMs = 400;
  expect([breaker.refusal(), breaker.state()]).toEqual([{ retryAfterMs: 600 }, 'open']);
});

test('lets one through when the time is over, and closes when that succeeds', () => {
  const { clock, breaker } = open(1);
  breaker.end('failed');
  clock.nowMs = 1_000;
  expect(breaker.refusal()).toBeUndefined();
  expect([breaker.refusal(), breaker.state()]).toEqual([{ retryAfterMs: 1_000 }, 'probing']);
  breaker.end('succeeded');
  expect([breaker.refusal(), breaker.state()]).toEqual([undefined, 'closed']);
});

test('opens again when the one fails, and lets the next through when the one left', () => {
  const { clock, breaker } = open(3);
  for (let failures = 0; failures < 3; failures += 1) breaker.end('failed');
  clock.nowMs = 1_000;
  expect(breaker.refusal()).toBeUndefined();
  breaker.end('failed');
  expect(breaker.refusal()).toEqual({ retryAfterMs: 1_000 });
  clock.nowMs = 2_000;
  expect(breaker.refusal()).toBeUndefined();
  breaker.end('left');
  expect(breaker.refusal()).toBeUndefined();
});
