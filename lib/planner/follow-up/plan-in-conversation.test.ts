import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import type { PlanOutcome } from '../outcome.ts';
import { planQuestion } from '../plan-question.ts';
import { type AskedBefore, type Earlier, longestThread } from './earlier.ts';
import { planInConversation } from './plan-in-conversation.ts';

const index = buildSemanticIndex(tradeCatalog());
const asOf = '2026-10-31';
const behind = (...questions: readonly string[]): Earlier => ({
  kind: 'thread',
  thread: questions.map((question): AskedBefore => ({ question, asOf })),
});
const plan = (question: string, earlier?: Earlier) => planInConversation({ question, index, asOf, earlier });
const told = (outcome: PlanOutcome) => (outcome.kind === 'planned' ? outcome.restatement : outcome.kind);

describe('a few words behind a question', () => {
  test.each([
    [
      'how many orders in 2025',
      'by country',
      'number of orders by country, where orders.order_date from 2025-01-01 to 2025-12-31',
    ],
    [
      'how many orders in 2025',
      'and in 2024?',
      'number of orders, where orders.order_date from 2024-01-01 to 2024-12-31',
    ],
    [
      'how many orders in March 2024',
      'in April',
      'number of orders, where orders.order_date from 2024-04-01 to 2024-04-30',
    ],
    [
      'number of customers per country',
      'top 3',
      'first 3: number of customers by country, sorted by number of customers descending',
    ],
    ['number of orders by country', 'how about customers', 'number of customers by country'],
    ['number of customers per country', 'in total', 'number of customers'],
  ])('%s → %s', (before, words, understood) => {
    const outcome = plan(words, behind(before));
    expect(told(outcome)).toBe(understood);
    expect(outcome.goesOn?.thread.map(({ question }) => question)).toEqual([before]);
  });

  test('says first how they were understood, and that this is a reason for doubt', () => {
    const alone = plan('how many orders in 2024');
    const outcome = plan('and in 2024?', behind('how many orders in 2025'));
    if (outcome.kind !== 'planned' || alone.kind !== 'planned') throw new Error('not planned');
    expect(outcome.sql).toEqual(alone.sql);
    expect(outcome.assumptions[0]).toBe(`Understood as: ${outcome.restatement}`);
    expect(outcome.confidence.reasons[0]).toBe('the question goes on from the one before it');
    expect(outcome.confidence.score).toBeLessThan(alone.confidence.score);
  });

  test('are asked about where they may take a place or another one', () => {
    const outcome = plan('and by month?', behind('number of orders by country'));
    if (outcome.kind !== 'clarify') throw new Error(told(outcome));
    expect(outcome.options).toEqual(['by month instead', 'also by month']);
    expect(outcome.options.map((option) => told(plan(option, behind('number of orders by country'))))).toEqual([
      'number of orders by month',
      'number of orders by country and month',
    ]);
  });

  test('change only the chart where they speak of nothing else', () => {
    const before = plan('number of customers per country');
    const outcome = plan('show it as a pie', behind('number of customers per country'));
    if (outcome.kind !== 'planned' || before.kind !== 'planned') throw new Error('not planned');
    expect(outcome.chart).toBe('pie');
    expect([outcome.plan, outcome.sql]).toEqual([before.plan, before.sql]);
  });

  test('name what is not known in them', () => {
    const outcome = plan('only Atlantis', behind('number of customers per country'));
    expect(outcome).toMatchObject({ kind: 'clarify', notUnderstood: ['Atlantis'] });
  });

  test.each<[string, Earlier, string]>([
    ['a model or a tool', { kind: 'unplanned' }, 'was not made by the planner'],
    ['another database', { kind: 'elsewhere', database: 'staff' }, 'was asked of the database staff'],
    ['a long conversation', behind(...Array(longestThread).fill('how many orders')), 'too long'],
    ['a question that is not understood any more', behind('how many unicorns'), 'not in a way that is clear'],
  ])('say what they cannot go on from: %s', (_, earlier, reason) => {
    const outcome = plan('by country', earlier);
    if (outcome.kind !== 'clarify') throw new Error(told(outcome));
    expect(outcome.question).toContain(reason);
  });

  test('are answered in the language of the conversation where they but name something', () => {
    expect(plan('2024?', behind('2025年の注文件数')).goesOn?.language).toBe('ja');
    expect(plan('只看2024', behind('2025年订单数量')).goesOn?.language).toBe('zh');
    expect(plan('and in 2024?', behind('2025年の注文件数')).goesOn?.language).toBe('en');
  });
});

describe('a question of its own', () => {
  const questions = [
    'how many orders are there',
    'number of customers per country',
    'total freight by carrier',
    'カテゴリ別の売上',
    '各国的客户数量',
  ];
  test.each(questions.flatMap((before) => questions.map((question) => [before, question] as const)))(
    'behind “%s” is answered alone: %s',
    (before, question) => {
      expect(plan(question, behind(before))).toEqual(planQuestion({ question, index, asOf }));
    },
  );

  test('that begins like a follow-up is asked about only where it would mean something else', () => {
    const asked = plan('and how many orders?', behind('how many customers in Germany'));
    expect(asked).toMatchObject({ kind: 'clarify', options: ['same for how many orders', 'how many orders'] });
    expect(told(plan('and how many orders?', behind('how many customers')))).toBe('number of orders');
    expect(told(plan('thanks, how many orders?', behind('how many customers in Germany')))).toBe('number of orders');
  });

  test('may wish for a chart', () => {
    expect(plan('number of customers per country as a bar chart')).toMatchObject({ kind: 'planned', chart: 'bar' });
  });

  test('has no reason to give', () => {
    expect(plan('why did orders drop').kind).toBe('declined');
  });
});

test('whatever is said behind whatever question, the same words have the same outcome', () => {
  const words = fc.array(
    fc.constantFrom(
      'only',
      'and',
      'by',
      'month',
      'Germany',
      'top 5',
      'instead',
      'orders',
      'them',
      '別',
      '去年',
      '呢',
      '?',
      'not',
      'total',
      'freight',
    ),
    { minLength: 1, maxLength: 6 },
  );
  const said = words.map((all) => all.join(' '));
  fc.assert(
    fc.property(said, said, (before, question) => {
      const earlier = behind('number of orders by country', before);
      expect(plan(question, earlier)).toEqual(plan(question, earlier));
    }),
    { numRuns: 60 },
  );
});

test('words that another clause of the question has named point at no question before', () => {
  const question = 'list customers in Germany and how many of them are there';
  expect(plan(question, behind('number of orders by country')).goesOn).toBeUndefined();
  const outcome = plan('how many orders do they have', behind('list customers in Germany'));
  expect(told(outcome)).toBe('number of orders, where customers.country is "Germany"');
});
