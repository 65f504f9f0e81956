import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../lib/sql/database.ts';
import type { Cell, ColumnType, SqlParameter } from '../../lib/sql/value.ts';
import { ask, failure, start } from '../support/asking.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';

/** Definition of a column, a literal to store, and what must come back. */
const columns: readonly (readonly [string, string, ColumnType, Cell])[] = [
  ['BOOLEAN', 'TRUE', 'boolean', true],
  ['TINYINT(1)', '0', 'boolean', false],
  ['TINYINT(1)', '7', 'boolean', 7],
  ['TINYINT', '-128', 'integer', -128],
  ['TINYINT UNSIGNED', '255', 'integer', 255],
  ['SMALLINT', '-32768', 'integer', -32_768],
  ['MEDIUMINT UNSIGNED', '16777215', 'integer', 16_777_215],
  ['INT UNSIGNED', '4294967295', 'integer', 4_294_967_295],
  ['BIGINT', '-9007199254740993', 'integer', '-9007199254740993'],
  ['BIGINT UNSIGNED', '18446744073709551615', 'integer', '18446744073709551615'],
  ['INT ZEROFILL', '42', 'integer', 42],
  ['YEAR', '2026', 'integer', 2_026],
  ['DECIMAL(10,2)', '850', 'decimal', '850.00'],
  ['DECIMAL(10,2) ZEROFILL', '850', 'decimal', '850.00'],
  [
    'DECIMAL(65,30)',
    '-12345678901234567890123456789012345.5',
    'decimal',
    `-12345678901234567890123456789012345.5${'0'.repeat(29)}`,
  ],
  ['FLOAT', '0.1', 'float', 0.1],
  ['FLOAT', '16777217', 'float', 16_777_216],
  ['DOUBLE', '123456.789012345', 'float', 123_456.789012345],
  ['DATE', "'2024-02-29'", 'date', '2024-02-29'],
  ['DATE', "'0000-00-00'", 'date', null],
  ['DATE', "'2026-00-15'", 'date', '2026-00-15'],
  ['DATETIME', "'2026-10-31 09:05:10'", 'timestamp', '2026-10-31 09:05:10'],
  ['DATETIME(6)', "'2026-10-31 09:05:00.100000'", 'timestamp', '2026-10-31 09:05:00.1'],
  ['DATETIME(3)', "'2026-10-31 09:05:00'", 'timestamp', '2026-10-31 09:05:00'],
  ['DATETIME', "'0000-00-00 00:00:00'", 'timestamp', null],
  ['TIMESTAMP(6) NULL', "'2026-10-31 00:05:00.120000'", 'timestamptz', '2026-10-31 00:05:00.12Z'],
  ['TIME(6)', "'-838:59:58.5'", 'time', '-838:59:58.5'],
  ['TIME', "'00:00:00'", 'time', '00:00:00'],
  ['BIT(1)', "b'1'", 'boolean', true],
  ['BIT(10)', "b'101'", 'other', '0000000101'],
  ['CHAR(5)', "'ab'", 'text', 'ab'],
  ['VARCHAR(20)', "'ｼﾘﾝｼﾞ'", 'text', 'ｼﾘﾝｼﾞ'],
  ['VARCHAR(20) CHARACTER SET latin1', "'é'", 'text', 'é'],
  ['VARCHAR(20) CHARACTER SET sjis', "'シリンジ'", 'text', 'シリンジ'],
  ['TINYTEXT', "'🧾'", 'text', '🧾'],
  ['LONGTEXT', "'長い'", 'text', '長い'],
  ["ENUM('新', '済')", "'済'", 'text', '済'],
  ["SET('a', 'b', 'c')", "'c,a'", 'text', 'a,c'],
  ['BINARY(4)', "X'00FF6162'", 'binary', 'AP9hYg=='],
  ['VARBINARY(10)', "''", 'binary', ''],
  ['BLOB', "X'00FF6162'", 'binary', 'AP9hYg=='],
  ['JSON', `'{"a": [1, 9007199254740993]}'`, 'json', '{"a": [1, 9007199254740993]}'],
  ['UUID', "'6d5eda4a-5f5c-4c69-a709-58afd46b24fb'", 'uuid', '6d5eda4a-5f5c-4c69-a709-58afd46b24fb'],
  ['INET6', "'::ffff:10.0.0.1'", 'text', '::ffff:10.0.0.1'],
  ['POINT', 'POINT(139.75, 35.5)', 'other', '{"x":139.75,"y":35.5}'],
];
/** MariaDB stores JSON as text, and its catalog says so. */
const catalogTypes: Readonly<Record<string, ColumnType>> = { JSON: 'text' };

describe.skipIf(reasonToSkipMariadb() !== undefined)('the MySQL connector', () => {
  let server: MysqlServer;
  let database: Database;

  beforeAll(async () => {
    server = await startMysqlServer({
      database: 'readings',
      // What operators set that would change how statements read, or what a session keeps.
      serverArguments: [
        '--sql-mode=ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES',
        '--autocommit=0',
        '--default-time-zone=+09:00',
      ],
    });
    await server.admin.query("SET sql_mode = '', time_zone = '+00:00', autocommit = 1");
    const definitions = columns.map(([definition], index) => `c${index} ${definition}`);
    await server.admin.query(`CREATE TABLE every_type (${definitions.join(', ')})`);
    await server.admin.query(`INSERT INTO every_type VALUES (${columns.map(([, literal]) => literal).join(', ')})`);
    await server.admin.query(`INSERT INTO every_type VALUES (${columns.map(() => 'NULL').join(', ')})`);
    await server.admin.query('CREATE TABLE ci (name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci)');
    await server.admin.query("INSERT INTO ci VALUES ('Osaka'), ('osaka'), ('は'), ('ば'), ('ハ')");
    database = server.open({ maxConcurrentQueries: 1 });
  });
  afterAll(async () => server.stop());

  test.each(columns.map(([definition, literal, type, cell], index) => ({ definition, literal, type, cell, index })))(
    'reads $literal of a column $definition as a canonical cell',
    async ({ type, cell, index }) => {
      const stream = await start(database, `SELECT c${index} FROM every_type`);
      const rows: (readonly Cell[])[] = [];
      for await (const batch of stream.batches) rows.push(...batch);
      expect(stream.columns[0]?.type).toBe(type);
      expect(rows).toEqual([[cell], [null]]);
    },
  );

  test('gives results and catalog the same types, and writes their names alike', async () => {
    const { tables } = await database.readStructure({ signal: new AbortController().signal });
    const structure = tables.find(({ name }) => name === 'every_type')?.columns ?? [];
    expect(structure.map(({ type }) => type)).toEqual(
      columns.map(([definition, , type]) => catalogTypes[definition] ?? type),
    );
    const stream = await start(database, 'SELECT * FROM every_type');
    await stream.batches[Symbol.asyncIterator]().return?.();
    const nativeTypes = new Map(columns.map(([definition], index) => [definition, stream.columns[index]?.nativeType]));
    for (const definition of [
      'DECIMAL(10,2)',
      'DATETIME(6)',
      'VARCHAR(20)',
      'TINYINT(1)',
      'UUID',
      'BIT(10)',
      'BINARY(4)',
    ]) {
      expect(nativeTypes.get(definition)).toBe(definition.toLowerCase());
    }
    expect(nativeTypes.get('INT UNSIGNED')).toBe('int unsigned');
    expect(nativeTypes.get('JSON')).toBe('json');
  });

  test.each<readonly [string, SqlParameter, Cell]>([
    ['c0 = ?', { type: 'boolean', value: true }, 1],
    ['c9 = ?', { type: 'integer', value: '18446744073709551615' }, 1],
    ['c12 = ?', { type: 'decimal', value: '850.00' }, 1],
    ['c18 = ?', { type: 'date', value: '2024-02-29' }, 1],
    ['c18 < ?', { type: 'date', value: '2024-02-29' }, 0],
    ['c22 = ?', { type: 'timestamp', value: '2026-10-31 09:05:00.1' }, 1],
    ['c25 = ?', { type: 'timestamptz', value: '2026-10-31 00:05:00.12Z' }, 1],
    ['c26 = ?', { type: 'time', value: '-838:59:58.5' }, 1],
    ['c31 = ?', { type: 'text', value: 'ｼﾘﾝｼﾞ' }, 1],
    ['c31 = ?', { type: 'text', value: 'シリンジ' }, 0],
    ['c40 = ?', { type: 'binary', value: 'AP9hYg==' }, 1],
    ['c42 = ?', { type: 'uuid', value: '6d5eda4a-5f5c-4c69-a709-58afd46b24fb' }, 1],
  ])('compares a column with a parameter of its type: %s %j', async (condition, parameter, cell) => {
    const sql = `SELECT COUNT(*) AS n FROM every_type WHERE ${condition}`;
    expect(await ask(database, sql, { parameters: [parameter] })).toEqual([[cell]]);
  });

  test.each<SqlParameter>([
    { type: 'integer', value: '1; DROP TABLE ci' },
    { type: 'decimal', value: '1e5' },
    { type: 'decimal', value: '1'.repeat(66) },
    { type: 'float', value: 'NaN' },
  ])('refuses a parameter that the server cannot hold: %j', async (parameter) => {
    const error = await failure(ask(database, 'SELECT ? AS cell', { parameters: [parameter] }));
    expect([error.code, error.message]).toEqual(['database.engine-error', expect.stringContaining('Parameter 1')]);
  });

  test('leaves comparisons with a column to its own collation', async () => {
    const count = async (value: string) =>
      ask(database, 'SELECT COUNT(*) AS n FROM ci WHERE name = ?', { parameters: [{ type: 'text', value }] });
    expect([await count('OSAKA'), await count('Kyoto')]).toEqual([[[2]], [[0]]]);
    expect(await ask(database, "SELECT COUNT(*) AS n FROM ci WHERE CAST(name AS CHAR) = 'OSAKA'")).toEqual([[0]]);
    expect(await ask(database, 'SELECT COUNT(DISTINCT CAST(name AS CHAR)) AS n FROM ci')).toEqual([[5]]);
  });

  test('reads text as the guard does, whatever mode the server has', async () => {
    expect(await ask(database, String.raw`SELECT "it's", 'a\'b', 1 || 0, 'x' 'y'`)).toEqual([["it's", "a'b", 1, 'xy']]);
    expect((await failure(ask(database, 'SELECT COUNT (*) FROM ci'))).code).toMatch(/^database\./);
  });

  test('sets its session up so that it reads, in UTC, and sees what was written meanwhile', async () => {
    expect(await ask(database, 'SELECT @@tx_read_only, @@time_zone, @@autocommit, @@collation_connection')).toEqual([
      [1, '+00:00', 1, 'utf8mb4_bin'],
    ]);
    expect(await ask(database, 'SELECT COUNT(*) AS n FROM ci')).toEqual([[5]]);
    await server.admin.query("INSERT INTO ci VALUES ('Nara')");
    expect(await ask(database, 'SELECT COUNT(*) AS n FROM ci')).toEqual([[6]]);
    await server.admin.query("DELETE FROM ci WHERE name = 'Nara'");
  });

  test('bounds each statement on the server as well, in time and rows, whatever came before it', async () => {
    const bounds = 'SELECT @@max_statement_time, @@sql_select_limit';
    expect(await ask(database, bounds, { limits: { timeoutMs: 2_500, maxRows: 7 } })).toEqual([[4, 8]]);
    expect(await ask(database, bounds, { limits: { timeoutMs: 900, maxRows: 10 } })).toEqual([[2, 11]]);
  });

  test('prepares a statement once for each connection and forgets the oldest', async () => {
    const prepared = async () => {
      const [rows] = await server.admin.query("SHOW GLOBAL STATUS LIKE 'Prepared_stmt_count'");
      return Number((rows as { Value: string }[])[0]?.Value);
    };
    const own = server.open({ maxConcurrentQueries: 1 });
    const before = await prepared();
    for (let round = 0; round < 5; round += 1) await ask(own, 'SELECT 1 AS one');
    expect((await prepared()) - before).toBe(1);
    for (let round = 0; round < 150; round += 1) await ask(own, `SELECT ${round} AS number`);
    expect((await prepared()) - before).toBeLessThanOrEqual(101);
    await own.close();
  });

  test('leaves nothing of a statement behind on its connection', async () => {
    await ask(database, 'SELECT 1 AS one');
    const added = vi.spyOn(EventTarget.prototype, 'addEventListener');
    const removed = vi.spyOn(EventTarget.prototype, 'removeEventListener');
    for (let round = 0; round < 50; round += 1) await ask(database, 'SELECT 1 AS one');
    expect(added.mock.calls.length).toBeGreaterThan(50);
    expect(added.mock.calls.length - removed.mock.calls.length).toBeLessThan(5);
    added.mockRestore();
    removed.mockRestore();
  });

  test('takes leave of the server, which counts no aborted client', async () => {
    const status = async (name: string) => {
      const [rows] = await server.admin.query(`SHOW GLOBAL STATUS LIKE '${name}'`);
      return Number((rows as { Value: string }[])[0]?.Value);
    };
    const [aborted, connected] = [await status('Aborted_clients'), await status('Threads_connected')];
    const leaving = server.open();
    await Promise.all([1, 2, 3].map(async (number) => ask(leaving, `SELECT ${number} AS number, SLEEP(0.05)`)));
    expect(await status('Threads_connected')).toBe(connected + 3);
    const stopped = ask(leaving, 'SELECT SLEEP(20)', { limits: { timeoutMs: 50 } });
    expect((await failure(stopped)).code).toBe('database.timeout');
    await leaving.close();
    await expect.poll(async () => status('Threads_connected')).toBe(connected);
    expect(await status('Aborted_clients')).toBe(aborted);
  });

  test('goes on with a prepared statement whose table has changed', async () => {
    await server.admin.query('CREATE TABLE changing (a INT)');
    expect(await ask(database, 'SELECT * FROM changing')).toEqual([]);
    await server.admin.query("ALTER TABLE changing ADD COLUMN b VARCHAR(5) DEFAULT 'x'");
    await server.admin.query('INSERT INTO changing (a) VALUES (1)');
    expect(await ask(database, 'SELECT * FROM changing')).toEqual([[1, 'x']]);
    await server.admin.query('DROP TABLE changing');
  });

  test.each(['EXPLAIN SELECT * FROM ci', 'EXPLAIN FORMAT=JSON SELECT * FROM ci', 'SHOW TABLES', 'DESCRIBE ci'])(
    'runs what tells of the database: %s',
    async (sql) => {
      expect((await ask(database, sql)).length).toBeGreaterThan(0);
    },
  );

  test('names tables with their database where several are read', async () => {
    await server.admin.query('CREATE DATABASE elsewhere');
    await server.admin.query('CREATE TABLE elsewhere.stock (id INT PRIMARY KEY, place INT)');
    await server.admin.query(
      'CREATE TABLE referring (id INT PRIMARY KEY, stock_id INT, FOREIGN KEY (stock_id) REFERENCES elsewhere.stock (id))',
    );
    await server.admin.query("GRANT SELECT ON elsewhere.* TO 'querent_reader'@'%'");
    const wide = server.open({ schemas: ['readings', 'elsewhere'] });
    const { tables } = await wide.readStructure({ signal: new AbortController().signal });
    expect(tables.map(({ schema, name }) => `${schema}.${name}`)).toEqual(
      expect.arrayContaining(['elsewhere.stock', 'readings.ci', 'readings.every_type']),
    );
    expect(tables.find(({ name }) => name === 'referring')?.foreignKeys).toEqual([
      { columns: ['stock_id'], references: { schema: 'elsewhere', name: 'stock' }, referencedColumns: ['id'] },
    ]);
  });

  test('lists only what the account may read', async () => {
    await server.admin.query('CREATE DATABASE secret_plans');
    await server.admin.query('CREATE TABLE secret_plans.plan (id INT)');
    const curious = server.open({ schemas: ['readings', 'secret_plans'] });
    const { tables } = await curious.readStructure({ signal: new AbortController().signal });
    expect(tables.map(({ schema }) => schema)).not.toContain('secret_plans');
    expect((await failure(ask(curious, 'SELECT * FROM secret_plans.plan'))).code).toBe('database.access-denied');
  });
});
