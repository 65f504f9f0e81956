import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { type DemoWarehouseId, demoWarehouseIds, demoWarehouses } from '../../demo/warehouses.ts';
import { loadPrompts } from '../../lib/llm/prompts/prompt-library.ts';
import { dialects } from '../../lib/sql/dialect.ts';
import { createGuard } from '../../lib/sql/guard.ts';

const root = join(import.meta.dirname, '..', '..');
const personas = (await loadPrompts(join(root, 'prompts')))
  .personas()
  .flatMap(({ id, fixed, databases }) =>
    demoWarehouseIds.filter((each) => databases.includes(each)).map((database) => ({ id, text: fixed, database })),
  );
const paths = new Map<DemoWarehouseId, string>();
beforeAll(async () => {
  for (const { id, path } of await ensureDemoWarehouses(join(root, '.querent', 'demo'))) paths.set(id, path);
});

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(database: DemoWarehouseId, sql: string): Promise<readonly Row[]> {
  const instance = await DuckDBInstance.create(paths.get(database) ?? '', { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const columnsOf = (database: DemoWarehouseId): ReadonlyMap<string, readonly string[]> =>
  new Map(demoWarehouses[database].tables.map(({ name, columns }) => [name, Object.keys(columns)]));

const fence = /```sql\n([\s\S]*?)\n```/g;
const patternsOf = (text: string): readonly string[] => [...text.matchAll(fence)].map(([, sql = '']) => sql);
const proseOf = (text: string): string => text.replaceAll(fence, '');
const namesIn = (line: string): readonly string[] => [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

/** The lines that say what a table holds, as "- `table`: …". */
function tableLines(text: string): readonly { readonly table: string; readonly line: string }[] {
  return [...text.matchAll(/^- `(\w+)`: .*$/gm)].map(([line, table = '']) => ({ table, line }));
}

test('each demo warehouse has a persona', () => {
  expect(new Set(personas.map(({ database }) => database))).toEqual(new Set(demoWarehouseIds));
});

describe.each(personas)('what $id says of $database', ({ text, database }) => {
  const tables = columnsOf(database);

  test('names tables and columns that exist, each column where it is', () => {
    const known = new Set([...tables.keys(), ...[...tables.values()].flat()]);
    const names = namesIn(proseOf(text));
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const misplaced = tableLines(text).flatMap(({ table, line }) =>
      namesIn(line).filter((name) => !tables.has(name) && tables.get(table)?.includes(name) !== true),
    );
    expect(misplaced).toEqual([]);
  });

  test('lists the values of a column completely', async () => {
    const lists = tableLines(text).flatMap(({ table, line }) =>
      [...line.matchAll(/`(\w+)` = ('[^']*'(?:, '[^']*')*)/g)].map(([, column = '', values = '']) => ({
        table,
        column,
        values: [...values.matchAll(/'([^']*)'/g)].map(([, value = '']) => value),
      })),
    );
    expect(lists.length).toBeGreaterThan(0);
    for (const { table, column, values } of lists) {
      const rows = await rowsOf(
        database,
        `SELECT DISTINCT "${column}" AS value FROM "${table}" WHERE value IS NOT NULL`,
      );
      expect([column, values.toSorted()]).toEqual([column, rows.map(({ value }) => String(value)).toSorted()]);
    }
  });

  test('shows queries that the guard lets through in every dialect and that give rows', async () => {
    const guard = await createGuard();
    const catalog = [...tables].map(([name, columns]) => ({
      name,
      columns: columns.map((column) => ({ name: column })),
    }));
    const patterns = patternsOf(text);
    expect(patterns.length).toBeGreaterThan(0);
    for (const sql of patterns) {
      for (const dialect of dialects) {
        expect(guard.judge(sql, { dialect, policy: { excludedColumns: [], catalog } })).toMatchObject({
          kind: 'accepted',
        });
      }
      const [first] = await rowsOf(database, sql);
      expect(Object.values(first ?? {}).filter((cell) => cell === null)).toEqual([]);
      expect(first).toBeDefined();
    }
  });

  test('writes half-width katakana as the descriptions do', async () => {
    const words = [...new Set(text.match(/[ｦ-ﾟ]+/g))];
    if (database !== 'medkit') return expect(words).toEqual([]);
    expect(words.length).toBeGreaterThan(4);
    for (const word of words) {
      const [row] = await rowsOf(
        database,
        `SELECT count(*) AS parts FROM JPNPROdb_pt_mstr WHERE pt_desc1 LIKE '%${word}%'`,
      );
      expect([word, Number(row?.['parts']) > 0]).toEqual([word, true]);
    }
  });
});

const textOf = (id: string): string => personas.find((persona) => persona.id === id)?.text ?? '';

test('the pattern of sales representatives gives the known saving', async () => {
  const [sql = ''] = patternsOf(textOf('spt_sales_rep'));
  expect(await rowsOf('medkit', sql)).toMatchObject([
    {
      our_part: '08-139-NPR',
      match_type: 'exact',
      quoted_price: '920.00',
      nqpr_price: '850.00',
      saving: '70.00',
      saving_pct: 7.6,
    },
  ]);
});

test('the pattern of product planners gives the known components', async () => {
  const [sql = ''] = patternsOf(textOf('product_planning'));
  expect(await rowsOf('medkit', sql)).toHaveLength(27);
});

test('the words that retail analysts translate are values of the warehouse', async () => {
  const section = /## Domain conversions\n([^#]*)/.exec(textOf('retail_analyst'))?.[1] ?? '';
  const words = [...section.matchAll(/[\p{Script=Han}\p{Script=Katakana}ー]+ ([A-Z][A-Za-z& ]+)/gu)].map(
    ([, word = '']) => word,
  );
  expect(words.length).toBeGreaterThan(10);
  const values = await rowsOf(
    'retail',
    `SELECT region_name AS value FROM regions UNION SELECT category FROM products UNION SELECT channel FROM orders
      UNION SELECT segment FROM customers`,
  );
  expect(values.map(({ value }) => value)).toEqual(expect.arrayContaining(words));
});
