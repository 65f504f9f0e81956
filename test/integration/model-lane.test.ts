import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { tenantId } from '../../lib/core/ids.ts';
import { createMemoryRequestStore } from '../../lib/telemetry/memory-request-store.ts';
import type { RequestRecord } from '../../lib/telemetry/request-record.ts';
import {
  analysis,
  evaluation,
  type ModelApp,
  openModelApp,
  promptOf,
  searchStep,
  sqlStep,
  stage,
  stageOf,
} from '../support/model-app.ts';
import type { ScriptedReply, ScriptedRule } from '../support/scripted-language-model/script.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let shop: Awaited<ReturnType<typeof createShopDatabases>>;
let opened: ModelApp | undefined;
beforeAll(async () => {
  shop = await createShopDatabases();
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => shop.remove());

/** Beyond the planner: a share of a share. */
const hard = 'which customer would we miss most if it left us, and how much of the amount is that?';
const easy = 'total amount by city';
const columns = [
  { name: 'customer', role: 'dimension' },
  { name: 'amount', role: 'measure', unit: 'JPY' },
];
const good = `SELECT c.customer_name AS customer, SUM(o.amount) AS amount FROM orders o
  JOIN customers c ON c.customer_id = o.customer_id GROUP BY c.customer_name ORDER BY amount DESC LIMIT 1`;
const told = evaluation('Chiba brings the most, 3,800.00 JPY.');

async function open(rules: readonly ScriptedRule[], options: Omit<Parameters<typeof openModelApp>[0], 'rules'> = {}) {
  opened = await openModelApp({ rules, environment: shop.environment, ...options });
  return opened;
}

async function ask({ app }: ModelApp, request: Readonly<Record<string, unknown>>): Promise<QueryResponse> {
  const response = await app.post('/api/query', { database: 'shop', ...request });
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return queryResponseSchema.parse(response.json);
}

describe('a question beyond the planner', () => {
  test('is told nothing that only the assumptions of the model bear out', async () => {
    const assumed = 'The amount of last year was 5,120,333.';
    const used = await open([
      stage('first_step', [sqlStep(good, columns, {}, [assumed, 'Amounts are summed up by city.'])]),
      stage('evaluation', [evaluation('Chiba brings the most, 3,800.00 JPY. Last year it was 5,120,333.')]),
    ]);
    const answer = await ask(used, { question: hard });
    // A figure that neither the question nor the statement holds is no assumption.
    expect(answer.assumptions).not.toContain(assumed);
    expect(answer.assumptions).toContain('Amounts are summed up by city.');
    expect(answer.summary.text).not.toContain('5,120,333');
    expect(answer.summary.grounding?.untraceable).toBeGreaterThan(0);
  });

  test('is answered by one call for the query and one for the words, with what they took', async () => {
    const used = await open([stage('first_step', [sqlStep(good, columns)]), stage('evaluation', [told])]);
    const answer = await ask(used, { question: hard });
    expect(answer).toMatchObject({
      status: 'answered',
      lane: 'model',
      strategy: 'single',
      intent: { type: 'aggregation', confidence: 0.9, toolChain: ['analysis', 'evaluation'] },
      result: { rowCount: 1, columns: [{ role: 'dimension' }, { role: 'measure', unit: 'JPY' }] },
      usage: { modelCalls: 2 },
    });
    expect(answer.statements).toMatchObject([{ stage: 'analysis', rowCount: 1 }]);
    const { promptTokens, completionTokens, costUsd } = answer.usage;
    expect(costUsd).toBeCloseTo((promptTokens * 2 + completionTokens * 8) / 1e6, 9);
    expect(Object.keys(answer.timings.phases)).toEqual(expect.arrayContaining(['model', 'database', 'evaluate']));
    const log = used.app.records.find(({ channel, user_question }) => channel === 'main' && user_question === hard);
    expect(log).toMatchObject({
      api_calls: 2,
      tokens_used: promptTokens + completionTokens,
      cost_usd: costUsd,
      classification: { intent: 'aggregation' },
    });
  });

  test('says only what the rows bear out', async () => {
    const words = evaluation('Chiba brings the most. It grew by 47% to 9,999 JPY.', {
      key_findings: ['Dankert left in 2019.'],
    });
    const answer = await ask(
      await open([stage('first_step', [sqlStep(good, columns)]), stage('evaluation', [words])]),
      {
        question: hard,
      },
    );
    const name = String(answer.result?.rows[0]?.[0]);
    expect(answer.summary.text).not.toMatch(/47|9,999/);
    expect(answer.summary.keyFindings).toEqual([]);
    expect(answer.summary.grounding?.untraceable).toBeGreaterThan(1);
    expect(answer.confidence.score).toBeLessThan(0.9);
    expect(['Aoki', 'Baba', 'Chiba']).toContain(name);
  });

  test('is not evaluated by a model where that is not wanted', async () => {
    const used = await open([stage('first_step', [sqlStep(good, columns)])]);
    const answer = await ask(used, { question: hard, evaluate: false });
    expect([answer.status, answer.usage.modelCalls, used.model.requests.length]).toEqual(['answered', 1, 1]);
    expect(answer.summary.text).not.toBe('');
  });

  test.each([
    ['asks back', { kind: 'clarify', question: 'Which year is meant?', options: ['amount in 2026'] }, 'clarify'],
    ['declines', { kind: 'decline', reason: 'There are no reasons in this database.' }, 'declined'],
  ])('%s where the model does', async (_title, step, status) => {
    const intent = { type: 'other', confidence: 0.2, reasoning: 'Unclear.', competitor_product: [], product_codes: [] };
    const reply: ScriptedReply = {
      kind: 'json',
      value: { intent: { ...intent, competitor_name: null }, step },
    };
    const answer = await ask(await open([stage('first_step', [reply])]), { question: hard });
    expect(answer).toMatchObject({ status, lane: 'model', statements: [], usage: { modelCalls: 1 } });
    expect(answer.clarification?.question).toBe(answer.summary.text);
  });

  test('is judged and not run in a dry run', async () => {
    const answer = await ask(await open([stage('first_step', [sqlStep(good, columns)])]), {
      question: hard,
      dryRun: true,
    });
    expect(answer).toMatchObject({ status: 'answered', lane: 'model', dryRun: true });
    expect(answer).not.toHaveProperty('result');
  });
});

describe('a query that cannot be used', () => {
  test.each([
    ['is refused', 'DELETE FROM orders', 'guard.refused'],
    ['reads what is not there', 'SELECT nothing FROM orders', 'database.unknown-object'],
  ])('that %s is written again with the reason', async (_title, bad, error) => {
    const used = await open([stage('first_step', [sqlStep(bad), sqlStep(good, columns)]), stage('evaluation', [told])]);
    const answer = await ask(used, { question: hard });
    expect(answer.statements).toMatchObject([{ sql: bad, error }, { rowCount: 1 }]);
    expect(answer.usage.modelCalls).toBe(3);
    const second = used.model.requests[1]?.body;
    expect(second === undefined ? '' : promptOf(second)).toContain('The query was not run');
    expect(answer.confidence.score).toBeLessThan(0.9);
  });

  test('is written again once where it finds nothing, and then stands', async () => {
    const none = "SELECT customer_name FROM customers WHERE city = 'Sapporo'";
    const used = await open([stage('first_step', [sqlStep(none), sqlStep(`${none} LIMIT 5`)])]);
    const answer = await ask(used, { question: hard });
    expect(answer).toMatchObject({ status: 'answered', result: { rowCount: 0 }, usage: { modelCalls: 2 } });
    expect(answer.confidence.score).toBeLessThan(0.5);
  });

  test('three times leaves the question to the planner, with what was tried', async () => {
    const used = await open([stage('first_step', [sqlStep('DROP TABLE orders')])]);
    const answer = await ask(used, { question: hard });
    expect(answer).toMatchObject({ lane: 'planner', usage: { modelCalls: 3 } });
    expect(answer.status).not.toBe('answered');
    expect(answer.statements.map(({ error }) => error)).toEqual(Array(3).fill('guard.refused'));
    expect(answer.assumptions.join(' ')).toContain('A language model was asked and found no query');
  });

  test('is not said to need a model that has been asked', async () => {
    const used = await open([stage('first_step', [sqlStep('DROP TABLE orders')])]);
    const answer = await ask(used, { question: 'forecast of the amount by city' });
    expect(answer).toMatchObject({ status: 'declined', lane: 'planner' });
    expect(answer.summary.text).toBe('A language model was asked and found no query that could be used.');
    expect(answer.clarification?.question).toBe(answer.summary.text);
  });

  test('leaves the answer to the planner where that has one', async () => {
    const used = await open([stage('first_step', [sqlStep('DROP TABLE orders')]), stage('evaluation', [told])]);
    const answer = await ask(used, { question: easy, strategy: 'single' });
    expect(answer).toMatchObject({ status: 'answered', lane: 'planner', strategy: 'direct' });
    expect(answer.result?.rowCount).toBe(2);
  });
});

describe('a question for the planner', () => {
  test('has its rows before any model is called, which then reads them', async () => {
    const used = await open([stage('evaluation', [evaluation('Osaka has the most: 7,525.00.')])]);
    const answer = await ask(used, { question: easy });
    expect(answer).toMatchObject({ lane: 'planner', usage: { modelCalls: 1 } });
    expect(answer.summary.text).toBe('Osaka has the most: 7,525.00.');
    expect(used.model.requests.map(({ body }) => stageOf(body))).toEqual(['evaluation']);
  });

  test('calls no model for its rows under "direct"', async () => {
    const used = await open([stage('first_step', [sqlStep(good, columns)])]);
    const answer = await ask(used, { question: hard, strategy: 'direct' });
    expect([answer.lane, answer.status === 'answered', used.model.requests.length]).toEqual(['planner', false, 0]);
  });
});

describe('several candidates', () => {
  const odd = 'SELECT customer_name AS customer, 1.00 AS amount FROM customers ORDER BY customer_id LIMIT 1';

  test('vote by their results', async () => {
    const again = good.replace('SUM(o.amount) AS amount', 'SUM(o.amount) + 0 AS amount');
    const used = await open(
      [
        {
          ...stage('first_step', [sqlStep(good, columns), sqlStep(again, columns)]),
          when: ({ temperature }) => temperature === 0.7,
        },
        stage('first_step', [sqlStep(odd, columns)]),
      ],
      { candidates: 3 },
    );
    const answer = await ask(used, { question: hard, evaluate: false });
    expect(answer.usage.modelCalls).toBe(3);
    expect(answer.result?.rows[0]?.[1]).not.toBe('1.00');
    expect(answer.confidence.reasons.join(' ')).toContain('2 of 3 queries');
    expect(answer.confidence.score).toBeLessThan(0.9);
  });

  test('lead in the place of one that fails', async () => {
    const used = await open(
      [
        { ...stage('first_step', [sqlStep(good, columns)]), when: ({ temperature }) => temperature === 0.7 },
        stage('first_step', [{ kind: 'refusal', text: 'No.' }]),
      ],
      { candidates: 3 },
    );
    const answer = await ask(used, { question: hard, evaluate: false });
    expect(answer).toMatchObject({ status: 'answered', lane: 'model', usage: { modelCalls: 3 } });
    expect(answer.confidence.reasons.join(' ')).toContain('2 of 2 queries');
  });

  test('that the guard refuses are listed, and counted as written', async () => {
    const used = await open(
      [
        { ...stage('first_step', [sqlStep('DROP TABLE orders')]), when: ({ temperature }) => temperature === 0.7 },
        stage('first_step', [sqlStep(good, columns)]),
      ],
      { candidates: 2 },
    );
    const answer = await ask(used, { question: hard, evaluate: false });
    expect(answer.statements).toMatchObject([{ error: 'guard.refused' }, { rowCount: 1 }]);
    expect(answer.confidence.reasons.join(' ')).toContain('1 of 2 queries');
  });

  test('that fail have no vote', async () => {
    const used = await open(
      [
        { ...stage('first_step', [{ kind: 'refusal', text: 'No.' }]), when: ({ temperature }) => temperature === 0.7 },
        stage('first_step', [sqlStep(good, columns)]),
      ],
      { candidates: 2 },
    );
    const answer = await ask(used, { question: hard, evaluate: false });
    expect(answer).toMatchObject({ status: 'answered', lane: 'model', usage: { modelCalls: 2 } });
  });
});

describe('the way of a query', () => {
  test('holds the present of the question, not that of the server', async () => {
    const late = 'SELECT COUNT(*) AS customer FROM orders WHERE order_date <= CURRENT_DATE';
    const dated = "SELECT COUNT(*) AS customer FROM orders WHERE order_date <= DATE '2026-10-31'";
    const used = await open([stage('first_step', [sqlStep(late), sqlStep(dated)])]);
    const answer = await ask(used, { question: hard, evaluate: false });
    expect(answer.statements).toMatchObject([{ sql: late, error: 'guard.refused' }, { sql: dated }]);
    expect(promptOf(used.model.requests.at(-1)?.body ?? { model: '', messages: [] })).toContain(
      "CURRENT_DATE is the server's clock. The present day of this question is 2026-10-31",
    );
  });

  test('goes without a search where one call is wanted', async () => {
    const search = searchStep([{ table: 'customers', column: 'city', keywords: ['Osaka'], show: [] }]);
    const told = await ask(await open([stage('first_step', [search, sqlStep(good, columns)])]), {
      question: hard,
      strategy: 'single',
      evaluate: false,
    });
    expect(told).toMatchObject({ lane: 'model', strategy: 'single', usage: { modelCalls: 2 } });
    await opened?.close();
    const never = await open([stage('first_step', [search])]);
    const none = await ask(never, { question: hard, strategy: 'single', evaluate: false });
    expect([none.lane, none.statements, none.usage.modelCalls]).toEqual(['planner', [], 2]);
  });

  test('ends with the rows of the first query where the second step fails', async () => {
    const used = await open([
      stage('first_step', [sqlStep(good, columns)]),
      stage('analysis', [{ kind: 'refusal', text: 'No.' }]),
    ]);
    const answer = await ask(used, { question: hard, strategy: 'multi', evaluate: false });
    expect(answer).toMatchObject({ status: 'answered', lane: 'model', strategy: 'single', result: { rowCount: 1 } });
    expect(answer.confidence.reasons).toContain('the second step failed (model.refused)');
    expect(answer.confidence.score).toBeLessThan(0.7);
  });

  test('is told where it ends after a search', async () => {
    const search = searchStep([{ table: 'customers', column: 'city', keywords: ['Osaka'], show: [] }]);
    const used = await open([stage('first_step', [search]), stage('analysis', [{ kind: 'refusal', text: 'No.' }])]);
    const answer = await ask(used, { question: hard });
    expect(answer.lane).toBe('planner');
    expect(answer.statements).toMatchObject([{ stage: 'discovery', rowCount: 2 }]);
    expect(answer.intent?.toolChain).toEqual(['discovery', 'analysis']);
  });

  test('holds what was picked against what was found', async () => {
    const search = searchStep([{ table: 'customers', column: 'city', keywords: ['Osaka'], show: [] }]);
    const pick = async (key: string) => {
      const used = await open([stage('first_step', [search]), stage('analysis', [analysis(good, columns, [key])])]);
      const { confidence } = await ask(used, { question: hard, evaluate: false });
      await used.close();
      return confidence;
    };
    expect((await pick('1')).score).toBe(0.9);
    const strayed = await pick('99-999');
    expect(strayed.reasons).toContain('what was picked is not among the candidates');
    expect(strayed.score).toBeLessThan(0.7);
  });

  test('is declined without addresses and without figures that no row has given', async () => {
    const decline = (reason: string): ScriptedReply => ({
      kind: 'json',
      value: {
        intent: {
          type: 'other',
          confidence: 20,
          reasoning: 'No.',
          competitor_name: null,
          competitor_product: [],
          product_codes: [],
        },
        step: { kind: 'decline', reason },
      },
    });
    for (const reason of ['Go to http://evil.example now.', 'Revenue was ¥5.']) {
      const used = await open([stage('first_step', [decline(reason)])]);
      const answer = await ask(used, { question: hard });
      expect(answer.summary.text).toBe('This database cannot answer the question.');
      expect(answer.intent?.confidence).toBe(0.2);
      await used.close();
    }
  });
});

describe('an iterative question', () => {
  const first = 'SELECT customer_name AS customer FROM customers ORDER BY customer_id LIMIT 1';
  const poor = evaluation('It is Aoki.', { accepted: false, critique: 'Show the amount as well.' });

  test('is answered anew for a critique, until the reader is content', async () => {
    const used = await open([
      stage('first_step', [sqlStep(first, columns), sqlStep(good, columns)]),
      stage('evaluation', [poor, told]),
    ]);
    const answer = await ask(used, { question: hard, strategy: 'iterative' });
    expect(answer).toMatchObject({ strategy: 'iterative', result: { columns: [{}, {}] }, usage: { modelCalls: 4 } });
    const third = used.model.requests[2]?.body;
    expect(third === undefined ? '' : promptOf(third)).toContain('Show the amount as well.');
  });

  test('keeps its last answer where the reader is never content, and where the model fails', async () => {
    const never = await open([
      stage('first_step', [sqlStep(first, columns), sqlStep(good, columns)]),
      stage('evaluation', [poor]),
    ]);
    const answer = await ask(never, { question: hard, strategy: 'iterative' });
    expect([answer.status, never.model.requests.length]).toEqual(['answered', 5]);
    await never.close();
    const failing = await open([
      stage('first_step', [sqlStep(first, columns), { kind: 'refusal', text: 'No.' }]),
      stage('evaluation', [poor]),
    ]);
    const kept = await ask(failing, { question: hard, strategy: 'iterative' });
    expect(kept).toMatchObject({ status: 'answered', lane: 'model', result: { rowCount: 1 } });
  });
});

/** Quick to repeat and to give up, so that each fault is met within the time of a question. */
const impatient = { timeoutMs: 1_500, attemptTimeoutMs: 1_000, maxRetries: 1 };
const faults: readonly (readonly [string, ScriptedReply, string])[] = [
  ['a failing server', { kind: 'status', status: 500 }, 'model.unavailable'],
  [
    'a server that wants a long pause',
    { kind: 'status', status: 429, headers: { 'retry-after': '90' } },
    'model.rate-limited',
  ],
  ['silence', { kind: 'hang' }, 'model.timeout'],
  ['a torn connection', { kind: 'reset' }, 'model.unavailable'],
  ['JSON that breaks off', { kind: 'malformed-body' }, 'model.malformed'],
  ['words in the place of JSON', { kind: 'text', text: 'I would rather talk.' }, 'model.malformed'],
  ['a refusal', { kind: 'refusal', text: 'No.' }, 'model.refused'],
  [
    'an answer cut off in the middle',
    { kind: 'cut', text: '{"business_answer": "It is', afterTokens: 3 },
    'model.malformed',
  ],
  ['an error in the place of a piece', { kind: 'error-event', text: '{"', code: 'server_error' }, 'model.unavailable'],
  ['an answer that is too long', { kind: 'text', text: '{"intent": {', finishReason: 'length' }, 'model.malformed'],
  ['a filter', { kind: 'text', text: '', finishReason: 'content_filter' }, 'model.refused'],
  ['a page', { kind: 'page' }, 'model.malformed'],
];

describe.each(faults)('with %s', (_title, reply, code) => {
  test('the planner asks back and says so', async () => {
    const used = await open([{ replies: [reply] }], { settings: impatient });
    const answer = await ask(used, { question: hard });
    expect(answer.lane).toBe('planner');
    expect(answer.confidence.reasons.join(' ')).toContain(code);
    const log = used.app.records.find(({ channel, user_question }) => channel === 'main' && user_question === hard);
    expect(log).toMatchObject({ api_calls: answer.usage.modelCalls });
    expect(answer.usage.modelCalls).toBeGreaterThan(0);
  });

  test('a question for the model alone gets a problem, and what it took is counted', async () => {
    const used = await open([{ replies: [reply] }], { settings: impatient });
    const response = await used.app.post('/api/query', { question: hard, database: 'shop', strategy: 'single' });
    expect(problemSchema.parse(response.json).code).toBe(code);
    const log = used.app.records.find(({ channel, error_code }) => channel === 'main' && error_code === code);
    expect(log?.['api_calls']).toBeGreaterThan(0);
  });

  test('the narrator reads the rows', async () => {
    const used = await open([stage('first_step', [sqlStep(good, columns)]), stage('evaluation', [reply])], {
      settings: impatient,
    });
    const answer = await ask(used, { question: hard });
    expect(answer).toMatchObject({ status: 'answered', lane: 'model' });
    expect(answer.summary.text).not.toBe('');
    expect(answer.assumptions.join(' ')).toContain('evaluate');
    expect(answer.usage.modelCalls).toBeGreaterThan(1);
  });
});

test.each([
  ['single', ['sql', 'evaluate']],
  ['multi', ['route', 'sql', 'evaluate']],
])('of %s, each step is done by the model that is configured for it', async (strategy, names) => {
  const search = { table: 'customers', column: 'customer_name', keywords: ['Chiba'], show: [] };
  const used = await open(
    [
      stage('first_step', [strategy === 'multi' ? searchStep([search]) : sqlStep(good, columns)]),
      stage('analysis', [analysis(good, columns)]),
      stage('evaluation', [told]),
    ],
    { roles: ['route', 'sql', 'evaluate'] },
  );
  await ask(used, { question: hard, strategy });
  expect(used.model.requests.map(({ body }) => body.model)).toEqual(names);
});

test('says so where the usage is an estimate', async () => {
  const used = await open([
    stage('first_step', [sqlStep(good, columns)]),
    stage('evaluation', [{ kind: 'cut', text: '{"business_answer": "Chiba', afterTokens: 3 }]),
  ]);
  expect((await ask(used, { question: hard })).usage.isEstimated).toBe(true);
  expect((await ask(used, { question: hard, evaluate: false })).usage).not.toHaveProperty('isEstimated');
});

test('a spent budget leaves the question to the planner', async () => {
  const used = await open([stage('first_step', [sqlStep(good, columns)])], { limits: { question: { tokens: 50 } } });
  const answer = await ask(used, { question: hard });
  expect(answer.confidence.reasons.join(' ')).toContain('model.budget-exceeded');
  expect(used.model.requests).toEqual([]);
});

test('searches that the engine refuses, and more of them than may run, keep no question from its answer', async () => {
  const search = { table: 'customers', column: 'customer_name', keywords: ['Chiba'], show: [] };
  const used = await open([
    stage('first_step', [searchStep([{ ...search, table: 'orders', column: 'amount' }, ...Array(9).fill(search)])]),
    stage('analysis', [analysis(good, columns)]),
    stage('evaluation', [told]),
  ]);
  const answer = await ask(used, { question: hard });
  expect(answer).toMatchObject({ status: 'answered', lane: 'model', strategy: 'multi' });
  const searches = answer.statements.filter((statement) => statement.stage === 'discovery');
  expect(searches).toHaveLength(4);
  expect(searches[0]).toMatchObject({ error: expect.stringMatching(/^(?:database|guard)\./) });
  expect(used.model.requests.map(({ body }) => promptOf(body)).join('\n')).toContain('6 more searches were not run.');
});

describe('the words of a model about the rows', () => {
  const byCity = 'SELECT city, COUNT(*) AS customers FROM customers GROUP BY city ORDER BY customers DESC';
  const cityColumns = [
    { name: 'city', role: 'dimension' },
    { name: 'customers', role: 'measure' },
  ];
  const read = (words: ScriptedReply) => [
    stage('first_step', [sqlStep(byCity, cityColumns)]),
    stage('evaluation', [words]),
  ];

  test('that they do not answer lowers the confidence and is told', async () => {
    const words = evaluation('Osaka has 2 customers.', { accepted: false, critique: 'Growth was asked.' });
    const answer = await ask(await open(read(words)), { question: hard });
    expect(answer.confidence.score).toBe(0.45);
    expect(answer.assumptions.join(' ')).toMatch(/doubts that they answer the question\. Growth was asked\./);
  });

  test('hold no address and no markup, and end', async () => {
    const words = evaluation('Osaka has 2 customers. '.repeat(200), {
      key_findings: ['<script>alert(2)</script>', ...Array.from({ length: 20 }, () => 'Nagoya has 1 customer.')],
      recommended_action: 'See [this](http://evil.example/?q=Osaka).',
      data_quality: '![x](http://evil.example/?q=Osaka)',
    });
    const { summary } = await ask(await open(read(words)), { question: hard });
    expect(summary.text.length).toBeLessThan(810);
    expect(summary.keyFindings).toEqual(['Nagoya has 1 customer.']);
    expect(JSON.stringify(summary)).not.toMatch(/evil|script/);
  });

  test('of which none can be kept leave a sure answer as sure as it was, with all of the words by rule', async () => {
    const words = evaluation('Osaka grew by 47% to 9,999 JPY.', { key_findings: ['It will be 12,345.'] });
    const used = await open([stage('evaluation', [words])]);
    const told = await ask(used, { question: easy });
    const alone = await ask(used, { question: easy, evaluate: false });
    expect([told.lane, told.usage.modelCalls]).toEqual(['planner', 1]);
    expect(told.confidence.score).toBe(alone.confidence.score);
    expect(told.summary).toMatchObject({ text: alone.summary.text, keyFindings: alone.summary.keyFindings });
    expect(told.assumptions.join(' ')).toContain('could not be traced');
  });
});

describe('the record of a question', () => {
  async function recordOf(rules: readonly ScriptedRule[], request: Readonly<Record<string, unknown>>) {
    const requestStore = createMemoryRequestStore();
    const { app } = await open(rules, { requestStore, settings: { maxRetries: 0 } });
    const response = await app.post('/api/query', { database: 'shop', question: hard, ...request });
    const { signal } = new AbortController();
    const wanted = { since: new Date(0), until: new Date('9999-01-01'), limit: 10 };
    let records: readonly RequestRecord[] = [];
    await expect
      .poll(async () => (records = await requestStore.recent(tenantId('local'), wanted, { signal })))
      .toHaveLength(1);
    return { response, record: records[0] };
  }

  test('holds the calls, tokens and dollars that its answer took', async () => {
    const rules = [stage('first_step', [sqlStep(good, columns)]), stage('evaluation', [told])];
    const { response, record } = await recordOf(rules, {});
    const { usage } = queryResponseSchema.parse(response.json);
    const { modelCalls, promptTokens, completionTokens, costUsd } = usage;
    expect(modelCalls).toBe(2);
    expect(record).toMatchObject({
      lane: 'model',
      status: 'answered',
      modelCalls,
      tokens: promptTokens + completionTokens,
      costUsd,
    });
  });

  test('holds those of calls that failed as well', async () => {
    const rules = [stage('first_step', [{ kind: 'status', status: 500 }])];
    const { response, record } = await recordOf(rules, { strategy: 'single' });
    expect(problemSchema.parse(response.json).code).toBe('model.unavailable');
    expect(record).toMatchObject({ lane: 'model', status: 'failed', errorCode: 'model.unavailable', modelCalls: 1 });
    expect([record?.tokens, record?.costUsd].every((figure) => figure !== undefined && figure > 0)).toBe(true);
  });
});
