import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';

let app: InProcessApp;
beforeAll(async () => {
  app = await openInProcessApp();
  // The first start generates the warehouses, which takes longer than one question may wait.
  await app.container.warmUp();
});
afterAll(() => app.close());

test.each([
  ['tell me the components in MRH-011C', 'medkit'],
  ['MRH-011Cの構成部品を教えて', 'medkit'],
  ['price for 08-139-NPR', 'medkit'],
  ['how many packs contain シリンジ', 'medkit'],
  ['total revenue by region last quarter', 'retail'],
  ['how many orders did we have in March?', 'retail'],
  ['customers in Osaka', 'retail'],
  ['地域別の売上', 'retail'],
  ['net profit by quarter in 2025', 'finance'],
  ['operating cash flow last 6 months', 'finance'],
  ['budget variance by department this year', 'finance'],
])('"%s" is asked of %s', async (question, database) => {
  const answer = queryResponseSchema.parse((await app.post('/api/query', { question, dryRun: true })).json);
  expect([answer.status, answer.database]).toEqual(['answered', database]);
});

test.each(['revenue by quarter', 'total sales last month'])(
  '"%s" is asked of none without a word of which is meant',
  async (question) => {
    const response = await app.post('/api/query', { question });
    expect(problemSchema.parse(response.json).code).toBe('context.database-missing');
  },
);

test.each([
  ['what is the airspeed of a swallow', /^No database knows any word of this question\. .*medkit \(Surgical packs\)/],
  ['hello', /finance \(Corporate finance\)/],
  ['天気はどうですか', /^この質問の言葉は、どのデータベースにも見つかりません。/],
])('"%s" is declined, with what can be asked', async (question, text) => {
  const response = await app.post('/api/query', { question });
  const answer = queryResponseSchema.parse(response.json);
  expect([response.status, answer.status, answer.database, answer.statements]).toEqual([
    200,
    'declined',
    undefined,
    [],
  ]);
  expect(answer.summary.text).toMatch(text);
  expect(answer.clarification?.options).toContain('net profit by quarter in 2025');
});
