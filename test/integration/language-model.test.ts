import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { secret } from '../../lib/core/secret.ts';
import type { ModelRequest } from '../../lib/llm/language-model.ts';
import { faultOf, openTestedModel, testAccount, testPrice } from '../support/model-under-test.ts';
import type { UnknownParameter } from '../support/scripted-language-model/judge-request.ts';
import type { ScriptedReply } from '../support/scripted-language-model/script.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from '../support/scripted-language-model.ts';

let server: ScriptedLanguageModel | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const answerSchema = z.object({
  intent: z.enum(['direct', 'single']).describe('How the question is answered'),
  tables: z.array(z.string().min(1)).max(3),
  note: z.string().optional(),
});
type Answer = z.output<typeof answerSchema>;

const request: ModelRequest<Answer> = {
  role: 'route',
  messages: [
    { role: 'system', content: 'You route questions.' },
    { role: 'user', content: 'Which products sell best?' },
  ],
  maxOutputTokens: 200,
  temperature: 0,
  account: testAccount,
  output: { name: 'route', schema: answerSchema },
};
const good = { intent: 'direct', tables: ['products'], note: null } as const;
const value = { intent: 'direct', tables: ['products'] };
const goodReply: ScriptedReply = { kind: 'json', value: good };
const signal = new AbortController().signal;

async function serve(
  replies: readonly ScriptedReply[],
  options: Omit<Parameters<typeof startScriptedLanguageModel>[0], 'rules'> = {},
): Promise<ScriptedLanguageModel> {
  server = await startScriptedLanguageModel({ rules: [{ replies }], ...options });
  return server;
}

describe('a structured answer', () => {
  it('has the parsed value, the usage that the server reports, and its price', async () => {
    const { baseUrl, requests } = await serve([goodReply]);
    const answer = await openTestedModel(baseUrl).model.complete(request, { signal });
    expect(answer).toMatchObject({ value, format: 'json-schema', wasRepaired: false, isEstimated: false, attempts: 1 });
    expect(answer.value).not.toHaveProperty('note');
    const { promptTokens, completionTokens } = answer.usage;
    expect(promptTokens).toBeGreaterThan(20);
    expect(completionTokens).toBeGreaterThan(5);
    const { inputPerMillion, outputPerMillion } = testPrice;
    expect(answer.costUsd).toBeCloseTo((promptTokens * inputPerMillion + completionTokens * outputPerMillion) / 1e6, 9);
    expect(requests[0]?.body).toMatchObject({
      model: 'scripted',
      temperature: 0,
      max_tokens: 200,
      messages: request.messages,
      response_format: { json_schema: { name: 'route', strict: true } },
    });
  });

  it('tells which part of the prompt the provider had kept', async () => {
    const { baseUrl } = await serve([goodReply]);
    const { model } = openTestedModel(baseUrl);
    const prefix = { role: 'system', content: 'The rules of the house are as follows. '.repeat(200) } as const;
    const ask = (content: string) =>
      model.complete({ ...request, messages: [prefix, { role: 'user', content }] }, { signal });
    const first = await ask('Which products sell best?');
    const second = await ask('And which sell worst?');
    expect(first.usage.cachedPromptTokens).toBe(0);
    expect(second.usage.cachedPromptTokens).toBeGreaterThanOrEqual(1_024);
    expect(second.costUsd).toBeLessThan(first.costUsd ?? 0);
  });

  it.each<[string, ScriptedReply]>([
    ['text that is no JSON', { kind: 'text', text: 'I would say that it is a direct question.' }],
    ['JSON that breaks off', { kind: 'text', text: '{"intent": "direct", "tables": [' }],
    ['JSON of another shape', { kind: 'json', value: { intent: 'maybe', tables: 'products' } }],
    ['an answer that reached its limit', { kind: 'text', text: '{"intent": "di', finishReason: 'length' }],
  ])('is repaired once after %s', async (_title, bad) => {
    const { baseUrl, requests } = await serve([bad, goodReply]);
    const { model } = openTestedModel(baseUrl);
    const answer = await model.complete(request, { signal });
    expect(answer).toMatchObject({ value, wasRepaired: true, attempts: 2 });
    const [first, second] = requests.map(({ body }) => body.messages);
    expect(second?.slice(0, first?.length)).toEqual(first);
    expect(second?.at(-1)?.content).toMatch(/JSON|limit of its length/);
  });

  it('says in the repair which field is wrong', async () => {
    const { baseUrl, requests } = await serve([{ kind: 'json', value: { ...good, intent: 'maybe' } }, goodReply]);
    await openTestedModel(baseUrl).model.complete(request, { signal });
    expect(requests[1]?.body.messages.at(-1)?.content).toContain('intent');
  });

  it('ends with model.malformed when the repair does not fit either, and accounts for both calls', async () => {
    const { baseUrl, requests } = await serve([{ kind: 'json', value: { intent: 'maybe' } }]);
    const fault = await faultOf(openTestedModel(baseUrl).model.complete(request, { signal }));
    expect(fault).toMatchObject({ code: 'model.malformed', spending: { attempts: 2, isEstimated: false } });
    expect(requests).toHaveLength(2);
    expect(fault.spending?.usage.promptTokens).toBeGreaterThan(50);
  });

  it.each([
    ['a fence', '```json\n{"intent":"direct","tables":["products"]}\n```'],
    ['remarks', 'Here it is: {"intent":"direct","tables":["products"]} — I hope {this} helps.'],
    [
      'the thoughts of a reasoning model',
      '<think>maybe {"intent":"single"}?</think>{"intent":"direct","tables":["products"]}',
    ],
  ])('is found behind %s', async (_title, text) => {
    const { baseUrl } = await serve([{ kind: 'text', text }]);
    const answer = await openTestedModel(baseUrl).model.complete(request, { signal });
    expect(answer).toMatchObject({ value, wasRepaired: false });
  });
});

describe('a server that does not know a parameter', () => {
  it.each<[string, UnknownParameter[], object, object]>([
    ['schemas', ['json_schema'], { format: 'json-object' }, { response_format: { type: 'json_object' } }],
    ['any response format', ['response_format'], { format: 'prompt' }, { max_tokens: 200 }],
    ['a temperature', ['temperature'], { format: 'json-schema' }, { max_tokens: 200 }],
    ['max_tokens', ['max_tokens'], { format: 'json-schema' }, { max_completion_tokens: 200, temperature: 0 }],
    [
      'most of them',
      ['response_format', 'temperature', 'max_tokens'],
      { format: 'prompt' },
      { max_completion_tokens: 200 },
    ],
  ])('is asked without %s, and from then on at once', async (_title, unknownParameters, answered, sent) => {
    const { baseUrl, requests } = await serve([goodReply], { unknownParameters });
    const { model } = openTestedModel(baseUrl);
    expect(await model.complete(request, { signal })).toMatchObject({ value, ...answered });
    const before = requests.length;
    expect(before).toBeGreaterThan(1);
    expect(await model.complete(request, { signal })).toMatchObject({ value, attempts: 1 });
    const last = requests.at(-1)?.body;
    expect(last).toMatchObject(sent);
    for (const name of unknownParameters) expect(last).not.toHaveProperty(name === 'json_schema' ? 'none' : name);
    if (unknownParameters.includes('response_format')) {
      expect(last?.messages).toHaveLength(2);
      expect(last?.messages[0]?.content).toContain('"How the question is answered"');
    }
  });

  it.each([
    ['a text alone', { error: "'response_format.type' must be 'text'" }],
    ['numbers for codes', { error: { code: 400, message: 'failed to parse grammar', type: 'invalid_request_error' } }],
    ['no envelope', { object: 'error', message: 'response_format is unknown', type: 'BadRequestError', code: 400 }],
    ['a detail', { detail: [{ loc: ['body', 'response_format'], msg: 'Extra inputs are not permitted' }] }],
  ])('is understood when its error is %s', async (_title, body) => {
    server = await startScriptedLanguageModel({
      rules: [
        {
          when: ({ response_format }) => response_format?.type === 'json_schema',
          replies: [{ kind: 'status', status: 400, body }],
        },
        { replies: [goodReply] },
      ],
    });
    const answer = await openTestedModel(server.baseUrl).model.complete(request, { signal });
    expect(answer).toMatchObject({ value, format: 'json-object', attempts: 2 });
  });

  it('is told of the configured format from the beginning', async () => {
    const { baseUrl, requests } = await serve([goodReply]);
    const { model } = openTestedModel(baseUrl, { model: { format: 'prompt' } });
    expect(await model.complete(request, { signal })).toMatchObject({ value, format: 'prompt', attempts: 1 });
    expect(requests[0]?.body.response_format).toBeUndefined();
  });
});

describe('an address', () => {
  const key = 'the-key-of-the-test';

  it('of OpenAI is called with the key, and with nothing else that the environment holds', async () => {
    const { baseUrl, requests } = await serve([goodReply], { key });
    const names = ['OPENAI_CUSTOM_HEADERS', 'OPENAI_ORG_ID', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'] as const;
    const values = ['x-spy: yes\nauthorization: Bearer other', 'other', 'http://127.0.0.1:9', 'other'];
    names.forEach((name, place) => {
      process.env[name] = values[place];
    });
    try {
      const provider = { kind: 'openai', apiKey: secret(key), baseUrl } as const;
      expect(await openTestedModel(provider).model.complete(request, { signal })).toMatchObject({ value });
    } finally {
      for (const name of names) delete process.env[name];
    }
    const { headers, body } = requests[0] ?? { headers: {} };
    expect(body).toMatchObject({ max_completion_tokens: 200 });
    expect(headers).toMatchObject({ 'user-agent': 'querent', authorization: `Bearer ${key}` });
    expect(Object.keys(headers).filter((name) => name.startsWith('x-') || name.startsWith('openai-'))).toEqual([]);
  });

  it('of an Azure deployment has the version in the query and the key in its own header', async () => {
    const { origin, requests } = await serve([goodReply], { key });
    const auth = { kind: 'api-key', key: secret(key) } as const;
    const provider = { kind: 'azure-openai', endpoint: `${origin}/`, apiVersion: '2025-04-01-preview', auth } as const;
    expect(await openTestedModel(provider).model.complete(request, { signal })).toMatchObject({ value });
    expect(requests[0]).toMatchObject({
      path: '/openai/deployments/scripted/chat/completions?api-version=2025-04-01-preview',
      headers: { 'api-key': key },
    });
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('of Azure is called with the token of an identity', async () => {
    const { origin, requests } = await serve([goodReply], { key: 'token-1' });
    const auth = { kind: 'managed-identity' } as const;
    const { model } = openTestedModel({ kind: 'azure-openai', endpoint: origin, auth }, { token: 'token-1' });
    expect(await model.complete(request, { signal })).toMatchObject({ value });
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer token-1' });
    expect(requests[0]?.headers).not.toHaveProperty('api-key');
  });

  it('of an Azure resource without a version is its v1 interface', async () => {
    const { origin, requests } = await serve([goodReply], { key });
    const provider = { kind: 'azure-openai', endpoint: origin, auth: { kind: 'api-key', key: secret(key) } } as const;
    expect(await openTestedModel(provider).model.complete(request, { signal })).toMatchObject({ value });
    expect(requests[0]?.path).toBe('/openai/v1/chat/completions');
  });

  it('of another server is called without a key where none is configured', async () => {
    const { baseUrl, requests } = await serve([goodReply]);
    await openTestedModel(baseUrl).model.complete(request, { signal });
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('that refuses the key ends with model.access-denied, and the key is nowhere in the fault or the log', async () => {
    const { baseUrl } = await serve([goodReply], { key: 'another' });
    const { model, log } = openTestedModel({ kind: 'openai', apiKey: secret(key), baseUrl });
    const fault = await faultOf(model.complete(request, { signal }));
    expect(fault).toMatchObject({ code: 'model.access-denied', spending: { usage: { promptTokens: 0 }, attempts: 1 } });
    expect(JSON.stringify([fault.message, String(fault.cause), log])).not.toContain(key);
  });
});

describe('the prompt of a failed call', () => {
  // Prose in Japanese and Chinese is counted too high, by as much as half: a budget then ends early, not late.
  it.each([
    [
      'English',
      0.85,
      1.2,
      'Explain which of our regions lost revenue last quarter, and what the biggest customers bought. ',
    ],
    ['a schema', 0.85, 1.2, 'orders(order_id integer pk, customer_id integer → customers, net_amount decimal(12,2))\n'],
    ['Japanese', 1, 1.3, '前四半期に売上が減少した地域と、主要な顧客が購入した商品を説明してください。'],
    ['Chinese', 1, 1.5, '请说明上个季度哪些地区的收入下降，以及主要客户购买了哪些产品。'],
  ])('is counted near to what it would have been: %s', async (_title, lowest, highest, sentence) => {
    const { baseUrl } = await serve([goodReply, { kind: 'status', status: 500 }]);
    const { model } = openTestedModel(baseUrl, { served: { maxRetries: 0 } });
    const long = { ...request, messages: [{ role: 'user', content: sentence.repeat(30) }] } as const;
    const answer = await model.complete(long, { signal });
    const fault = await faultOf(model.complete(long, { signal }));
    const ratio = (fault.spending?.usage.promptTokens ?? 0) / answer.usage.promptTokens;
    expect(ratio).toBeGreaterThan(lowest);
    expect(ratio).toBeLessThan(highest);
  });
});

describe('the log', () => {
  it('has ids, tokens and durations, and nothing of the prompt or the reply', async () => {
    const { baseUrl } = await serve([{ kind: 'text', text: 'a secret reply' }]);
    const { model, log } = openTestedModel(baseUrl);
    await faultOf(model.complete(request, { signal }));
    expect(log).toHaveLength(2);
    expect(log[0]).toMatchObject({
      call: 'model',
      role: 'route',
      model: 'scripted',
      outcome: 'ok',
      requestId: 'req-1',
    });
    expect(JSON.stringify(log)).not.toMatch(/secret|products|route questions/);
  });
});
