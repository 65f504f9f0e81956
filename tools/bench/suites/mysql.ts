import mysql from 'mysql2/promise';
import type { Database, StatementEstimate } from '../../../lib/sql/database.ts';
import { ask } from '../../../test/support/asking.ts';
import { type MysqlServer, startMysqlServer } from '../../../test/support/mysql-server.ts';
import { trustedSql } from '../../../test/support/trusted-sql.ts';
import { measure, percentile, summarize } from '../figures.ts';
import type { BenchContext, Figure, Suite } from '../suite.ts';

const barMs = 0.3;
const rounds = 100;

const digits = '(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4'.concat(
  ' UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)',
);

async function fill({ admin }: MysqlServer): Promise<void> {
  await admin.query(
    'CREATE TABLE numbers (n INT PRIMARY KEY, label VARCHAR(40), amount DECIMAL(12,2), made DATE, changed DATETIME(6))',
  );
  await admin.query(`INSERT INTO numbers
    SELECT n, CONCAT('部品 ', n), n / 7, '2026-01-01' + INTERVAL n DAY, '2026-01-01' + INTERVAL n * 1001 MICROSECOND
    FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n FROM ${digits} a, ${digits} b, ${digits} c, ${digits} e) t`);
}

interface Compared {
  readonly name: string;
  readonly sql: string;
}

const compared: readonly Compared[] = [
  { name: 'SELECT 1', sql: 'SELECT 1 AS one' },
  { name: '100 rows', sql: 'SELECT * FROM numbers WHERE n < 100' },
];

/** What costing adds where the catalog does not know the tables to be small. */
async function estimate(database: Database, sql: string): Promise<StatementEstimate | undefined> {
  return database.estimate(trustedSql(sql, database.dialect), {
    parameters: [],
    limits: { maxRows: 10_000, maxBytes: 100_000_000, timeoutMs: 20_000 },
    timeoutMs: 5_000,
    signal: new AbortController().signal,
  });
}

/** The connector beside the driver's own pool, in turn, so that a slow moment of the machine meets both. */
async function compare(server: MysqlServer, database: Database, samples: number): Promise<readonly Figure[]> {
  const { host, port, user, password, database: schema } = server.config;
  const pool = mysql.createPool({
    host,
    port,
    user,
    password: password.reveal(),
    database: schema,
    connectionLimit: 3,
    rowsAsArray: true,
    dateStrings: true,
    supportBigNumbers: true,
  });
  const figures: Figure[] = [];
  for (const { name, sql } of compared) {
    const driver: number[] = [];
    const connector: number[] = [];
    const estimates: number[] = [];
    const options = { warmUp: 50, samples: 50 };
    for (let round = 0; round < Math.max(4, samples / 25); round += 1) {
      driver.push(...(await measure(async () => pool.query(sql), options)));
      connector.push(...(await measure(async () => ask(database, sql), options)));
      estimates.push(...(await measure(async () => estimate(database, sql), options)));
    }
    const added = percentile(connector, 0.5) - percentile(driver, 0.5);
    figures.push(summarize(`${name}, driver alone`, 'ms', driver), summarize(`${name}, connector`, 'ms', connector), {
      name: `${name}, added by the connector`,
      unit: 'ms',
      samples: connector.length,
      p50: added,
      bar: { of: 'p50', atMost: barMs },
    });
    figures.push(summarize(`${name}, its estimate before it runs`, 'ms', estimates));
  }
  await pool.end();
  return figures;
}

/** From the abort or the deadline until the server works on nothing of ours, as its process list tells. */
async function untilGone(server: MysqlServer, stop: () => Promise<unknown>): Promise<number> {
  while ((await server.runningStatements()) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const stopping = stop();
  const started = performance.now();
  while ((await server.runningStatements()) > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const duration = performance.now() - started;
  await stopping;
  return duration;
}

const slow = 'SELECT COUNT(*) AS n FROM numbers a, numbers b, numbers c WHERE (a.n * b.n + c.n) % 7 = 3';

async function measureStops(server: MysqlServer, database: Database): Promise<readonly Figure[]> {
  const cancelled: number[] = [];
  const timedOut: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const controller = new AbortController();
    const running = ask(database, slow, { signal: controller.signal }).catch(() => undefined);
    cancelled.push(
      await untilGone(server, async () => {
        controller.abort();
        await running;
      }),
    );
    const timeoutMs = 100;
    const ending = ask(database, slow, { limits: { timeoutMs } }).catch(() => undefined);
    timedOut.push(await untilGone(server, async () => ending));
  }
  const slowest = (name: string, values: readonly number[]): readonly Figure[] => [
    summarize(name, 'ms', values),
    {
      name: `${name}: not within 1 s`,
      unit: 'count',
      samples: values.length,
      p50: values.filter((ms) => ms >= 1_000).length,
      bar: { of: 'p50', atMost: 0 },
    },
  ];
  return [
    ...slowest('cancelled → gone from the process list', cancelled),
    ...slowest('started with a deadline of 100 ms → gone from the process list', timedOut),
  ];
}

async function run({ samples }: BenchContext): Promise<readonly Figure[]> {
  const server = await startMysqlServer({ database: 'bench' });
  try {
    await fill(server);
    const database = server.open();
    return [...(await compare(server, database, samples)), ...(await measureStops(server, database))];
  } finally {
    await server.stop();
  }
}

export const mysqlServer: Suite = {
  name: 'mysql',
  description: 'the MySQL connector on a private MariaDB, beside the raw driver',
  run,
};
