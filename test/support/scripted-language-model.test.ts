import { afterEach, expect, test } from 'vitest';
import { latencyMs } from './scripted-language-model/script.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from './scripted-language-model.ts';

let server: ScriptedLanguageModel;
afterEach(async () => server.close());

const ask = async (body: object, path = '/v1/chat/completions') => {
  const response = await fetch(`${server.origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
};
const messages = [{ role: 'user', content: 'Replace Hogy BD Luer-Lock Syringe 2.5mL' }];
const request = { model: 'any', messages };

test('answers by question, by pattern and by a look at the request, each with its own replies in turn', async () => {
  server = await startScriptedLanguageModel({
    rules: [
      {
        when: 'Luer-Lock',
        replies: [
          { kind: 'text', text: 'first' },
          { kind: 'text', text: 'then' },
        ],
      },
      { when: /revenue/i, replies: [{ kind: 'text', text: 'a pattern' }] },
      { when: ({ model }) => model === 'other', replies: ({ model }) => ({ kind: 'text', text: `made for ${model}` }) },
    ],
  });
  for (const text of ['first', 'then', 'then']) expect((await ask(request)).text).toContain(`"content":"${text}"`);
  const revenue = [{ role: 'user', content: 'Revenue?' }];
  expect((await ask({ ...request, messages: revenue })).text).toContain('a pattern');
  const hello = [{ role: 'user', content: 'hello' }];
  expect((await ask({ model: 'other', messages: hello })).text).toContain('made for other');
  expect(await ask({ ...request, messages: hello })).toMatchObject({ status: 404 });
  expect(server.requests.map(({ outcome }) => outcome).at(-1)).toBe('refused');
});

test('streams pieces, the usage where it is asked for, and an end', async () => {
  server = await startScriptedLanguageModel({ rules: [{ replies: [{ kind: 'text', text: '受注日が最も多い' }] }] });
  const { text } = await ask({ ...request, stream: true, stream_options: { include_usage: true } });
  const pieces = text.split('\n\n').filter((piece) => piece !== '');
  expect(pieces.at(-1)).toBe('data: [DONE]');
  expect(pieces.at(-2)).toContain('"prompt_tokens"');
  const said = pieces.flatMap((piece) => /"delta":\{"content":"([^"]*)"\}/.exec(piece)?.[1] ?? []);
  expect(said.join('')).toBe('受注日が最も多い');
  expect(said.length).toBeGreaterThan(3);
});

test.each([
  ['has free keys', { type: 'object', properties: {}, required: [] }, 'additionalProperties'],
  [
    'does not require a field',
    { type: 'object', properties: { a: { type: 'string' } }, required: [], additionalProperties: false },
    'required',
  ],
  [
    'has a check that is not enforced',
    {
      type: 'object',
      properties: { a: { type: 'string', minLength: 2 } },
      required: ['a'],
      additionalProperties: false,
    },
    'minLength',
  ],
])('refuses a strict schema that %s, as the provider does', async (_title, schema, named) => {
  server = await startScriptedLanguageModel({ rules: [{ replies: [{ kind: 'text', text: '{}' }] }] });
  const response_format = { type: 'json_schema', json_schema: { name: 'a', strict: true, schema } };
  const { status, text } = await ask({ ...request, response_format });
  expect([status, text]).toEqual([400, expect.stringContaining(named)]);
});

test('lists its models, and knows no other path', async () => {
  server = await startScriptedLanguageModel({ rules: [] });
  expect(await (await fetch(`${server.baseUrl}/models`)).json()).toMatchObject({ object: 'list', data: [{}] });
  expect(await ask(request, '/v1/completions')).toMatchObject({ status: 404 });
});

test('has the call times of the system before it', () => {
  expect((['classify', 'sql', 'evaluate', 12] as const).map(latencyMs)).toEqual([3_400, 14_000, 7_100, 12]);
});
