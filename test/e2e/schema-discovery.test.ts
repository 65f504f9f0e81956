import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type DiscoveryResponse, discoveryResponseSchema } from '../../lib/contracts/schema-discovery.ts';
import { mappingsResponseSchema } from '../../lib/contracts/schema-mappings.ts';
import { relationshipsResponseSchema } from '../../lib/contracts/schema-relationships.ts';
import { createDuckdbFile } from '../support/duckdb-file.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let shops: InProcessApp;
let demos: InProcessApp;
let single: InProcessApp;
const removals: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const shop = await createShopDatabases();
  const people = await createDuckdbFile(`
    CREATE TABLE members (member_id INTEGER PRIMARY KEY, member_name VARCHAR, email VARCHAR, salary INTEGER, grade VARCHAR, note VARCHAR);
    INSERT INTO members SELECT i, 'Member ' || i, 'm' || i || '@example.com', 90000 + i, 'G' || i % 3, 'N' || i % 4 FROM range(50) t(i);
    CREATE TABLE visits (visit_id INTEGER PRIMARY KEY, member_id INTEGER REFERENCES members(member_id), visited_on DATE, branch VARCHAR);
    INSERT INTO visits SELECT i, i % 50, DATE '2026-01-01' + CAST(i % 90 AS INTEGER), 'B' || i % 5 FROM range(500) t(i);
  `);
  removals.push(shop.remove, () => people.remove());
  shops = await openInProcessApp({ environment: shop.environment });
  single = await openInProcessApp({
    environment: {
      QUERENT_DATABASES: JSON.stringify([
        {
          id: 'club',
          kind: 'duckdb',
          connection: { path: people.path },
          excludedColumns: ['members.note'],
          policy: { maskedColumns: [{ column: 'members.salary' }] },
        },
      ]),
    },
  });
  demos = await openInProcessApp();
}, 120_000);

afterAll(async () => {
  await Promise.all([shops?.close(), demos?.close(), single?.close()]);
  await Promise.all(removals.map((remove) => remove()));
});

async function get<Schema extends z.ZodType>(
  app: InProcessApp,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const response = await app.call('GET', path);
  expect(response.status, response.text).toBe(200);
  return schema.parse(response.json);
}

async function discover<Kind extends DiscoveryResponse['kind']>(
  app: InProcessApp,
  kind: Kind,
  query: string,
): Promise<Extract<DiscoveryResponse, { kind: Kind }>> {
  const found = await get(app, `/api/schema/discovery${query}`, discoveryResponseSchema);
  const isKind = (one: DiscoveryResponse): one is Extract<DiscoveryResponse, { kind: Kind }> => one.kind === kind;
  if (!isKind(found)) throw new Error(`The answer is of the kind ${found.kind}.`);
  return found;
}

describe('GET /api/schema/discovery', () => {
  test('gives all databases with their counts and which reading they come from', async () => {
    const { databases } = await discover(shops, 'databases', '');
    expect(databases).toMatchObject([
      {
        id: 'shop',
        title: 'Shop',
        kind: 'duckdb',
        state: 'ready',
        counts: { tables: 2, columns: 7, relationships: 1 },
      },
      { id: 'staff', state: 'ready', counts: { tables: 1, columns: 4, relationships: 0 } },
    ]);
    expect(databases[0]?.catalog).toMatchObject({
      isStale: false,
      source: 'live',
      fingerprint: expect.stringMatching(/^[\da-f]{64}$/),
    });
  });

  test('pages through the tables in the order of their names, each once', async () => {
    const names: string[] = [];
    let cursor = '';
    for (let page = 0; page < 20; page += 1) {
      const found = await discover(demos, 'tables', `?database=medkit&limit=3${cursor}`);
      names.push(...found.tables.map(({ table }) => table));
      expect(found.total).toBeGreaterThan(8);
      if (found.nextCursor === undefined) break;
      expect(found.tables).toHaveLength(3);
      cursor = `&cursor=${encodeURIComponent(found.nextCursor)}`;
    }
    const whole = await discover(demos, 'tables', '?database=medkit');
    expect(whole.nextCursor).toBeUndefined();
    expect(names).toEqual(whole.tables.map(({ table }) => table));
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  test.each([
    ['retail', '売上', 'order_lines'],
    ['retail', 'Osaka', 'stores'],
    ['medkit', 'qty', 'JPNPROdb_sod_det'],
    ['medkit', 'sod_d', 'JPNPROdb_sod_det'],
  ])('finds in %s by the word %s the table %s, and says why', async (database, word, table) => {
    const { tables, search } = await discover(
      demos,
      'tables',
      `?database=${database}&search=${encodeURIComponent(word)}&limit=500`,
    );
    expect(search).toBe(word);
    const found = tables.find((one) => one.table === table);
    expect(found?.match?.reasons.length).toBeGreaterThan(0);
    const confidences = tables.map(({ match }) => match?.confidence ?? -1);
    expect(confidences).toEqual(confidences.toSorted((left, right) => right - left));
    expect(Math.min(...confidences)).toBeGreaterThan(0);
  });

  test('pages through what a search found without losing or repeating a table', async () => {
    const whole = await discover(demos, 'tables', '?database=medkit&search=price&limit=500');
    expect(whole.total).toBeGreaterThan(2);
    const names: string[] = [];
    let cursor = '';
    do {
      const page = await discover(demos, 'tables', `?database=medkit&search=price&limit=1${cursor}`);
      names.push(...page.tables.map(({ table }) => table));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '' && names.length <= whole.total);
    expect(names).toEqual(whole.tables.map(({ table }) => table));
  });

  test('gives one table in detail, whatever the case of its name', async () => {
    const { table } = await discover(shops, 'table', '?database=shop&table=ORDERS');
    expect(table).toMatchObject({
      table: 'orders',
      rowCount: 300,
      primaryKey: ['order_id'],
      timeColumns: ['order_date'],
      relationships: [
        {
          from: { table: 'orders', columns: ['customer_id'] },
          to: { table: 'customers', columns: ['customer_id'] },
          source: 'declared',
          confidence: 1,
          cardinality: 'many-to-one',
          isOptional: false,
          fanOut: 100,
        },
      ],
    });
    expect(table.columns).toMatchObject([
      { name: 'order_id', type: 'integer', role: 'identity', nullable: false },
      { name: 'customer_id', role: 'foreign-key' },
      { name: 'order_date', type: 'date', role: 'time', min: '2026-01-02', max: '2026-10-28' },
      { name: 'amount', type: 'decimal', role: 'measure', additivity: 'additive' },
    ]);
    const customers = await discover(shops, 'table', '?database=shop&table=customers');
    expect(customers.table).toMatchObject({ displayColumn: 'customer_name', title: 'customers' });
    expect(customers.table.columns.at(-1)).toMatchObject({ sampleValues: ['Nagoya', 'Osaka'], hasAllValues: true });
  });

  test('defines the measures of a table', async () => {
    const { table } = await discover(demos, 'table', '?database=retail&table=order_lines');
    expect(table.measures.length).toBeGreaterThan(0);
    expect(table.measureDefinitions).toEqual(
      table.measures.map((title) =>
        expect.objectContaining({ title, definition: expect.stringMatching(/order_lines\./) }),
      ),
    );
  });

  test('needs no name where there is one database, and shows nothing of what is withheld', async () => {
    const { database, table } = await discover(single, 'table', '?table=members');
    expect(database).toBe('club');
    const columns = new Map(table.columns.map((column) => [column.name, column]));
    expect([...columns.keys()]).toEqual(['member_id', 'member_name', 'email', 'salary', 'grade']);
    expect(columns.get('grade')?.sampleValues).toEqual(['G0', 'G1', 'G2']);
    for (const name of ['email', 'salary']) {
      expect(columns.get(name)).toMatchObject({ isWithheld: true });
      expect(columns.get(name)).not.toHaveProperty('sampleValues');
      expect(columns.get(name)).not.toHaveProperty('min');
      expect(columns.get(name)).not.toHaveProperty('max');
    }
    expect(JSON.stringify(table)).not.toMatch(/example\.com|900\d\d/);
  });
});

describe('GET /api/schema/mappings', () => {
  test('tells what a term may name in each database, surest first', async () => {
    const { databases, unavailable } = await get(shops, '/api/schema/mappings?term=city', mappingsResponseSchema);
    expect(unavailable).toEqual([]);
    expect(databases.map(({ database }) => database)).toEqual(['shop', 'staff']);
    expect(databases[0]?.mappings[0]).toMatchObject({
      element: { kind: 'column', table: 'customers', column: 'city' },
      type: 'exact',
    });
    expect(databases[1]?.mappings).toEqual([]);
  });

  test('finds stored values, in their stored spelling', async () => {
    const { databases } = await get(
      shops,
      '/api/schema/mappings?database=shop&term=osaka&topK=1',
      mappingsResponseSchema,
    );
    expect(databases).toMatchObject([
      { database: 'shop', mappings: [{ element: { kind: 'value', column: 'city', values: ['Osaka'] } }] },
    ]);
  });

  test('keeps to the least confidence and the number asked for', async () => {
    const path = '/api/schema/mappings?database=medkit&minConfidence=0.1&term=price';
    const all = (await get(demos, `${path}&topK=100`, mappingsResponseSchema)).databases[0]?.mappings ?? [];
    expect(all.length).toBeGreaterThan(2);
    const confidences = all.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((left, right) => right - left));
    const two = (await get(demos, `${path}&topK=2`, mappingsResponseSchema)).databases[0]?.mappings;
    expect(two).toEqual(all.slice(0, 2));
    const sure = (await get(demos, path.replace('0.1', '0.9'), mappingsResponseSchema)).databases[0]?.mappings ?? [];
    expect(sure).toEqual(all.filter(({ confidence }) => confidence >= 0.9).slice(0, 10));
  });
});

describe('GET /api/schema/relationships', () => {
  test('gives the keys of a table and the ways to another', async () => {
    const { relationships, paths } = await get(
      demos,
      '/api/schema/relationships?database=retail&table=orders&from=order_lines&to=regions',
      relationshipsResponseSchema,
    );
    expect(relationships.length).toBeGreaterThan(1);
    expect(relationships.every(({ from, to }) => from.table === 'orders' || to.table === 'orders')).toBe(true);
    expect(paths?.[0]).toMatchObject({ multipliesRows: false });
    expect(paths?.[0]?.steps.map(({ direction }) => direction)).not.toContain('to-many');
    expect(paths?.[0]?.steps.at(-1)?.to.table).toBe('regions');
  });

  test('says that rows are multiplied on the way from one to many', async () => {
    const { paths } = await get(
      shops,
      '/api/schema/relationships?database=shop&from=customers&to=orders',
      relationshipsResponseSchema,
    );
    expect(paths).toMatchObject([
      { multipliesRows: true, steps: [{ direction: 'to-many', fanOut: 100, to: { table: 'orders' } }] },
    ]);
  });

  test('leads through a table that refers to both', async () => {
    const { paths } = await get(
      demos,
      '/api/schema/relationships?database=retail&from=products&to=customers',
      relationshipsResponseSchema,
    );
    const best = paths?.[0];
    expect(best?.multipliesRows).toBe(true);
    expect(best?.steps[0]).toMatchObject({ direction: 'to-many', from: { table: 'products' } });
    expect(best?.steps.at(-1)).toMatchObject({ direction: 'to-one', to: { table: 'customers' } });
  });

  test('leaves out what is less sure than asked', async () => {
    const path = '/api/schema/relationships?database=medkit';
    const all = await get(demos, path, relationshipsResponseSchema);
    const sure = await get(demos, `${path}&minConfidence=1`, relationshipsResponseSchema);
    expect(sure.relationships).toEqual(all.relationships.filter(({ confidence }) => confidence === 1));
    const two = await get(demos, `${path}&limit=2`, relationshipsResponseSchema);
    expect(two).toMatchObject({ total: all.relationships.length, relationships: all.relationships.slice(0, 2) });
  });
});

describe('schema endpoints refuse', () => {
  test.each([
    ['discovery?databse=shop', 400, 'validation.invalid', 'did you mean "database"'],
    ['discovery?database=shop&database=staff', 400, 'validation.invalid', 'occurs twice'],
    ['discovery?database=shpo', 404, 'context.unknown-database', 'no database "shpo"'],
    ['discovery?search=city', 409, 'context.database-missing', 'more than one'],
    ['discovery?database=shop&table=ordres', 404, 'not-found.table', 'no table "ordres"'],
    ['discovery?database=shop&table=orders&limit=3', 400, 'validation.invalid', 'no place beside it'],
    ['discovery?database=shop&limit=0', 400, 'validation.invalid', 'limit: '],
    ['discovery?database=shop&limit=1e3', 400, 'validation.invalid', 'limit: is not a whole number'],
    ['discovery?database=shop&cursor=abc', 400, 'validation.invalid', 'cursor: is not one'],
    ['discovery?database=shop&cursor=%00', 400, 'validation.invalid', 'cursor: is not one'],
    ['discovery?database=shop&search=%20', 400, 'validation.invalid', 'search: is empty'],
    ['discovery?__proto__=1', 400, 'validation.invalid', '__proto__: unknown parameter'],
    ['mappings', 400, 'validation.invalid', 'term: '],
    ['mappings?term=city&minConfidence=2', 400, 'validation.invalid', 'minConfidence: is not a number from 0 to 1'],
    ['mappings?term=city&topK=1000', 400, 'validation.invalid', 'topK: '],
    ['mappings?term=city&database=nope', 404, 'context.unknown-database', 'no database'],
    ['relationships', 409, 'context.database-missing', 'more than one'],
    ['relationships?database=shop&from=orders', 400, 'validation.invalid', 'each needs the other'],
    ['relationships?database=shop&from=orders&to=costumers', 404, 'not-found.table', 'no table'],
  ])('%s', async (path, status, code, detail) => {
    const response = await shops.call('GET', `/api/schema/${path}`);
    const problem = problemSchema.parse(response.json);
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toContain(detail);
    expect(problem.suggestions.length).toBeGreaterThan(0);
  });

  test('a cursor of another search or database, and takes a function key in its place', async () => {
    const { nextCursor } = await discover(shops, 'tables', '?database=shop&limit=1&code=secret');
    for (const query of ['database=staff', 'database=shop&search=city']) {
      const response = await shops.call('GET', `/api/schema/discovery?${query}&cursor=${nextCursor}`);
      expect(problemSchema.parse(response.json).detail).toContain('another database or search');
    }
  });
});
