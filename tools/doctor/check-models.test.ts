import { afterEach, expect, test } from 'vitest';
import { modelsSchema } from '../../lib/config/model-schema.ts';
import type { ModelsConfig } from '../../lib/config/models.ts';
import { resolveModels } from '../../lib/config/models.ts';
import { openLanguageModel } from '../../lib/container/open-language-model.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { tenantId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import type { ScriptedReply } from '../../test/support/scripted-language-model/script.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from '../../test/support/scripted-language-model.ts';
import { checkModels } from './check-models.ts';

let server: ScriptedLanguageModel | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function findingsOf(
  replies: Readonly<Record<string, readonly ScriptedReply[]>>,
  models: readonly object[],
  roles: object = {},
) {
  server = await startScriptedLanguageModel({
    key: 'the-key',
    rules: Object.entries(replies).map(([model, each]) => ({
      when: (request) => request.model === model,
      replies: each,
    })),
  });
  const input = {
    providers: [{ id: 'here', kind: 'openai', baseUrl: server.baseUrl, apiKey: '${env:KEY}' }],
    models,
    roles,
  };
  const config: ModelsConfig | undefined = resolveModels(modelsSchema({ KEY: 'the-key' }).parse(input), 'models', []);
  if (config === undefined) throw new Error('The configuration has faults.');
  const deps = {
    storage: { kind: 'none' },
    clock: systemClock,
    random: systemRandom,
    logger: { log: () => undefined },
  } as const;
  return checkModels(config, openLanguageModel(config, deps), tenantId('local'));
}

const right: ScriptedReply = { kind: 'json', value: { sum: 42 } };
const priced = { id: 'a', provider: 'here', name: 'model-a', price: { inputPerMillion: 1, outputPerMillion: 4 } };

test('asks the model of every role, and tells its time, tokens, price and form', async () => {
  const models = [priced, { id: 'b', provider: 'here', name: 'model-b' }];
  const findings = await findingsOf({ 'model-a': [right], 'model-b': [right] }, models, { default: 'a', sql: 'b' });
  expect(server?.requests.map(({ body }) => body.model)).toEqual(['model-a', 'model-b', 'model-a']);
  expect(findings).toEqual([
    {
      state: 'ok',
      subject: 'model route',
      detail: expect.stringMatching(/^model-a at here .* \d+ tokens, 0\.0\d+ USD, form: json-schema$/),
    },
    { state: 'ok', subject: 'model sql', detail: expect.stringContaining('no price configured') },
    { state: 'ok', subject: 'model evaluate', detail: expect.any(String) },
  ]);
});

test('warns of a model that cannot add, and of one that has to be told twice', async () => {
  const wrong: ScriptedReply = { kind: 'json', value: { sum: 40 } };
  const findings = await findingsOf({ 'model-a': [wrong, { kind: 'text', text: '42' }, right] }, [priced]);
  expect(findings.map(({ state }) => state)).toEqual(['warning', 'warning', 'ok']);
});

test('names the fault of a model that is not there, and what to do', async () => {
  const findings = await findingsOf({}, [priced]);
  expect(findings).toMatchObject([
    {
      state: 'fault',
      detail: expect.stringContaining('model.access-denied'),
      mend: expect.stringMatching(/name of the model/),
    },
    { state: 'fault' },
    { state: 'fault' },
  ]);
});
