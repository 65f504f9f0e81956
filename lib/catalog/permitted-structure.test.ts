import { expect, test } from 'vitest';
import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { CatalogStructure, TableStructure } from './catalog.ts';
import { measurableColumns, permittedStructure } from './permitted-structure.ts';

const people: TableStructure = {
  schema: 'hr',
  name: 'People',
  kind: 'table',
  columns: ['id', 'Salary', 'team_id'].map((name) => ({
    name,
    type: 'integer',
    nativeType: 'INTEGER',
    nullable: true,
  })),
  primaryKey: ['id'],
  uniqueKeys: [['Salary'], ['id', 'team_id']],
  foreignKeys: [{ columns: ['Salary'], references: { name: 'grades' }, referencedColumns: ['id'] }],
};
const structure: CatalogStructure = { dialect: 'duckdb', tables: [people, { ...people, schema: 'audit' }] };

test('keeps everything when nothing is restricted', () => {
  expect(permittedStructure(structure, { excludedColumns: [] })).toEqual(structure);
});

test.each(['people.salary', 'HR.People.Salary'])('removes the excluded column %s with the keys that use it', (name) => {
  const [table] = permittedStructure(structure, { excludedColumns: [name] }).tables;
  expect(table?.columns.map((column) => column.name)).toEqual(['id', 'team_id']);
  expect(table).toMatchObject({ primaryKey: ['id'], uniqueKeys: [['id', 'team_id']], foreignKeys: [] });
});

test('excludes a column in one schema only when the schema is named', () => {
  const { tables } = permittedStructure(structure, { excludedColumns: ['hr.people.salary'] });
  expect(tables.map((table) => table.columns.length)).toEqual([2, 3]);
});

const { schema: _, ...unqualified } = people;

test('keeps the tables of allowed schemas, and of databases that have none', () => {
  const { tables } = permittedStructure(
    { ...structure, tables: [...structure.tables, unqualified] },
    { allowedSchemas: ['HR'], excludedColumns: [] },
  );
  expect(tables.map((table) => table.schema)).toEqual(['hr', undefined]);
});

test('keeps only the allowed tables', () => {
  const policy = { excludedColumns: [], allowedTables: ['audit.people'] };
  expect(permittedStructure(structure, policy).tables.map((table) => table.schema)).toEqual(['audit']);
});

test('keeps only the allowed columns of a table that has any', () => {
  const policy = { excludedColumns: [], allowedColumns: ['hr.people.id', 'hr.people.salary'] };
  const { tables } = permittedStructure(structure, policy);
  expect(tables.map((table) => table.columns.map(({ name }) => name))).toEqual([
    ['id', 'Salary'],
    ['id', 'Salary', 'team_id'],
  ]);
});

test('leaves masked columns unmeasured', () => {
  const policy = { excludedColumns: [], maskedColumns: [{ column: 'people.salary', replacement: null }] };
  expect(measurableColumns(people, policy).map(({ name }) => name)).toEqual(['id', 'team_id']);
});

test('measures nothing of a table that shows each caller other rows', () => {
  const policy = {
    excludedColumns: [],
    rowPolicies: [
      { table: 'hr.people', predicate: 'team_id = :team', claims: { team: { type: 'integer', value: 1 } } },
    ],
  } satisfies GuardPolicy;
  expect(measurableColumns(people, policy)).toEqual([]);
  expect(measurableColumns({ ...people, schema: 'audit' }, policy)).toHaveLength(3);
});

test('knows a table of the default schema, which carries none, by its full name', () => {
  const policy = {
    allowedTables: ['main.people'],
    excludedColumns: ['main.people.salary'],
    maskedColumns: [{ column: 'main.people.team_id', replacement: null }],
  };
  const [table] = permittedStructure({ ...structure, tables: [unqualified] }, policy).tables;
  expect(table?.columns.map(({ name }) => name)).toEqual(['id', 'team_id']);
  expect(measurableColumns(unqualified, policy).map(({ name }) => name)).toEqual(['id', 'Salary']);
});
