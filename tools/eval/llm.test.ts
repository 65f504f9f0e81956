import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { promptOf, sqlStep } from '../../test/support/model-app.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from '../../test/support/scripted-language-model.ts';
import { runModelEvaluation } from './llm.ts';

let folder: string;
let model: ScriptedLanguageModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-llm-'));
  const set = join(folder, 'small');
  await mkdir(join(set, 'schema'), { recursive: true });
  await mkdir(join(set, 'data', 'Shop'), { recursive: true });
  await writeFile(join(set, 'schema', 'Shop.sql'), 'CREATE TABLE item (id INTEGER PRIMARY KEY, label VARCHAR);');
  const table = { name: 'item', columns: [{ name: 'id' }, { name: 'label' }] };
  await writeFile(join(set, 'schema', 'Shop.json'), JSON.stringify({ tables: [table], load_order: ['item'] }));
  await writeFile(join(set, 'data', 'Shop', 'item.csv'), 'id,label\n1,pen\n2,paper\n');
  const questions = ['how long is the longest label?', 'which label is nobody sure about?', 'left out by the limit'];
  const rows = questions.map((question, id) => ({ id: `q${id}`, db: 'Shop', question, gold_sql: 'SELECT 1' }));
  await writeFile(join(set, 'questions.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  model = await startScriptedLanguageModel({
    rules: [
      { when: 'longest', replies: [sqlStep('SELECT MAX(LENGTH(label)) AS longest FROM item')] },
      { when: (request) => promptOf(request).includes('nobody'), replies: [{ kind: 'refusal', text: 'No.' }] },
    ],
  });
});
afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true });
});

test('writes what the model lane answers, and what it took', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const out = join(folder, 'out.jsonl');
  const status = await runModelEvaluation([
    ...['--bench', join(folder, 'small'), '--base-url', model.baseUrl, '--model', 'scripted'],
    ...['--limit', '2', '--out', out, '--cache', join(folder, 'cache')],
  ]);
  log.mockRestore();
  expect(status).toBe(0);
  const [first, second, ...more] = (await readFile(out, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({
    id: 'q0',
    status: 'answered',
    lane: 'model',
    columns: ['longest'],
    rows: [[5]],
    modelCalls: 1,
  });
  expect(first.promptTokens).toBeGreaterThan(100);
  expect(second).toMatchObject({ id: 'q1', status: 'failed', note: 'model.refused', modelCalls: 1, rows: [] });
  expect(second.promptTokens).toBeGreaterThan(100);
  expect(more).toEqual([]);
});

test.each([[[]], [['--bench', 'x', '--strategy', 'direct-ish']], [['--bench', 'x', '--base-url', 'http://localhost']]])(
  'explains itself where it is called with %j',
  async (argv) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await runModelEvaluation(argv)).toBe(2);
    expect(error.mock.calls.join(' ')).toContain('--bench DIR');
    error.mockRestore();
  },
);
