import { expect, test } from 'vitest';
import { once } from './once.ts';

test('does the work once for callers that come together and later', async () => {
  let runs = 0;
  const get = once(async () => {
    runs += 1;
    return runs;
  });
  expect(get.state()).toBe('idle');
  const together = Promise.all([get(), get()]);
  expect(get.state()).toBe('running');
  expect(await together).toEqual([1, 1]);
  expect(await get()).toBe(1);
  expect(get.state()).toBe('done');
});

test('does it again after a failure', async () => {
  let runs = 0;
  const get = once(async () => {
    runs += 1;
    if (runs === 1) throw new Error('first');
    return runs;
  });
  await expect(get()).rejects.toThrow('first');
  expect(get.state()).toBe('failed');
  expect(await get()).toBe(2);
});
