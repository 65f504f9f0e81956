import { expect, test } from 'vitest';
import type { Column, ColumnProfile, Table } from './catalog.ts';
import { createInclusionOracle } from './inclusion.ts';
import { profileDialect } from './profile-dialect.ts';

const key = (profile: ColumnProfile): Column => ({
  name: 'id',
  type: 'integer',
  nativeType: 'INT',
  nullable: false,
  profile: { nullFraction: 0, ...profile },
});

function tableOf(column: Column, rowCount: number): Table {
  return { name: 't', kind: 'table', rowCount, columns: [column], primaryKey: ['id'], uniqueKeys: [], foreignKeys: [] };
}

async function measure(from: ColumnProfile, to: ColumnProfile, rows: number, isDeclared = true) {
  const statements: string[] = [];
  const oracle = createInclusionOracle({
    query: async (text) => {
      statements.push(text);
      return [[10, 5]];
    },
    dialect: profileDialect('mysql'),
    maxProbes: 1,
  });
  const [source, target] = [key(from), key(to)];
  const share = await oracle.measure(
    { table: tableOf(source, 50), column: source },
    { table: tableOf(target, rows), column: target, isDeclared, isPrimary: isDeclared },
  );
  return [share, statements.length];
}

test.each<[string, ColumnProfile, ColumnProfile, number, boolean, number | undefined, number]>([
  ['lie within the numbers of a key without gaps', { min: 3, max: 90 }, { min: 1, max: 100 }, 100, true, 1, 0],
  ['go beyond the key', { min: 3, max: 900 }, { min: 1, max: 100 }, 100, true, 0.5, 1],
  ['meet a key with gaps', { min: 3, max: 90 }, { min: 1, max: 100 }, 99, true, 0.5, 1],
  ['meet numbers that are no declared key', { min: 3, max: 90 }, { min: 1, max: 100 }, 100, false, 0.5, 1],
  ['were not measured', {}, { min: 1, max: 100 }, 100, true, 0.5, 1],
  ['meet an empty key', { min: 3, max: 90 }, { distinctCount: 0 }, 0, true, 0, 0],
])('values that %s', async (_title, from, to, rows, isDeclared, share, statements) => {
  expect(await measure(from, to, rows, isDeclared)).toEqual([share, statements]);
});
