import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLocalSettings } from './local-settings.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-settings-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('local.settings.json', () => {
  test('may be absent', async () => {
    expect(await readLocalSettings(join(directory, 'absent.json'))).toEqual({ values: {} });
  });

  test.each([
    [{ IsEncrypted: false, Values: { A: 'b' } }, { values: { A: 'b' } }],
    [
      { Values: { A: 'b' }, Host: { LocalHttpPort: 7072, CORS: '*' } },
      { values: { A: 'b' }, port: 7072 },
    ],
    [{}, { values: {} }],
  ])('%j is read as %j', async (content, settings) => {
    const path = join(directory, 'local.settings.json');
    await writeFile(path, JSON.stringify(content));
    expect(await readLocalSettings(path)).toEqual(settings);
  });

  test('names a value that is no text', async () => {
    const path = join(directory, 'wrong.json');
    await writeFile(path, JSON.stringify({ Values: { A: 1 } }));
    await expect(readLocalSettings(path)).rejects.toThrow(/wrong\.json is not valid[\s\S]*A/);
  });
});
