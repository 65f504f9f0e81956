import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createBudgetTable } from '../../lib/connectors/table-storage/budget-table.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { queryId, sessionId, tenantId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { secret } from '../../lib/core/secret.ts';
import type { BudgetAmount, BudgetCounter, BudgetLedger } from '../../lib/llm/budget-ledger.ts';
import type { ModelAccount, ModelRequest } from '../../lib/llm/language-model.ts';
import { createMemoryBudgetLedger } from '../../lib/llm/memory-budget-ledger.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';
import { faultOf, openTestedModel } from '../support/model-under-test.ts';
import type { ScriptedReply } from '../support/scripted-language-model/script.ts';
import { type ScriptedLanguageModel, startScriptedLanguageModel } from '../support/scripted-language-model.ts';

let azurite: Azurite;
let server: ScriptedLanguageModel | undefined;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(async () => azurite.stop());

const signal = new AbortController().signal;
const expiresAt = new Date('2030-01-01T00:00:00Z');
const one = (tokens: number): BudgetAmount => ({ calls: 1, tokens, nanoUsd: tokens * 10 });
const counter = (scope: BudgetCounter['scope'], key: string, limit: Partial<BudgetAmount> = {}): BudgetCounter => ({
  scope,
  key,
  limit,
  expiresAt,
});
const tableLedger = () =>
  createBudgetTable(
    { kind: 'connection-string', connectionString: secret(azurite.connectionString) },
    { random: systemRandom },
  );

const adapters: readonly (readonly [string, () => BudgetLedger])[] = [
  ['in memory', () => createMemoryBudgetLedger({ clock: systemClock })],
  ['in Azure Table Storage', tableLedger],
];

describe.each(adapters)('a ledger %s', (name, open) => {
  const tenantOf = (title: string) => tenantId(`${name}-${title}`.replace(/\W+/g, '-'));

  it('adds to every counter or to none, and says which is spent', async () => {
    const ledger = open();
    const tenant = tenantOf('all or none');
    const day = counter('day', '2026-11-20', { tokens: 1_000 });
    const question = counter('question', 'q-1', { tokens: 150 });
    expect(await ledger.reserve(tenant, [question, day], one(100), { signal })).toBeUndefined();
    expect(await ledger.reserve(tenant, [question, day], one(100), { signal })).toEqual({
      counter: question,
      measure: 'tokens',
      taken: 100,
    });
    const everything = counter('day', '2026-11-20', { tokens: 1_000 });
    expect(await ledger.reserve(tenant, [everything], one(900), { signal })).toBeUndefined();
    expect(await ledger.reserve(tenant, [everything], one(1), { signal })).toMatchObject({ taken: 1_000 });
  });

  it('gives back what was not taken, whatever the limit is', async () => {
    const ledger = open();
    const tenant = tenantOf('give back');
    const day = counter('day', '2026-11-20', { tokens: 100, nanoUsd: 5_000_000_000_000 });
    await ledger.reserve(tenant, [day], { calls: 1, tokens: 100, nanoUsd: 4_999_999_999_999 }, { signal });
    await ledger.correct(tenant, [day], { calls: 0, tokens: -60, nanoUsd: -4_000_000_000_000 }, { signal });
    expect(await ledger.reserve(tenant, [day], one(61), { signal })).toMatchObject({ taken: 40 });
    expect(await ledger.reserve(tenant, [day], one(60), { signal })).toBeUndefined();
  });

  it('keeps tenants, scopes and keys apart', async () => {
    const ledger = open();
    const limit = { calls: 1 };
    const [a, b] = [tenantOf('a'), tenantOf('b')];
    const asked: readonly (readonly [typeof a, BudgetCounter])[] = [
      [a, counter('session', 's', limit)],
      [a, counter('session', 's|2', limit)],
      [a, counter('question', 's', limit)],
      [b, counter('session', 's', limit)],
    ];
    for (const [tenant, each] of asked)
      expect(await ledger.reserve(tenant, [each], one(1), { signal })).toBeUndefined();
    for (const [tenant, each] of asked) {
      expect(await ledger.reserve(tenant, [each], one(1), { signal })).toMatchObject({ measure: 'calls', taken: 1 });
    }
  });

  it('lets through no more than the limit when fifty come at once', async () => {
    const ledger = open();
    const tenant = tenantOf('fifty');
    const day = counter('day', '2026-11-20', { tokens: 2_000 });
    const refusals = await Promise.all(
      Array.from({ length: 50 }, (_, place) =>
        ledger.reserve(tenant, [day, counter('question', `q-${place % 7}`)], one(100), { signal }),
      ),
    );
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(20);
  });
});

describe('a ledger in Azure Table Storage', () => {
  it('is shared by instances that count at the same time', async () => {
    const instances = Array.from({ length: 5 }, tableLedger);
    const tenant = tenantId('instances');
    const day = counter('day', '2026-11-20', { calls: 12 });
    const refusals = await Promise.all(
      instances.flatMap((ledger) => Array.from({ length: 4 }, () => ledger.reserve(tenant, [day], one(1), { signal }))),
    );
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(12);
    expect(await tableLedger().reserve(tenant, [day], one(1), { signal })).toMatchObject({ taken: 12 });
  });

  it('gives back what was set aside for somebody who left meanwhile', async () => {
    const ledger = tableLedger();
    const tenant = tenantId('leavers');
    const day = counter('day', '2026-11-20', { calls: 1 });
    const caller = new AbortController();
    const reserving = ledger.reserve(tenant, [day], one(1), { signal: caller.signal });
    caller.abort();
    await expect(reserving).rejects.toThrow();
    await expect.poll(() => ledger.reserve(tenant, [day], one(1), { signal }), { timeout: 10_000 }).toBeUndefined();
    expect(await ledger.reserve(tenant, [day], one(1), { signal })).toMatchObject({ taken: 1 });
  });

  it('says storage.unavailable where the service does not answer', async () => {
    const closed = azurite.connectionString.replace(/(TableEndpoint=http:\/\/127\.0\.0\.1:)\d+/, '$19');
    const connection = { kind: 'connection-string', connectionString: secret(closed) } as const;
    const reserving = createBudgetTable(connection, { random: systemRandom }).reserve(
      tenantId('nowhere'),
      [counter('day', '2026-11-20')],
      one(1),
      { signal },
    );
    await expect(reserving).rejects.toMatchObject({ code: 'storage.unavailable' });
  });
});

it('makes no call where the ledger cannot be reached', async () => {
  server = await startScriptedLanguageModel({ rules: [{ replies: [{ kind: 'json', value: { answer: 'a' } }] }] });
  const closed = azurite.connectionString.replace(/(TableEndpoint=http:\/\/127\.0\.0\.1:)\d+/, '$19');
  const connection = { kind: 'connection-string', connectionString: secret(closed) } as const;
  const ledger = createBudgetTable(connection, { random: systemRandom });
  const { model } = openTestedModel(server.baseUrl, { limits: { day: { calls: 5 } }, ledger });
  const request = {
    role: 'sql',
    messages: [{ role: 'user', content: 'Total revenue?' }],
    maxOutputTokens: 100,
    account: { tenant: tenantId('acme') },
    output: { name: 'answer', schema: z.object({ answer: z.string() }) },
  } as const;
  const fault = await faultOf(model.complete(request, { signal }));
  expect(fault).toMatchObject({ code: 'storage.unavailable', spending: { attempts: 0 } });
  expect(server.requests).toEqual([]);
});

describe.each(adapters)('calls with a budget %s', (name, open) => {
  const account = (title: string, question = 'q-1'): ModelAccount => ({
    tenant: tenantId(`${name}-calls-${title}`.replace(/\W+/g, '-')),
    session: sessionId('s-1'),
    question: queryId(question),
  });
  const request = (of: ModelAccount): ModelRequest<{ answer: string }> => ({
    role: 'sql',
    messages: [{ role: 'user', content: 'Total revenue by region?' }],
    maxOutputTokens: 100,
    account: of,
    output: { name: 'answer', schema: z.object({ answer: z.string() }) },
  });
  const serve = async (...replies: readonly ScriptedReply[]) => {
    server = await startScriptedLanguageModel({ rules: [{ replies }] });
    return server;
  };
  const good: ScriptedReply = { kind: 'json', value: { answer: 'SELECT 1' } };

  it('of fifty at once makes no more than the limit permits, and accounts for each', async () => {
    const { baseUrl, requests } = await serve(good);
    const { model } = openTestedModel(baseUrl, { limits: { day: { calls: 20 } }, ledger: open() });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, place) => model.complete(request(account('fifty', `q-${place}`)), { signal })),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(requests).toHaveLength(20);
    expect(refused).toHaveLength(30);
    for (const fault of refused) expect(fault).toMatchObject({ code: 'model.budget-exceeded' });
  });

  it('settles to what was taken, so that the next fits', async () => {
    const { baseUrl } = await serve(good);
    const { model } = openTestedModel(baseUrl, { limits: { session: { tokens: 300 } }, ledger: open() });
    const of = account('settles');
    let tokens = 0;
    let calls = 0;
    let fault: unknown;
    while (fault === undefined && calls < 50) {
      const outcome = await model.complete(request(of), { signal }).catch((error: unknown) => {
        fault = error;
      });
      if (outcome === undefined) break;
      calls += 1;
      tokens += outcome.usage.promptTokens + outcome.usage.completionTokens;
    }
    // Each call sets more than a hundred and fifty tokens aside: unsettled, the second would not fit.
    expect(calls).toBeGreaterThan(2);
    expect(tokens).toBeLessThanOrEqual(300);
    expect(fault).toMatchObject({
      code: 'model.budget-exceeded',
      message: expect.stringMatching(/this session is spent: \d+ tokens of 300 tokens.*new session/),
    });
  });

  it('counts a failed call with the prompt that it may have cost', async () => {
    const { baseUrl } = await serve({ kind: 'status', status: 500 });
    const limits = { question: { nanoUsd: 1_000_000 } };
    const { model } = openTestedModel(baseUrl, { limits, ledger: open(), served: { maxRetries: 0 } });
    const of = account('failed');
    const first = await faultOf(model.complete(request(of), { signal }));
    expect(first).toMatchObject({ code: 'model.unavailable' });
    const cost = Math.round((first.spending?.costUsd ?? 0) * 1e9);
    expect(cost).toBeGreaterThan(0);
    let last = first;
    for (let calls = 1; last.code === 'model.unavailable' && calls < 50; calls += 1) {
      last = await faultOf(model.complete(request(of), { signal }));
    }
    expect(last.code).toBe('model.budget-exceeded');
    expect(last.message).toMatch(/this question is spent: 0\.000\d+ USD of 0\.0010 USD/);
  });

  it('does not count what the server turned away', async () => {
    const { baseUrl } = await serve({ kind: 'status', status: 429 }, good);
    const { model } = openTestedModel(baseUrl, { limits: { question: { tokens: 170 } }, ledger: open() });
    expect(await model.complete(request(account('turned away')), { signal })).toMatchObject({ attempts: 2 });
  });

  it('says when the budget of the day is renewed', async () => {
    const { baseUrl } = await serve(good);
    const { model } = openTestedModel(baseUrl, { limits: { day: { tokens: 10 } }, ledger: open() });
    const fault = await faultOf(model.complete(request(account('renewed')), { signal }));
    const renewal = /renewed at (\d{4}-\d{2}-\d{2}T00:00Z)/.exec(fault.message)?.[1] ?? '';
    expect(Math.abs(Date.parse(renewal) - Date.now() - (fault.retryAfterMs ?? 0))).toBeLessThan(60_000);
    expect(fault.spending).toMatchObject({ attempts: 0, costUsd: 0 });
  });

  it('lets a repair through only where there is budget for it', async () => {
    const { baseUrl, requests } = await serve({ kind: 'text', text: 'no' }, good);
    const { model } = openTestedModel(baseUrl, { limits: { question: { calls: 1 } }, ledger: open() });
    const fault = await faultOf(model.complete(request(account('repair')), { signal }));
    expect(fault).toMatchObject({ code: 'model.budget-exceeded', spending: { attempts: 1 } });
    expect(requests).toHaveLength(1);
  });
});
