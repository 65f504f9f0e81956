import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ColumnDefinition, RawValue } from './definition.ts';
import { lastDay } from './period.ts';
import { type DemoWarehouseId, demoWarehouseIds, demoWarehouses } from './warehouses.ts';

/**
 * A generator that makes other rows must raise its warehouse's revision, or files on disk stay as they were: change both
 * here together.
 */
const pinned: Readonly<Record<DemoWarehouseId, { revision: number; rows: number; fingerprint: string }>> = {
  medkit: { revision: 1, rows: 53_808, fingerprint: 'd76a38bdde79aa5c' },
  finance: { revision: 1, rows: 1_596, fingerprint: 'e246012d0d07fd1b' },
  retail: { revision: 1, rows: 1_425_149, fingerprint: '450616992366c2e0' },
};

function isValid(value: RawValue, { type, nullable }: ColumnDefinition): boolean {
  if (value === null) return nullable;
  switch (type.kind) {
    case 'text':
      // Servers count characters; an empty text would be a null that nobody declared.
      return typeof value === 'string' && value.length > 0 && value.length <= type.length && value === value.trim();
    case 'boolean':
      return typeof value === 'boolean';
    case 'decimal':
      return Number.isSafeInteger(value) && Math.abs(Number(value)) < 10 ** type.precision;
    case 'integer':
      return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31;
    case 'date':
    case 'timestamp':
      return Number.isInteger(value);
    default:
      return type satisfies never;
  }
}

/** Everything that a pass over all rows can tell. */
async function survey(id: DemoWarehouseId) {
  const hash = createHash('sha256');
  const counts = new Map<string, number>();
  const faults: string[] = [];
  const order: string[] = [];
  for (const { table, rows } of await demoWarehouses[id].generate()) {
    const columns = Object.entries(table.columns);
    order.push(table.name);
    let count = 0;
    for (const row of rows) {
      count += 1;
      const values = columns.map(([name]) => row[name]);
      hash.update(JSON.stringify(values));
      columns.forEach(([name, column], index) => {
        const value = values[index];
        if (value === undefined || !isValid(value, column)) faults.push(`${table.name}.${name}: ${String(value)}`);
      });
      if (Object.keys(row).length !== columns.length) faults.push(`${table.name}: ${Object.keys(row).join()}`);
    }
    counts.set(table.name, count);
  }
  return { fingerprint: hash.digest('hex').slice(0, 16), counts, faults: faults.slice(0, 10), order };
}

describe.each(demoWarehouseIds)('the rows of %s', { timeout: 120_000 }, (id) => {
  const definition = demoWarehouses[id];

  it('fit their definition, come table by table in its order, and are the same each time', async () => {
    const first = await survey(id);
    expect(first.faults).toEqual([]);
    expect(first.order).toEqual(definition.tables.map(({ name }) => name));
    const rows = [...first.counts.values()].reduce((sum, count) => sum + count, 0);
    expect({ revision: definition.revision, rows, fingerprint: first.fingerprint }).toEqual(pinned[id]);
    expect((await survey(id)).fingerprint).toBe(first.fingerprint);
  });

  it('have no event after the last day of the demo period', async () => {
    const planned = new Set(['sod_due_date', 'nqpr_expire', 'ps_end', 'nearest_expiry', 'maturity_date']);
    const late = new Set<string>();
    for (const { table, rows } of await definition.generate()) {
      const days = Object.entries(table.columns).filter(
        ([name, { type }]) => type.kind === 'date' && !planned.has(name),
      );
      for (const row of rows) for (const [name] of days) if (Number(row[name] ?? 0) > lastDay) late.add(name);
    }
    expect([...late]).toEqual([]);
  });
});

describe.each(demoWarehouseIds)('the definition of %s', (id) => {
  const { tables } = demoWarehouses[id];

  it('describes every table and column in a short comment', () => {
    const comments = tables.flatMap((table) => [table.comment, ...Object.values(table.columns).map((c) => c.comment)]);
    expect(comments.filter((comment) => comment.length < 3 || comment.length > 120)).toEqual([]);
  });

  it('declares keys of existing columns and references only tables that come before', () => {
    const seen = new Map<string, readonly string[]>();
    for (const table of tables) {
      const columns = Object.keys(table.columns);
      const keys = [
        table.primaryKey,
        ...(table.uniqueKeys ?? []),
        ...(table.foreignKeys ?? []).map((key) => key.columns),
      ];
      expect(columns).toEqual(expect.arrayContaining(keys.flat()));
      for (const key of table.foreignKeys ?? []) {
        expect(seen.get(key.references), `${table.name} → ${key.references}`).toEqual(key.referencedColumns);
      }
      seen.set(table.name, table.primaryKey);
    }
  });
});
