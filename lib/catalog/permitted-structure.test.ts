import { expect, test } from 'vitest';
import type { CatalogStructure, TableStructure } from './catalog.ts';
import { permittedStructure } from './permitted-structure.ts';

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
