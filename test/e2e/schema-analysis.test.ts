import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type AnalyzeResponse, analyzeResponseSchema } from '../../lib/contracts/schema-analysis.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';

let app: InProcessApp;

beforeAll(async () => {
  app = await openInProcessApp();
}, 120_000);
afterAll(() => app.close());

async function analyze(request: unknown): Promise<AnalyzeResponse> {
  const response = await app.post('/api/schema/analyze-query', request);
  expect(response.status, response.text).toBe(200);
  return analyzeResponseSchema.parse(response.json);
}

describe('POST /api/schema/analyze-query', () => {
  test.each([
    ['total revenue', 'aggregate'],
    ['revenue by region', 'aggregate'],
    ['how many customers are there', 'count'],
    ['number of orders by store', 'count'],
    ['revenue by month in 2026', 'trend'],
    ['月別の売上', 'trend'],
    ['top 5 products by revenue', 'ranking'],
    ['売上が多い店舗トップ3', 'ranking'],
    ['list all stores', 'listing'],
    ['share of revenue by region', 'share'],
    ['revenue this year compared to last year', 'comparison'],
    ['why did revenue fall', 'explanation'],
    ['forecast of revenue for next year', 'forecast'],
  ])('reads "%s" as %s', async (question, type) => {
    const { intent } = await analyze({ question, database: 'retail' });
    expect(intent.type).toBe(type);
    expect(intent.reasons.length).toBeGreaterThan(0);
  });

  test('takes a question apart without running anything', async () => {
    const before = app.records.length;
    const analysis = await analyze({
      question: 'top 3 product categories by revenue in Q1 2026',
      database: 'retail',
    });
    expect(analysis).toMatchObject({
      database: 'retail',
      chosenBy: 'request',
      lane: 'planner',
      asOf: { date: '2026-10-31', from: 'database' },
      intent: { type: 'ranking' },
      metrics: [{ label: 'revenue', definition: expect.stringContaining('order_lines') }],
      timeDimension: {
        column: { column: 'order_date' },
        period: { start: '2026-01-01', end: '2026-04-01', grain: 'quarter', isPartial: false },
      },
      grouping: [{ column: { table: 'products', column: 'category' } }],
      ordering: [
        { by: 'revenue', direction: 'desc' },
        { by: 'category', direction: 'asc' },
      ],
      limit: 3,
      notUnderstood: [],
    });
    expect(analysis.confidence.score).toBeGreaterThan(0.6);
    expect(analysis.entities.map(({ table }) => table)).toEqual(expect.arrayContaining(['order_lines', 'products']));
    expect(analysis.filters).toMatchObject([{ operator: 'within', values: ['2026-01-01', '2026-04-01'] }]);
    expect(analysis.candidateTables.map(({ table }) => table)).toContain('order_lines');
    expect(app.records.length).toBe(before);
  });

  test('follows the present and the language of the request', async () => {
    const analysis = await analyze({
      question: '先月の売上',
      database: 'retail',
      asOf: '2025-03-10',
    });
    expect(analysis.asOf).toEqual({ date: '2025-03-10', from: 'request' });
    expect(analysis.timeDimension?.period).toMatchObject({ words: '先月', start: '2025-02-01', end: '2025-03-01' });
  });

  test('names the values that are filtered by, and their column', async () => {
    const { filters, intent } = await analyze({
      question: 'revenue in Osaka and Tokyo by stores city',
      database: 'retail',
    });
    expect(filters).toMatchObject([{ operator: 'in', column: { column: 'city' }, values: ['Osaka', 'Tokyo'] }]);
    expect(intent.type).toBe('comparison');
  });

  test('says of a question that cannot be planned what was understood, and what was not', async () => {
    const analysis = await analyze({ question: 'revenue by gizmo in 2026', database: 'retail' });
    expect(analysis).toMatchObject({
      lane: expect.stringMatching(/clarify|decline/),
      metrics: [{ label: 'revenue' }],
      timeDimension: { period: { start: '2026-01-01', end: '2027-01-01' } },
    });
    expect(analysis.notUnderstood.map(({ words }) => words)).toContain('gizmo');
    expect(analysis.clarification?.question).toContain('gizmo');
    expect(analysis).not.toHaveProperty('restatement');
  });

  test('suggests what may be meant by a word that is misspelt', async () => {
    const { notUnderstood } = await analyze({ question: 'number of gizmos by rgion', database: 'retail' });
    const misspelt = notUnderstood.find(({ words }) => words === 'rgion');
    expect(misspelt?.suggestions[0]?.element).toMatchObject({ table: 'regions' });
    expect(misspelt?.suggestions[0]?.reasons.length).toBeGreaterThan(0);
    expect(notUnderstood.find(({ words }) => words === 'gizmos')?.suggestions).toEqual([]);
  });

  test('finds the database by the words, and says so', async () => {
    expect(await analyze({ question: 'number of product structures' })).toMatchObject({ chosenBy: 'words' });
  });

  test('knows when no database knows a word', async () => {
    const analysis = await analyze({ question: 'xyzzy plugh' });
    expect(analysis).toMatchObject({ lane: 'decline', intent: { type: 'unknown' }, confidence: { score: 0 } });
    expect(analysis).not.toHaveProperty('database');
    expect(analysis.clarification?.options.length).toBeGreaterThan(0);
  });

  test.each([
    [{}, 400, 'validation.invalid', 'question: '],
    [{ question: 'revenue', sessionId: 'a' }, 400, 'validation.invalid', 'sessionId: unknown field'],
    [{ question: 'revenue', asOf: '2026-13-01' }, 400, 'validation.invalid', 'asOf: '],
    [{ question: 'revenue', timeZone: 'Mars' }, 400, 'validation.invalid', 'timeZone: '],
    [{ question: 'revenue', database: 'retial' }, 404, 'context.unknown-database', 'retial'],
  ])('refuses %j', async (body, status, code, detail) => {
    const problem = problemSchema.parse((await app.post('/api/schema/analyze-query', body)).json);
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toContain(detail);
  });
});
