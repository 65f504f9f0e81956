import { expect, test } from 'vitest';
import { questionShape } from './question-shape.ts';
import { buildSemanticIndex } from './semantic-index.ts';

const text = (name: string, values: readonly string[]) => ({
  name,
  type: 'text' as const,
  nativeType: 'VARCHAR',
  nullable: true,
  profile: { values, distinctCount: values.length },
});
const index = buildSemanticIndex({
  database: 'any',
  dialect: 'duckdb',
  fingerprint: 'f',
  capturedAt: '2026-10-31T00:00:00Z',
  relationships: [],
  tables: [
    {
      name: 'ferries',
      kind: 'table',
      columns: [text('port', ['Kobe', 'Naha', 'New Port']), text('line', ['Coral'])],
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
    },
  ],
});
const calendar = { asOf: '2026-10-31', weekStart: 1, fiscalYearStart: 1 };
const shapeOf = (question: string, asOf = calendar.asOf) => questionShape(question, index, { ...calendar, asOf });

test.each([
  ['which boats left Kobe late?', 'Which boats left NAHA late'],
  ['which boats left Kobe late', 'which boats left New Port late'],
  ['delays over 20 minutes', 'delays over 45 minutes'],
  ['delays last month', 'delays in May 2026'],
  ['delays in the last 30 days', 'delays in the past 30 days'],
  ['delays this month compared to last month', 'delays in May 2026 compared to April 2026'],
  ['先月の遅延', '2026年5月の遅延'],
])('"%s" and "%s" are of one shape', (left, right) => {
  expect(shapeOf(left).words).toBe(shapeOf(right).words);
  expect(shapeOf(left).contents).not.toEqual([]);
});

test.each([
  ['which boats left Kobe late', 'which boats left Coral late'],
  ['which boats left Kobe', 'which boats did not leave Kobe'],
  ['delays last month', 'delays in 2025'],
  ['delays last month', 'delays since May 2026'],
  ['delays in the last 30 days', 'delays in the last 7 days'],
  ['delays this month compared to last month', 'delays in May 2026 compared to May 2025'],
  ['delays by month', 'delays by year'],
])('"%s" and "%s" are not', (left, right) => {
  expect(shapeOf(left).words).not.toBe(shapeOf(right).words);
});

test('keeps what stands in the slots, in their order, periods as they resolve on the day', () => {
  expect(shapeOf('boats from new port to Kobe over 20 knots last month').contents).toEqual([
    'New Port',
    'Kobe',
    20,
    { start: '2026-09-01', end: '2026-10-01' },
  ]);
  expect(shapeOf('boats last month', '2026-03-15').contents).toEqual([{ start: '2026-02-01', end: '2026-03-01' }]);
});

test('says what a period was taken for', () => {
  expect(shapeOf('boats in December').periods).toMatchObject([
    { said: 'in December', start: '2025-12-01', assumption: expect.stringContaining('no year'), doubt: 0.1 },
  ]);
});
