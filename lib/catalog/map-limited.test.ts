import { expect, test } from 'vitest';
import { mapLimited } from './map-limited.ts';

const turn = async () => new Promise((resolve) => setImmediate(resolve));

test('keeps the order of the items and never runs more than allowed at once', async () => {
  let [running, most] = [0, 0];
  const results = await mapLimited([5, 4, 3, 2, 1], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let round = 0; round < item; round += 1) await turn();
    running -= 1;
    return item * 10;
  });
  expect([results, most]).toEqual([[50, 40, 30, 20, 10], 2]);
});

test('fails with the first failure', async () => {
  const failing = mapLimited([1, 2, 3], 2, async (item) => {
    if (item === 2) throw new Error('second');
    return item;
  });
  await expect(failing).rejects.toThrow('second');
});

test('gives nothing for nothing', async () => {
  expect(await mapLimited([], 3, async () => 1)).toEqual([]);
});
