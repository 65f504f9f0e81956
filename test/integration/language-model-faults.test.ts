import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelAnswer, ModelRequest, ModelStreamEvent } from '../../lib/llm/language-model.ts';
import { faultOf, openTestedModel, testAccount } from '../support/model-under-test.ts';
import type { ScriptedReply } from '../support/scripted-language-model/script.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from '../support/scripted-language-model.ts';

let server: ScriptedLanguageModel | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Said {
  readonly answer: string;
}

const request: ModelRequest<Said> = {
  role: 'evaluate',
  messages: [
    { role: 'system', content: 'You explain figures.' },
    { role: 'user', content: 'What do these rows say?' },
  ],
  maxOutputTokens: 200,
  account: testAccount,
  output: { name: 'answer', schema: z.object({ answer: z.string() }) },
};
const goodReply: ScriptedReply = { kind: 'json', value: { answer: 'Sales rose.' } };
const prose = JSON.stringify({ answer: 'Sales rose by a tenth in spring, and fell back in autumn, in every region.' });
const signal = new AbortController().signal;

async function serve(...replies: readonly ScriptedReply[]): Promise<ScriptedLanguageModel> {
  server = await startScriptedLanguageModel({ rules: [{ replies }] });
  return server;
}

const status = (code: number, more: Omit<Extract<ScriptedReply, { kind: 'status' }>, 'kind' | 'status'> = {}) =>
  ({ kind: 'status', status: code, ...more }) as const;

const passing: readonly [string, ScriptedReply][] = [
  ['429 that asks to wait in milliseconds', status(429, { headers: { 'retry-after-ms': '3' } })],
  ['429 that asks to wait no seconds', status(429, { headers: { 'retry-after': '0' } })],
  ['429 that names a time that is over', status(429, { headers: { 'retry-after': 'Fri, 01 Nov 2024 00:00:00 GMT' } })],
  ['429 that asks for nothing', status(429)],
  ['500', status(500)],
  ['503', status(503, { headers: { 'retry-after-ms': '3' } })],
  ['a torn connection', { kind: 'reset' }],
  ['a silent server', { kind: 'hang' }],
  ['a body that breaks off', { kind: 'malformed-body' }],
  ['a page of a gateway', { kind: 'page' }],
  ['an error in the place of an answer', { kind: 'error-event', code: 'overloaded' }],
];

const lasting: readonly [string, ScriptedReply, string, boolean][] = [
  ['401', status(401), 'model.access-denied', false],
  ['403', status(403), 'model.access-denied', false],
  ['404', status(404, { code: 'model_not_found' }), 'model.access-denied', false],
  ['a quota that is used up', status(429, { code: 'insufficient_quota' }), 'model.access-denied', false],
  ['a credit that is used up', status(402), 'model.access-denied', false],
  ['a prompt that is too long', status(400, { code: 'context_length_exceeded' }), 'model.prompt-too-long', false],
  ['a request that it does not take', status(400, { param: 'n' }), 'model.request-rejected', false],
  ['a redirect', status(302, { headers: { location: 'http://127.0.0.1:9/' } }), 'model.request-rejected', false],
  ['a filter', status(400, { code: 'content_filter' }), 'model.refused', true],
  ['a refusal', { kind: 'refusal', text: 'I cannot help with that.' }, 'model.refused', true],
  ['a filtered answer', { kind: 'text', text: '', finishReason: 'content_filter' }, 'model.refused', true],
  [
    '500 that forbids to come again',
    status(500, { headers: { 'x-should-retry': 'false' } }),
    'model.unavailable',
    true,
  ],
];

/** Only where the server is silent on purpose: a busy machine may need longer for a good answer. */
const quick = { attemptTimeoutMs: 500 };
const patienceFor = (reply: ScriptedReply) => (reply.kind === 'hang' ? quick : {});

async function collect(
  stream: AsyncIterable<ModelStreamEvent<Said>>,
): Promise<{ said: string; answer: ModelAnswer<Said> | undefined }> {
  let said = '';
  let answer: ModelAnswer<Said> | undefined;
  for await (const event of stream) {
    if (event.kind === 'delta') said += event.text;
    else answer = event.answer;
  }
  return { said, answer };
}

describe.each([['a call', false] as const, ['a stream', true] as const])('%s', (_title, isStream) => {
  const run = ({ model }: ReturnType<typeof openTestedModel>, on: AbortSignal = signal, timeoutMs?: number) => {
    const options = { signal: on, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    return isStream ? collect(model.stream(request, options)) : model.complete(request, options);
  };

  it.each(passing)('is answered after %s', async (_fault, reply) => {
    const { baseUrl, requests } = await serve(reply, goodReply);
    const tested = openTestedModel(baseUrl, { served: patienceFor(reply) });
    const result = await run(tested);
    const answer = 'answer' in result ? result.answer : result;
    expect(answer).toMatchObject({ attempts: 2 });
    expect(requests).toHaveLength(2);
    expect(tested.log.map(({ outcome }) => outcome)).toEqual([expect.stringMatching(/^model\./), 'ok']);
  });

  it.each(passing)('ends with a clear fault when the server has nothing but %s', async (_fault, reply) => {
    const { baseUrl, requests } = await serve(reply);
    const tested = openTestedModel(baseUrl, { served: patienceFor(reply) });
    const fault = await faultOf(run(tested));
    expect(fault.code).toMatch(/^model\.(?:rate-limited|unavailable|timeout|malformed)$/);
    expect(fault.suggestions).not.toEqual([]);
    expect(requests).toHaveLength(3);
    const isRefused = reply.kind === 'status' && reply.status === 429;
    expect(fault.spending).toMatchObject({ attempts: 3, isEstimated: !isRefused });
    expect((fault.spending?.usage.promptTokens ?? 0) > 0).toBe(!isRefused);
    expect((fault.spending?.costUsd ?? 0) > 0).toBe(!isRefused);
  });

  it.each(lasting)('is not repeated after %s', async (_fault, reply, code, isProcessed) => {
    const { baseUrl, requests } = await serve(reply, goodReply);
    const fault = await faultOf(run(openTestedModel(baseUrl)));
    expect(fault).toMatchObject({ code, spending: { attempts: 1 } });
    expect((fault.spending?.usage.promptTokens ?? 0) > 0).toBe(isProcessed);
    expect(requests).toHaveLength(1);
  });

  it('is answered after an answer that ended as failed, and its tokens are counted', async () => {
    const { baseUrl } = await serve({ kind: 'text', text: '', finishReason: 'error' }, goodReply);
    const result = await run(openTestedModel(baseUrl));
    expect('answer' in result ? result.answer : result).toMatchObject({ attempts: 2, isEstimated: false });
  });

  it('does not wait where the server asks for more time than is left', async () => {
    const { baseUrl, requests } = await serve(status(429, { headers: { 'retry-after': '60' } }), goodReply);
    const fault = await faultOf(run(openTestedModel(baseUrl)));
    expect(fault).toMatchObject({ code: 'model.rate-limited', message: expect.stringContaining('60 s') });
    expect(requests).toHaveLength(1);
  });

  it('ends at the deadline of the call and leaves the server', async () => {
    const { baseUrl, requests } = await serve({ kind: 'hang' });
    const fault = await faultOf(run(openTestedModel(baseUrl), signal, 100));
    expect(fault).toMatchObject({ code: 'model.timeout', spending: { attempts: 1, isEstimated: true } });
    await expect.poll(() => requests[0]?.outcome).toBe('left');
  });

  it('ends when the caller leaves, and leaves the server', async () => {
    const { baseUrl, requests } = await serve({ kind: 'hang' });
    const caller = new AbortController();
    const running = faultOf(run(openTestedModel(baseUrl), caller.signal));
    await expect.poll(() => requests.length).toBe(1);
    caller.abort();
    expect(await running).toMatchObject({ code: 'workflow.cancelled', spending: { isEstimated: true } });
    await expect.poll(() => requests[0]?.outcome).toBe('left');
  });

  it('never starts for a caller who has left', async () => {
    const { baseUrl, requests } = await serve(goodReply);
    const fault = await faultOf(run(openTestedModel(baseUrl), AbortSignal.abort()));
    expect(fault).toMatchObject({ code: 'workflow.cancelled', spending: { attempts: 0 } });
    expect(requests).toEqual([]);
  });

  it('says that nobody listens at the address, and that it cost nothing', async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const address = probe.address();
    await new Promise((resolve) => probe.close(resolve));
    const port = typeof address === 'object' ? address?.port : 0;
    const fault = await faultOf(run(openTestedModel(`http://127.0.0.1:${port}/v1`)));
    expect(fault).toMatchObject({ code: 'model.unavailable', message: expect.stringContaining('ECONNREFUSED') });
    expect(fault.spending).toMatchObject({ attempts: 3, usage: { promptTokens: 0 }, isEstimated: false });
  });

  it('is not made while the server is given a rest, and is made again afterwards', async () => {
    const { baseUrl, requests } = await serve(status(500), status(500), goodReply);
    const tested = openTestedModel(baseUrl, { served: { maxRetries: 0 }, breaker: { failures: 2, openMs: 100 } });
    await faultOf(run(tested));
    await faultOf(run(tested));
    const resting = await faultOf(run(tested));
    expect(resting).toMatchObject({ code: 'model.unavailable', message: expect.stringContaining('rest') });
    expect(resting.spending).toMatchObject({ attempts: 0 });
    expect(requests).toHaveLength(2);
    await expect
      .poll(() =>
        run(tested).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });

  it('waits for a slot, and is refused where too many wait', async () => {
    const { baseUrl, requests } = await serve({ kind: 'hang' });
    const tested = openTestedModel(baseUrl, { slots: { maxActive: 1, maxWaiting: 1 } });
    const caller = new AbortController();
    const running = [faultOf(run(tested, caller.signal)), faultOf(run(tested, caller.signal))];
    await expect.poll(() => requests.length).toBe(1);
    expect(await faultOf(run(tested))).toMatchObject({ code: 'model.busy' });
    caller.abort();
    expect((await Promise.all(running)).map(({ code }) => code)).toEqual(['workflow.cancelled', 'workflow.cancelled']);
    expect(requests).toHaveLength(1);
  });
});

describe('the state of the models', () => {
  it('shows one that is given a rest', async () => {
    const { baseUrl } = await serve(status(500));
    const { model } = openTestedModel(baseUrl, { served: { maxRetries: 0 }, breaker: { failures: 1, openMs: 60_000 } });
    const shown = { provider: 'test', model: 'scripted', roles: ['route', 'sql', 'evaluate'] };
    expect(model.states()).toEqual([{ ...shown, circuit: 'closed' }]);
    await faultOf(model.complete(request, { signal }));
    expect(model.states()).toEqual([{ ...shown, circuit: 'open' }]);
  });
});

describe('a stream', () => {
  it('gives the JSON in pieces, and at the end the value', async () => {
    const { baseUrl, requests } = await serve(goodReply);
    const { model } = openTestedModel(baseUrl);
    let said = '';
    for await (const event of model.stream(request, { signal })) {
      if (event.kind === 'delta') said += event.text;
      else expect(event.answer).toMatchObject({ value: { answer: 'Sales rose.' }, wasRepaired: false, attempts: 1 });
    }
    expect(JSON.parse(said)).toEqual({ answer: 'Sales rose.' });
    expect(requests[0]?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema' },
    });
  });

  it('is repaired at its end where the JSON does not fit', async () => {
    const { baseUrl, requests } = await serve({ kind: 'text', text: 'Sales rose.' }, goodReply);
    const { model } = openTestedModel(baseUrl);
    const ends: object[] = [];
    for await (const event of model.stream(request, { signal })) if (event.kind === 'end') ends.push(event);
    expect(ends).toMatchObject([{ answer: { value: { answer: 'Sales rose.' }, wasRepaired: true, attempts: 2 } }]);
    expect(requests[1]?.body.stream ?? false).toBe(false);
  });

  it('estimates the usage where the server reports none', async () => {
    server = await startScriptedLanguageModel({
      rules: [{ replies: [{ kind: 'text', text: prose }] }],
      unknownParameters: ['stream_options'],
    });
    const { answer } = await collect(openTestedModel(server.baseUrl).model.stream(request, { signal }));
    expect(answer).toMatchObject({ isEstimated: true, attempts: 2 });
    expect(answer?.usage.completionTokens).toBeGreaterThan(10);
  });

  it.each<[string, ScriptedReply, string]>([
    ['is cut', { kind: 'cut', text: prose, afterTokens: 6 }, 'model.unavailable'],
    ['is torn', { kind: 'reset', text: prose, afterTokens: 6 }, 'model.unavailable'],
    ['falls silent', { kind: 'hang', text: prose, afterTokens: 6 }, 'model.timeout'],
    ['ends as failed', { kind: 'text', text: prose, finishReason: 'error' }, 'model.unavailable'],
    ['reports an error', { kind: 'error-event', text: prose, code: 'server_error' }, 'model.unavailable'],
    ['reports a limit', { kind: 'error-event', text: prose, code: 'rate_limit_exceeded' }, 'model.rate-limited'],
    ['breaks off inside a piece', { kind: 'malformed-body', text: prose }, 'model.malformed'],
  ])('that %s after it began is not repeated, and what came is accounted for', async (_title, reply, code) => {
    const { baseUrl, requests } = await serve(reply, { kind: 'text', text: prose });
    const { model } = openTestedModel(baseUrl, { served: patienceFor(reply) });
    let said = '';
    const reading = async () => {
      for await (const event of model.stream(request, { signal })) if (event.kind === 'delta') said += event.text;
    };
    const fault = await faultOf(reading());
    expect(fault.code).toBe(code);
    expect(said).not.toBe('');
    const reportsUsage = reply.kind === 'text';
    expect(fault.spending).toMatchObject({ attempts: 1, isEstimated: !reportsUsage });
    expect(fault.spending?.usage.completionTokens).toBeGreaterThan(0);
    expect(requests).toHaveLength(1);
  });

  it('may take longer than an attempt as long as it is not silent', async () => {
    const { baseUrl } = await serve({ kind: 'slow', text: prose, msPerToken: 60 });
    const { said } = await collect(openTestedModel(baseUrl, { served: quick }).model.stream(request, { signal }));
    expect(said).toBe(prose);
  });

  it('that the caller leaves early ends at the server and is accounted for', async () => {
    const { baseUrl, requests } = await serve({ kind: 'slow', text: prose, msPerToken: 20 });
    const { model, log } = openTestedModel(baseUrl);
    for await (const event of model.stream(request, { signal })) if (event.kind === 'delta') break;
    await expect.poll(() => requests[0]?.outcome).toBe('left');
    expect(log).toMatchObject([{ outcome: 'left', isEstimated: true }]);
  });
});
