import { expect, test } from 'vitest';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import type { Catalog, Column, Table } from '../../catalog/catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnType } from '../../sql/value.ts';
import { planQuestion } from '../plan-question.ts';
import { isCalendar } from './is-calendar.ts';

const column = (name: string, type: ColumnType): Column => ({
  name,
  type,
  nativeType: type,
  nullable: false,
  profile: { distinctCount: 12, ...(type === 'boolean' ? {} : { min: 1, max: 12 }) },
});

const days: Table = {
  name: 'days',
  kind: 'table',
  rowCount: 1000,
  columns: [
    { ...column('day', 'date'), profile: { distinctCount: 1000 } },
    column('quarter', 'integer'),
    column('month', 'integer'),
    column('week', 'integer'),
    column('is_holiday', 'boolean'),
  ],
  primaryKey: ['day'],
  uniqueKeys: [],
  foreignKeys: [],
};

function withDays(): Catalog {
  const catalog = tradeCatalog();
  const dated = {
    from: { name: 'orders' },
    fromColumns: ['order_date'],
    to: { name: 'days' },
    toColumns: ['day'],
    source: 'declared',
    confidence: 1,
  } as const;
  return { ...catalog, tables: [...catalog.tables, days], relationships: [...catalog.relationships, dated] };
}

const index = buildSemanticIndex(withDays());

test('a table with a row a day that tells its parts is a calendar; others are none', () => {
  const calendars = [...withDays().tables].filter(({ name }) => {
    const entity = index.entityOf(name);
    return entity !== undefined && isCalendar(entity);
  });
  expect(calendars.map(({ name }) => name)).toEqual(['days']);
});

test.each(['number of orders by quarter', 'revenue by country and month'])(
  '%s parts time, of each year',
  (question) => {
    const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
    expect(outcome.kind === 'planned' && outcome.plan.outputs.map(({ kind }) => kind)).toContain('time');
  },
);

test('what is yes or no is not counted by its values', () => {
  expect(planQuestion({ question: 'number of holidays by month', index, asOf: '2026-10-31' }).kind).not.toBe('planned');
});
