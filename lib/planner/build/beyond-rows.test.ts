import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(
  catalogOf(
    {
      guides: { columns: ['guide_id', 'name', ['age', 'integer'], ['home_town', ['Bergen', 'Tromso']]] },
      tours: { columns: ['tour_id', 'title', 'guide_id', ['season', ['summer', 'winter']]] },
    },
    ['tours.guide_id → guides'],
  ),
);

function sqlOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  return outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' ') : outcome.kind;
}

describe('rows one by one do not tell', () => {
  test.each([
    ['which kinds have none', 'the distinct home towns of guides who have no tours'],
    ['what things of one kind and of another share', 'the distinct seasons of tours of guides from Bergen and Tromso'],
    ['whose thing ranks first', 'the titles of tours of the guide with the highest age'],
  ])('%s', (_, question) => {
    expect(sqlOf(question)).not.toContain('SELECT');
  });

  test('but things of which there are none, and things that rank first, they do', () => {
    expect(sqlOf('the names of guides who have no tours')).toContain('WHERE NOT EXISTS (SELECT 1 FROM tours');
    expect(sqlOf('the name of the guide with the highest age')).toContain('ORDER BY guides.age DESC');
  });
});

test('what has a row of its own occurs in the rows that refer to it', () => {
  expect(sqlOf('the name of the guide that occurs most frequently')).toContain(
    'COUNT(*) AS count FROM tours JOIN guides',
  );
});

describe('what is said of sums', () => {
  const costs = buildSemanticIndex(
    catalogOf(
      {
        projects: { columns: ['project_id', 'title', 'code'] },
        expenses: {
          columns: [
            'expense_id',
            'project_id',
            ['branch', ['North', 'South']],
            ['planned_amount', 'integer'],
            ['spent_amount', 'integer'],
            ['exchange_rate', 'decimal'],
            ['booked_on', 'date'],
          ],
        },
      },
      ['expenses.project_id → projects'],
    ),
  );
  const of = (question: string) => {
    const outcome = planQuestion({ question, index: costs, asOf: '2026-10-31' });
    return outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' ') : outcome.kind;
  };

  test.each([
    'branches with spent amount above 5000',
    'branches with spent amount above planned amount',
    'how many branches have a spent amount above 5000',
    'how many projects have a spent amount above 5000',
  ])('is not told by one of the rows: %s', (question) => {
    expect(of(question)).not.toMatch(/(WHERE|AND) expenses.spent_amount >/);
  });

  test.each([
    ['branches of expenses with spent amount above 5000', 'WHERE expenses.spent_amount > $1'],
    ['expenses with spent amount above planned amount', 'WHERE expenses.spent_amount > expenses.planned_amount'],
    ['branches with exchange rate above 2', 'WHERE expenses.exchange_rate > $1'],
  ])('is told by the rows where they are named, or do not add up: %s', (question, condition) => {
    expect(of(question)).toContain(condition);
  });

  test('a month is the first by its own extreme of what does not add up', () => {
    const sql = of('which month had the lowest exchange rate');
    expect(sql).toContain('MIN(expenses.exchange_rate)');
    expect(sql).toMatch(/ORDER BY minimum_exchange_rate ASC.* LIMIT 1$/);
  });
});
