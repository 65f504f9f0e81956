import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableName } from './catalog.ts';
import { tableKey } from './table-name.ts';

describe('tableKey', () => {
  test.each<[TableName, string]>([
    [{ name: 'orders' }, 'orders'],
    [{ schema: 'dbo', name: 'Orders' }, 'dbo.Orders'],
    [{ name: 'sales.2025' }, '"sales.2025"'],
    [{ schema: 'a.b', name: 'c' }, '"a.b".c'],
    [{ schema: 'a', name: 'b.c' }, 'a."b.c"'],
    [{ name: 'the "best"' }, '"the ""best"""'],
    [{ name: '受注 明細' }, '受注 明細'],
  ])('of %j is %s', (table, key) => {
    expect(tableKey(table)).toBe(key);
  });

  test('differs where the names differ', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '.', '"'), minLength: 1, maxLength: 5 });
    const name = fc.record({ schema: part, name: part }, { requiredKeys: ['name'] });
    fc.assert(
      fc.property(name, name, (left, right) => {
        const areSame = left.schema === right.schema && left.name === right.name;
        expect(tableKey(left) === tableKey(right)).toBe(areSame);
      }),
    );
  });
});
