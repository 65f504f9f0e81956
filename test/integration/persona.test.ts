import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { type ModelApp, openModelApp, sqlStep, stage } from '../support/model-app.ts';

let used: ModelApp;
beforeAll(async () => {
  used = await openModelApp({
    rules: [stage('first_step', () => sqlStep('SELECT COUNT(*) AS parts FROM "JPNPROdb_pt_mstr"'))],
  });
});
afterAll(() => used.close());

async function ask(question: string, more: Readonly<Record<string, unknown>> = {}): Promise<QueryResponse> {
  const { status, text, json } = await used.app.post('/api/query', {
    question,
    database: 'medkit',
    strategy: 'single',
    evaluate: false,
    ...more,
  });
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return queryResponseSchema.parse(json);
}

const told = (): string =>
  used.model.requests
    .at(-1)
    ?.body.messages.filter(({ role }) => role === 'system')
    .map(({ content }) => content)
    .join('\n') ?? '';

const ofSales = 'What would Hogy have quoted for the equivalent?';

test('the words of the question choose who speaks to the model', async () => {
  const answer = await ask(ofSales);
  expect(answer.intent?.persona).toBe('spt_sales_rep');
  expect(answer.intent?.reasoning).toMatch(/ spt_sales_rep knows .*"Hogy"/);
  expect(told()).toContain('You help sales representatives');
});

test('the persona that a request names is kept in its session, until another is named', async () => {
  const first = await ask(ofSales, { persona: 'product_planning' });
  expect(first.intent?.persona).toBe('product_planning');
  expect(told()).toContain('You help product planners');
  const { sessionId } = first;
  expect(sessionId).toBeDefined();
  expect((await ask(ofSales, { sessionId })).intent?.persona).toBe('product_planning');
  expect((await ask(ofSales, { sessionId, persona: 'generic' })).intent?.persona).toBe('generic');
  expect((await ask(ofSales, { sessionId })).intent?.persona).toBe('generic');
});

test('the persona of the session is not taken into a database that it is not made for', async () => {
  const { sessionId } = await ask(ofSales, { persona: 'product_planning' });
  const selected = await used.app.post('/api/database/select', { sessionId, database: 'finance' });
  expect(selected.status).toBe(200);
  const answer = await ask('What would a worse margin mean?', { sessionId, database: 'finance' });
  expect(answer.intent?.persona).toBe('finance_cfo');
});

test('a persona that does not exist is a problem that names those that do, and no call', async () => {
  const calls = used.model.requests.length;
  const response = await used.app.post('/api/query', {
    question: ofSales,
    database: 'medkit',
    persona: 'spt_sale_rep',
  });
  expect(problemSchema.parse(response.json)).toMatchObject({
    code: 'validation.invalid',
    status: 400,
    detail: 'persona: there is no "spt_sale_rep". Did you mean "spt_sales_rep"?',
    suggestions: [expect.stringContaining('"finance_cfo", "generic", "product_planning"')],
  });
  expect(used.model.requests).toHaveLength(calls);
});

test.each(['generic', 'finance_cfo', 'product_planning'])('the direct tools serve %s as well', async (persona) => {
  const answer = await ask('price for 08-139-NPR', { strategy: 'auto', persona });
  expect(answer).toMatchObject({
    lane: 'direct',
    usage: { modelCalls: 0 },
    intent: {
      type: 'simple_pricing',
      persona,
      toolChain: ['simple_pricing'],
      entities: { product_codes: ['08-139-NPR'] },
    },
  });
});

test('what the planner answers tells its intent without a call', async () => {
  const answer = await ask('number of parts by part type', { strategy: 'auto' });
  expect(answer).toMatchObject({
    lane: 'planner',
    usage: { modelCalls: 0 },
    intent: {
      type: 'aggregation',
      persona: expect.any(String),
      confidence: answer.confidence.score,
      reasoning: expect.stringContaining('counted'),
      entities: { competitor_product: [], product_codes: [] },
      toolChain: ['planner'],
    },
  });
});
