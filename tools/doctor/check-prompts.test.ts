import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPrompts } from './check-prompts.ts';

test('names the personas of the app', async () => {
  expect(await checkPrompts(join(import.meta.dirname, '..', '..', 'prompts'))).toMatchObject({
    state: 'ok',
    detail: expect.stringContaining('finance_cfo, generic'),
  });
});

test('tells where a file is wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prompts-'));
  try {
    writeFileSync(
      join(folder, 'buyer.md'),
      '---\nid: buyer\nversion: one\nkind: persona\nlanguages: [en]\n---\nYou buy.\n',
    );
    expect(await checkPrompts(folder)).toMatchObject({
      state: 'fault',
      detail: expect.stringMatching(/buyer\.md:3: version: expected/),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
