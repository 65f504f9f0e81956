import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MssqlConfig } from '../../lib/connectors/mssql/mssql-config.ts';
import type { Database } from '../../lib/sql/database.ts';
import { ask, failure } from '../support/asking.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';
import { duckdbAnswers } from '../support/tds-server/duckdb-answers.ts';
import { contractSystemTables } from '../support/tds-server/system-tables.ts';
import type { ServerMessage } from '../support/tds-server/tokens.ts';
import { startTdsServer, type TdsServer } from '../support/tds-server.ts';
import { openMssql } from './mssql-fake.ts';

let file: DuckdbFile;
let server: TdsServer;
let refusal: ServerMessage | undefined;
const opened: Database[] = [];

beforeAll(async () => {
  file = await createDuckdbFile(contractSystemTables);
  const answers = duckdbAnswers(file.open());
  server = await startTdsServer({
    answers: (request, options) =>
      refusal !== undefined && request.sql.includes('sys.extended_properties')
        ? { error: refusal }
        : answers(request, options),
  });
});
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  await server.stop();
  await file.remove();
});

function open(config: Partial<MssqlConfig> = {}): Database {
  const database = openMssql({ port: server.port, tls: 'trust', ...config });
  opened.push(database);
  return database;
}

const signal = new AbortController().signal;

describe('the structure', () => {
  test('is read in three statements', async () => {
    const database = open();
    await database.ping({ signal });
    const before = server.statements.length;
    await database.readStructure({ signal });
    expect(server.statements.slice(before)).toHaveLength(3);
  });

  test('names the schema of every table where not all are in dbo', async () => {
    const { tables } = await open().readStructure({ signal });
    expect(tables.map(({ schema, name }) => `${schema}.${name}`).sort()).toEqual([
      'dbo.contract_child',
      'dbo.contract_parent',
      'dbo.contract_view',
      'sales.contract_order',
    ]);
    const child = tables.find(({ name }) => name === 'contract_child');
    expect(child?.foreignKeys).toEqual([
      { columns: ['a', 'b'], references: { schema: 'dbo', name: 'contract_parent' }, referencedColumns: ['a', 'b'] },
    ]);
  });

  test('is that of the configured schemas only', async () => {
    const { tables } = await open({ schemas: ['dbo'] }).readStructure({ signal });
    expect(tables.map(({ schema, name }) => [schema, name])).toEqual([
      [undefined, 'contract_child'],
      [undefined, 'contract_parent'],
      [undefined, 'contract_view'],
    ]);
    const sales = await open({ schemas: ['sales'] }).readStructure({ signal });
    expect(sales.tables.map(({ schema, name }) => [schema, name])).toEqual([['sales', 'contract_order']]);
  });

  test('reads aliases as what they stand for, and leaves types of the CLR to their names', async () => {
    const { tables } = await open({ schemas: ['sales'] }).readStructure({ signal });
    expect(tables[0]?.columns).toEqual([
      { name: 'price', type: 'decimal', nativeType: 'decimal(18,2)', nullable: false },
      { name: 'place', type: 'other', nativeType: 'geography', nullable: true },
    ]);
  });

  test('takes neither filtered indexes nor their included columns for keys, and counts rows once', async () => {
    const { tables } = await open().readStructure({ signal });
    const table = (wanted: string) => tables.find(({ name }) => name === wanted);
    expect(table('contract_child')).toMatchObject({ primaryKey: ['id'], uniqueKeys: [['code']], rowEstimate: 7 });
    expect(table('contract_parent')).toMatchObject({ primaryKey: ['a', 'b'], rowEstimate: 42 });
    expect(table('contract_view')).not.toHaveProperty('rowEstimate');
  });

  test('lists the indexes that a search can use, and none in a warehouse of Fabric', async () => {
    const { tables } = await open({ schemas: ['dbo'] }).readStructure({ signal });
    expect(tables.find(({ name }) => name === 'contract_child')?.indexes).toEqual([
      { name: 'contract_child_ab', columns: ['a', 'b'], isUnique: false },
      { name: 'PK_child', columns: ['id'], isUnique: true },
      { name: 'UQ_code', columns: ['code'], isUnique: true },
    ]);
    const warehouse = await open({ dialect: 'fabric' }).readStructure({ signal });
    expect(warehouse.tables.filter(({ indexes }) => indexes !== undefined)).toEqual([]);
  });

  test.each([
    ['a missing right', { number: 297, message: 'The user does not have permission.' }],
    ['a view that Fabric does not have', { number: 208, message: "Invalid object name 'sys.extended_properties'." }],
  ])('comes without comments and counts after %s', async (_title, message) => {
    refusal = message;
    const { tables } = await open({ dialect: 'fabric' }).readStructure({ signal });
    refusal = undefined;
    const parent = tables.find(({ name }) => name === 'contract_parent');
    expect(parent).toMatchObject({ primaryKey: ['a', 'b'] });
    expect(parent).not.toHaveProperty('comment');
    expect(parent).not.toHaveProperty('rowEstimate');
  });

  test('fails where the catalog itself cannot be reached', async () => {
    const database = open({ port: 1 });
    expect((await failure(database.readStructure({ signal }))).code).toBe('database.unreachable');
  });
});

test('an unknown name is said to differ by case once the collation is known', async () => {
  const database = open();
  const sql = 'SELECT Nowhere FROM contract_parent';
  expect((await failure(ask(database, sql))).message).not.toContain('case-sensitive');
  await database.readStructure({ signal });
  expect((await failure(ask(database, sql))).message).toBe(
    'There is no column "Nowhere". Names are case-sensitive in this database.',
  );
});
