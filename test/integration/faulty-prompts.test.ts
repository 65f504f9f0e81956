import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ModelApp, openModelApp } from '../support/model-app.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let shop: Awaited<ReturnType<typeof createShopDatabases>>;
let folder: string;
let used: ModelApp;
beforeAll(async () => {
  shop = await createShopDatabases();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'));
  used = await openModelApp({ rules: [], environment: shop.environment, promptsDirectory: folder });
});
afterEach(async () => {
  await used.close();
  await rm(folder, { recursive: true });
});
afterAll(() => shop.remove());

const question = 'total amount by city';

test.each([
  ['a file that is wrong', 'no front matter', 'does not begin with front matter'],
  ['a stage that is missing', undefined, 'lack what every question needs: stage0, stage2, stage3'],
])('with %s the planner answers, and says why no model was asked', async (_what, text, detail) => {
  if (text !== undefined) await writeFile(join(folder, 'stage0.md'), text);
  const { status, json } = await used.app.post('/api/query', { database: 'shop', question });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    status: 'answered',
    lane: 'planner',
    assumptions: expect.arrayContaining([expect.stringContaining('prompts of the language model cannot be read')]),
    usage: { modelCalls: 0 },
  });
  expect(used.model.requests).toHaveLength(0);
  const fault = { error_code: 'config.invalid', files: 'prompts', detail: expect.stringContaining(detail) };
  await used.app.post('/api/query', { database: 'shop', question });
  const told = used.app.records.filter(({ files }) => files === 'prompts');
  expect(told).toEqual([expect.objectContaining(fault)]);
});

test('health tells of them, and who wants a model alone is told', async () => {
  const answer = await used.app.post('/api/query', { database: 'shop', question, strategy: 'single' });
  expect(answer.json).toMatchObject({ code: 'config.invalid' });
  const health = await used.app.call('GET', '/api/health');
  expect(health.json).toMatchObject({
    status: 'degraded',
    dependencies: expect.arrayContaining([
      {
        name: 'prompts',
        kind: 'prompts',
        state: 'failed',
        code: 'config.invalid',
        detail: expect.stringContaining('lack what every question needs'),
      },
    ]),
  });
});

test('a file that breaks while the app runs shows in its health, and no more once it is mended', async () => {
  await cp(join(import.meta.dirname, '..', '..', 'prompts'), folder, { recursive: true });
  const file = join(folder, 'personas', 'generic.md');
  const right = await readFile(file, 'utf8');
  const health = async () => (await used.app.call('GET', '/api/health')).json;
  await used.app.post('/api/query', { database: 'shop', question });
  expect(await health()).toMatchObject({ status: 'ok' });
  await writeFile(file, 'broken');
  expect(await health()).toMatchObject({
    status: 'degraded',
    dependencies: expect.arrayContaining([
      expect.objectContaining({ name: 'prompts', state: 'failed', detail: expect.stringContaining('generic.md:1') }),
    ]),
  });
  const answer = await used.app.post('/api/query', { database: 'shop', question });
  expect(JSON.stringify(answer.json)).not.toContain('cannot be read');
  await writeFile(file, right);
  const later = new Date(Date.now() + 60_000);
  await utimes(file, later, later);
  expect(await health()).toMatchObject({ status: 'ok' });
});
