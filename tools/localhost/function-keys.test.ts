import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFunctionKeys, mayCall } from './function-keys.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-keys-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('function keys', () => {
  test('are made once, kept, and readable by their owner alone', async () => {
    const path = join(directory, 'state', 'keys.json');
    const made = await loadFunctionKeys(path);
    expect(made.master).not.toBe(made.default);
    expect(await loadFunctionKeys(path)).toEqual(made);
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
    expect(await readdir(join(directory, 'state'))).toEqual(['keys.json']);
  });

  test.each(['', '{"master": "short"', '{"master":"","default":""}'])(
    'replace a file that holds %j',
    async (content) => {
      const path = join(directory, 'broken.json');
      await writeFile(path, content);
      const made = await loadFunctionKeys(path);
      expect(made.master.length).toBeGreaterThan(40);
      expect(await loadFunctionKeys(path)).toEqual(made);
    },
  );

  const keys = { master: 'the master key of this test', default: 'the default key of this test' };
  test.each([
    ['anonymous', undefined, true],
    ['function', undefined, false],
    ['function', 'wrong', false],
    ['function', '', false],
    ['function', keys.default, true],
    ['function', keys.master, true],
    ['admin', keys.default, false],
    ['admin', keys.master, true],
  ] as const)('level %s with the key %j: %s', (level, given, allowed) => {
    expect(mayCall(keys, level, given)).toBe(allowed);
  });

  test('are not asked for where keys are off', () => {
    expect(mayCall(undefined, 'admin', undefined)).toBe(true);
  });
});
