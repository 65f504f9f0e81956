import { expect, test } from 'vitest';
import type { Catalog, Column } from '../../catalog/catalog.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { compileSearch } from './compile-search.ts';
import type { Search } from './first-step.ts';

const column = (name: string): Column => ({ name, type: 'text', nativeType: 'VARCHAR', nullable: true, profile: {} });

const catalogOf = (dialect: Dialect): Catalog => ({
  database: 'shop',
  dialect,
  fingerprint: '',
  capturedAt: '',
  tables: [
    {
      name: 'Part',
      kind: 'table',
      columns: [column('code'), column('Name'), column('note')],
      primaryKey: ['code'],
      uniqueKeys: [],
      foreignKeys: [],
    },
  ],
  relationships: [],
});

const search: Search = {
  table: '"part"',
  column: 'name',
  keywords: ['2.5', 'ロック', ' 2.5 '],
  show: ['NOTE', 'nothing'],
};

test.each([
  [
    'duckdb',
    `SELECT "code", "Name", "note", CASE WHEN "Name" ILIKE $1 ESCAPE '!' THEN 1 ELSE 0 END + CASE WHEN ("Name" ILIKE $2 ESCAPE '!' OR "Name" ILIKE $3 ESCAPE '!') THEN 1 ELSE 0 END AS "matches" FROM "Part" WHERE "Name" ILIKE $4 ESCAPE '!' OR ("Name" ILIKE $5 ESCAPE '!' OR "Name" ILIKE $6 ESCAPE '!') ORDER BY "matches" DESC, "code" LIMIT 8`,
  ],
  [
    'mysql',
    "SELECT `code`, `Name`, `note`, CASE WHEN LOWER(`Name`) LIKE LOWER(?) ESCAPE '!' THEN 1 ELSE 0 END + CASE WHEN (LOWER(`Name`) LIKE LOWER(?) ESCAPE '!' OR LOWER(`Name`) LIKE LOWER(?) ESCAPE '!') THEN 1 ELSE 0 END AS `matches` FROM `Part` WHERE LOWER(`Name`) LIKE LOWER(?) ESCAPE '!' OR (LOWER(`Name`) LIKE LOWER(?) ESCAPE '!' OR LOWER(`Name`) LIKE LOWER(?) ESCAPE '!') ORDER BY `matches` DESC, `code` LIMIT 8",
  ],
  [
    'tsql',
    "SELECT TOP (8) [code], [Name], [note], CASE WHEN LOWER([Name]) LIKE LOWER(@p1) ESCAPE '!' THEN 1 ELSE 0 END + CASE WHEN (LOWER([Name]) LIKE LOWER(@p2) ESCAPE '!' OR LOWER([Name]) LIKE LOWER(@p3) ESCAPE '!') THEN 1 ELSE 0 END AS [matches] FROM [Part] WHERE LOWER([Name]) LIKE LOWER(@p4) ESCAPE '!' OR (LOWER([Name]) LIKE LOWER(@p5) ESCAPE '!' OR LOWER([Name]) LIKE LOWER(@p6) ESCAPE '!') ORDER BY [matches] DESC, [code]",
  ],
] as const)(
  'ranks rows by their keywords in %s, in both widths of kana, with the keywords as parameters',
  (dialect, text) => {
    const compiled = compileSearch(search, catalogOf(dialect));
    expect(compiled).toMatchObject({ kind: 'compiled', sql: { text } });
    const values = compiled.kind === 'compiled' ? compiled.sql.parameters.map(({ value }) => value) : [];
    expect(values).toEqual(['%2.5%', '%ロック%', '%ﾛｯｸ%', '%2.5%', '%ロック%', '%ﾛｯｸ%']);
  },
);

test('takes signs of a pattern as themselves', () => {
  const compiled = compileSearch({ ...search, keywords: ['50%_!['] }, catalogOf('duckdb'));
  expect(compiled).toMatchObject({ sql: { parameters: [{ value: '%50!%!_!!![%' }, { value: '%50!%!_!!![%' }] } });
});

test('looks for no more than eight keywords', () => {
  const keywords = Array.from({ length: 30 }, (_, at) => `k${at}`);
  const compiled = compileSearch({ ...search, keywords }, catalogOf('duckdb'));
  const values = compiled.kind === 'compiled' ? compiled.sql.parameters.map(({ value }) => value) : [];
  expect(new Set(values)).toEqual(new Set(keywords.slice(0, 8).map((keyword) => `%${keyword}%`)));
});

test.each([
  ['table', { ...search, table: 'parts' }, 'There is no table parts.'],
  ['column', { ...search, column: 'label' }, 'has no column label.'],
  ['keyword', { ...search, keywords: [' '] }, 'no keyword'],
])('says so where there is no such %s', (_what, wrong, reason) => {
  expect(compileSearch(wrong, catalogOf('duckdb'))).toMatchObject({
    kind: 'unknown',
    reason: expect.stringContaining(reason),
  });
});
