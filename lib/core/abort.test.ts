import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { delay, isTimeout, startDeadline, toQuerentError, untilAborted } from './abort.ts';
import { QuerentError } from './querent-error.ts';

test('gives the value of a promise that settles before the abort', async () => {
  expect(await untilAborted(Promise.resolve(7), new AbortController().signal)).toBe(7);
});

test('rejects at once with the reason when the signal is aborted first', async () => {
  const controller = new AbortController();
  const waiting = untilAborted(new Promise(() => undefined), controller.signal);
  controller.abort(new Error('left'));
  await expect(waiting).rejects.toThrow('left');
  await expect(delay(60_000, controller.signal)).rejects.toThrow('left');
});

test('leaves no listener behind on a signal that outlives the wait', async () => {
  const signal = new AbortController().signal;
  await untilAborted(Promise.resolve(1), signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('tells a deadline from a caller that left', async () => {
  const timeout = AbortSignal.timeout(1);
  await new Promise((resolve) => timeout.addEventListener('abort', resolve));
  expect(isTimeout(timeout)).toBe(true);
  expect(toQuerentError(timeout.reason, timeout).code).toBe('database.timeout');

  const left = AbortSignal.abort();
  expect(isTimeout(left)).toBe(false);
  expect(toQuerentError(left.reason, left).code).toBe('workflow.cancelled');
});

test('keeps a known fault and hides an unknown one', () => {
  const known = new QuerentError('storage.unavailable', 'no');
  expect(toQuerentError(known)).toBe(known);
  const hidden = toQuerentError(new Error('password=secret'));
  expect(hidden.code).toBe('internal.unexpected');
  expect(hidden.message).not.toContain('secret');
});

test('ends a deadline when its time is over, when its parent is aborted, and not after it was cleared', async () => {
  const over = startDeadline(1);
  await new Promise((resolve) => over.signal.addEventListener('abort', resolve));
  expect(isTimeout(over.signal)).toBe(true);

  const parent = new AbortController();
  const child = startDeadline(60_000, parent.signal);
  const cleared = startDeadline(60_000, parent.signal);
  cleared.clear();
  parent.abort(new Error('left'));
  expect(child.signal.reason).toEqual(new Error('left'));
  expect(cleared.signal.aborted).toBe(false);
  child.clear();
  expect(startDeadline(60_000, parent.signal).signal.aborted).toBe(true);
});
