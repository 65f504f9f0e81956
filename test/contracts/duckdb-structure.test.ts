import { expect, test } from 'vitest';
import { createDuckdbFile } from '../support/duckdb-file.ts';

test('lists of an index over expressions the columns before the first, by their stored names', async () => {
  const file = await createDuckdbFile(`
    CREATE TABLE parts (id INTEGER, "odd ""name" VARCHAR, "a, b" VARCHAR, "Größe" INTEGER);
    CREATE INDEX by_odd ON parts ("odd ""name", "a, b");
    CREATE UNIQUE INDEX by_size ON parts ("größe", (id + 1));
    CREATE INDEX by_lower ON parts (lower("a, b"));
    CREATE UNIQUE INDEX by_id ON parts (ID);`);
  const { tables } = await file.open().readStructure({ signal: new AbortController().signal });
  expect(tables[0]?.indexes).toEqual([
    { name: 'by_id', columns: ['id'], isUnique: true },
    { name: 'by_odd', columns: ['odd "name', 'a, b'], isUnique: false },
    { name: 'by_size', columns: ['Größe'], isUnique: false },
  ]);
  await file.remove();
});
