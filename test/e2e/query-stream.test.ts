import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlStep, stage } from '../support/model-app.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from '../support/scripted-language-model.ts';
import { readSentEvents } from '../support/sent-events.ts';
import { createShopDatabases } from '../support/shop-databases.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../support/spawn-local-host.ts';

let model: ScriptedLanguageModel;
let host: SpawnedLocalHost;
let removeDatabases: () => Promise<void>;

beforeAll(async () => {
  const shop = await createShopDatabases();
  removeDatabases = shop.remove;
  model = await startScriptedLanguageModel({
    rules: [
      stage('first_step', [sqlStep('SELECT city FROM customers ORDER BY city')]),
      stage('evaluation', [{ kind: 'hang' }]),
    ],
  });
  const models = {
    providers: [{ id: 'scripted', kind: 'openai-compatible', baseUrl: model.baseUrl }],
    models: [{ id: 'scripted', provider: 'scripted', name: 'scripted' }],
  };
  host = await spawnLocalHost({ environment: { ...shop.environment, QUERENT_MODELS: JSON.stringify(models) } });
});
afterAll(async () => {
  await host?.stop();
  await model?.close();
  await removeDatabases?.();
});

test('rows are there before the model has read them, and a client that leaves ends its call', async () => {
  const leaving = new AbortController();
  const response = await fetch(`${host.url}/api/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'which towns would we miss, and why?', database: 'shop', strategy: 'single' }),
    signal: leaving.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes('event: rows')) {
    const piece = await reader?.read();
    if (piece === undefined || piece.done) break;
    text += decoder.decode(piece.value, { stream: true });
  }
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 2);
  const rows = readSentEvents(whole).find(({ event }) => event === 'rows');
  expect(rows?.data).toMatchObject({ offset: 0, rows: [['Nagoya'], ['Osaka'], ['Osaka']] });
  const outcomes = () => model.requests.map(({ outcome }) => outcome);
  await expect.poll(outcomes, { timeout: 15_000 }).toEqual(['answered', 'pending']);
  leaving.abort();
  await expect.poll(outcomes, { timeout: 15_000 }).toEqual(['answered', 'left']);
});
