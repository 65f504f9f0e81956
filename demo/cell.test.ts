import { describe, expect, it } from 'vitest';
import { cellBatches, toCell } from './cell.ts';
import { type DemoType, defineTable, integer, optional, type RawValue, text } from './definition.ts';

describe('toCell', () => {
  it.each<[RawValue, DemoType, unknown]>([
    [85_000, { kind: 'decimal', precision: 12, scale: 2 }, '850.00'],
    [5, { kind: 'decimal', precision: 12, scale: 2 }, '0.05'],
    [-5, { kind: 'decimal', precision: 12, scale: 2 }, '-0.05'],
    [-12_345, { kind: 'decimal', precision: 12, scale: 2 }, '-123.45'],
    [2_395_180_000, { kind: 'decimal', precision: 15, scale: 0 }, '2395180000'],
    [20_757, { kind: 'date' }, '2026-10-31'],
    [-1, { kind: 'date' }, '1969-12-31'],
    [1_793_490_844, { kind: 'timestamp' }, '2026-10-31 23:54:04'],
    [7, { kind: 'integer' }, 7],
    ['ﾛｯｸ', { kind: 'text', length: 10 }, 'ﾛｯｸ'],
    [false, { kind: 'boolean' }, false],
    [null, { kind: 'date' }, null],
  ])('gives %s of %o as %s', (raw, type, cell) => {
    expect(toCell(raw, type)).toBe(cell);
  });
});

describe('cellBatches', () => {
  const table = defineTable({
    name: 't',
    comment: 'T',
    columns: { id: integer('Id'), name: optional(text(5, 'Name')) },
    primaryKey: ['id'],
  });
  const rows = [
    { name: 'a', id: 1 },
    { id: 2, name: null },
    { id: 3, name: 'c' },
  ];

  it('orders cells as the table does and leaves no row out', () => {
    expect([...cellBatches(table, rows, 2)]).toEqual([
      [
        [1, 'a'],
        [2, null],
      ],
      [[3, 'c']],
    ]);
  });

  it('gives no empty batch', () => {
    expect([...cellBatches(table, rows, 3)]).toHaveLength(1);
    expect([...cellBatches(table, [], 3)]).toEqual([]);
  });
});
