import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CatalogStructure, ColumnStructure, TableStructure } from '../../lib/catalog/catalog.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { type PrivateMariadb, reasonToSkipMariadb, startMariadb } from '../support/mariadb.ts';

const statements = [
  'CREATE DATABASE shop',
  'USE shop',
  'CREATE TABLE regions (region_id INT PRIMARY KEY, name VARCHAR(20) CHARACTER SET latin1)',
  "INSERT INTO regions SELECT seq, CONCAT('Region ', seq) FROM seq_1_to_8",
  'CREATE TABLE customers (id INT PRIMARY KEY, region_id INT, grade VARCHAR(9) COLLATE utf8mb4_unicode_ci, joined DATE)',
  "INSERT INTO customers SELECT seq, 1 + seq % 8, IF(seq % 4 = 0, NULL, CONCAT('ﾗﾝｸ', seq % 3)), '2024-01-01' + INTERVAL seq DAY FROM seq_1_to_600",
  "CREATE TABLE `order``s` (no INT, customer_id INT, status ENUM('new', 'paid'), reference VARCHAR(20) COLLATE utf8mb4_bin)",
  "INSERT INTO `order``s` SELECT seq, 1 + seq % 600, 1 + seq % 2, CONCAT('X', seq) FROM seq_1_to_5000",
];

const column = (name: string, type: ColumnStructure['type']): ColumnStructure => ({
  name,
  type,
  nativeType: type,
  nullable: true,
});
const table = (
  name: string,
  columns: readonly ColumnStructure[],
  rowEstimate: number,
  key: readonly string[],
): TableStructure => ({
  name,
  kind: 'table',
  rowEstimate,
  columns,
  primaryKey: key,
  uniqueKeys: [],
  foreignKeys: [],
});
const structure: CatalogStructure = {
  dialect: 'mysql',
  tables: [
    table('regions', [column('region_id', 'integer'), column('name', 'text')], 8, ['region_id']),
    table(
      'customers',
      [column('id', 'integer'), column('region_id', 'integer'), column('grade', 'text'), column('joined', 'date')],
      600,
      ['id'],
    ),
    table(
      'order`s',
      [
        column('no', 'integer'),
        column('customer_id', 'integer'),
        column('status', 'text'),
        column('reference', 'text'),
      ],
      5_000,
      [],
    ),
  ],
};

/** Just enough of the port to run the statements of the catalog on a real server. */
function databaseOver(connection: mysql.Connection): Database {
  const toCell = (value: unknown): Cell =>
    value === null || typeof value === 'number' || typeof value === 'string' ? value : String(value);
  return {
    id: databaseId('shop'),
    dialect: 'mysql',
    query: async ({ text }) => {
      const [rows] = await connection.query({ sql: text, rowsAsArray: true });
      const cells = Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row.map(toCell) : [])) : [];
      const batches = (async function* () {
        if (cells.length > 0) yield cells;
      })();
      return { columns: [], batches, truncated: () => false };
    },
    estimate: async () => undefined,
    readStructure: async () => structure,
    ping: async () => undefined,
    close: async () => undefined,
  };
}

describe.skipIf(reasonToSkipMariadb() !== undefined)('the statements of the catalog on MariaDB', () => {
  let server: PrivateMariadb;
  let connection: mysql.Connection;
  beforeAll(async () => {
    server = await startMariadb();
    connection = await mysql.createConnection({ uri: server.url, dateStrings: true });
    for (const statement of statements) await connection.query(statement);
  });
  afterAll(async () => {
    await connection.end();
    await server.stop();
  });

  const read = async (limits: Parameters<typeof readCatalog>[0]['limits'] = {}) =>
    readCatalog({
      database: databaseOver(connection),
      databaseName: 'shop',
      guard: await createGuard(),
      policy: defaultGuardPolicy,
      clock: systemClock,
      signal: new AbortController().signal,
      limits,
    });

  test('measure tables, values of any collation and relationships', async () => {
    const { tables, relationships } = await read();
    const profiles = tables.map(({ columns }) => columns.map(({ profile }) => profile));
    expect(tables.map(({ rowCount }) => rowCount)).toEqual([8, 600, 5_000]);
    expect(profiles[0]?.[1]).toMatchObject({ distinctCount: 8, valuesComplete: true });
    expect(profiles[1]?.[2]).toEqual({
      distinctCount: 3,
      nullFraction: 0.25,
      values: ['ﾗﾝｸ0', 'ﾗﾝｸ1', 'ﾗﾝｸ2'],
      valuesComplete: true,
    });
    expect(profiles[1]?.[3]).toMatchObject({ min: '2024-01-02', max: '2025-08-23' });
    expect(profiles[2]?.[2]).toMatchObject({ values: ['new', 'paid'], valuesComplete: true });
    expect(relationships.map(({ from, fromColumns, to }) => `${from.name}.${fromColumns.join()} → ${to.name}`)).toEqual(
      ['order`s.customer_id → customers', 'customers.region_id → regions'],
    );
  });

  test('take samples of what is too large', async () => {
    const { tables } = await read({ maxScannedRows: 1_000, sampleRows: 100, sampleValues: 7 });
    const [, , status, reference] = tables[2]?.columns ?? [];
    expect(tables[2]?.rowCount).toBe(5_000);
    expect(status?.profile).toEqual({ nullFraction: 0, values: ['new', 'paid'], valuesComplete: false });
    expect(reference?.profile.values).toHaveLength(7);
  });
});
