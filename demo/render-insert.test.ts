import { describe, expect, it } from 'vitest';
import { boolean, date, decimal, defineTable, integer, optional, text, timestamp } from './definition.ts';
import { maxInsertRows, renderInsert } from './render-insert.ts';

const table = defineTable({
  name: 'lines',
  comment: 'Lines',
  columns: {
    id: integer('Id'),
    name: optional(text(30, 'Name')),
    price: decimal(12, 2, 'Price'),
    day: date('Day'),
    at: timestamp('At'),
    open: boolean('Open'),
  },
  primaryKey: ['id'],
});
const rows = [
  [1, "ｼﾘﾝｼﾞ 'A\\B'", '-0.05', '2026-10-31', '2026-10-31 09:05:00', true],
  [2, null, '850.00', '2023-11-01', '2023-11-01 00:00:00', false],
];

describe('renderInsert', () => {
  it('writes DuckDB literals', () => {
    expect(renderInsert(table, rows, 'duckdb')).toBe(
      `INSERT INTO "lines" ("id", "name", "price", "day", "at", "open") VALUES
(1, 'ｼﾘﾝｼﾞ ''A\\B''', -0.05, '2026-10-31', '2026-10-31 09:05:00', TRUE),
(2, NULL, 850.00, '2023-11-01', '2023-11-01 00:00:00', FALSE)`,
    );
  });

  it('doubles backslashes for MySQL', () => {
    expect(renderInsert(table, rows, 'mysql')).toBe(
      `INSERT INTO \`lines\` (\`id\`, \`name\`, \`price\`, \`day\`, \`at\`, \`open\`) VALUES
(1, 'ｼﾘﾝｼﾞ ''A\\\\B''', -0.05, '2026-10-31', '2026-10-31 09:05:00', TRUE),
(2, NULL, 850.00, '2023-11-01', '2023-11-01 00:00:00', FALSE)`,
    );
  });

  it('writes national text and bits for T-SQL', () => {
    expect(renderInsert(table, rows, 'tsql')).toBe(
      `INSERT INTO [lines] ([id], [name], [price], [day], [at], [open]) VALUES
(1, N'ｼﾘﾝｼﾞ ''A\\B''', -0.05, '2026-10-31', '2026-10-31 09:05:00', 1),
(2, NULL, 850.00, '2023-11-01', '2023-11-01 00:00:00', 0)`,
    );
  });

  it.each([0, maxInsertRows + 1])('refuses %i rows, which no server takes in one VALUES list', (count) => {
    const many = Array.from({ length: count }, () => rows[0] ?? []);
    expect(() => renderInsert(table, many, 'tsql')).toThrow(RangeError);
  });
});
