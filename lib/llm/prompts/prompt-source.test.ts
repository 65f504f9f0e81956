import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPromptSource } from './prompt-source.ts';

let folder: string;
let faults: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'));
  faults = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const right = '---\nid: keeper\nversion: 1\nkind: persona\nlanguages: [en]\n---\n## Role\nYou keep things.\n';
let second = 1_700_000_000;

/** Files differ by their time, of which a file system may keep no more than seconds. */
async function write(text: string): Promise<void> {
  const file = join(folder, 'keeper.md');
  await writeFile(file, text);
  second += 10;
  await utimes(file, second, second);
}

const source = (reload = true) =>
  createPromptSource(folder, { reload, onFault: ({ message }) => faults.push(message) });

test('a faulty file is told of once, and read again when it has changed', async () => {
  await write('no front matter');
  const prompts = source();
  for (let times = 0; times < 3; times += 1) {
    await expect(prompts.read()).rejects.toMatchObject({ code: 'config.invalid' });
  }
  expect(faults).toHaveLength(1);
  expect(prompts.state()).toMatchObject({
    state: 'failed',
    fault: { message: expect.stringContaining('keeper.md:1') },
  });
  await write('neither here');
  await expect(prompts.read()).rejects.toMatchObject({ code: 'config.invalid' });
  expect(faults).toHaveLength(2);
  await write(right);
  expect((await prompts.read()).personas()).toHaveLength(1);
  expect(prompts.state()).toEqual({ state: 'ready' });
});

test('a file that breaks while the app runs is told of once, and the last version that was right stays', async () => {
  await write(right);
  const prompts = source();
  expect(prompts.state()).toEqual({ state: 'preparing' });
  const library = await prompts.read();
  await write('broken');
  expect(prompts.state()).toMatchObject({ state: 'failed', fault: { message: expect.stringContaining('keeper.md') } });
  expect(library.personas().map(({ id }) => id)).toEqual(['keeper']);
  expect([prompts.state().state, faults.length]).toEqual(['failed', 1]);
  await write(right);
  expect(prompts.state()).toEqual({ state: 'ready' });
});

test('a folder that is not there is a fault of the configuration', async () => {
  await rm(folder, { recursive: true });
  const prompts = source();
  await expect(prompts.read()).rejects.toMatchObject({ code: 'config.invalid' });
  await expect(prompts.read()).rejects.toMatchObject({ code: 'config.invalid' });
  expect(faults).toHaveLength(1);
});
