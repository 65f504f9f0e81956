import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadDriver } from '../../lib/connectors/mssql/load-driver.ts';
import { openSession } from '../../lib/connectors/mssql/open-session.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { systemRandom } from '../../lib/core/random.ts';
import type { Database, QueryLimits } from '../../lib/sql/database.ts';
import { type AskOptions, ask as askDatabase, failure } from '../support/asking.ts';
import type { Answer, Fault, WireRow } from '../support/tds-server/answer.ts';
import { columnsToken, rowToken } from '../support/tds-server/encode-rows.ts';
import { startTdsServer, type TdsServer } from '../support/tds-server.ts';
import { trustCertificate } from '../support/trust-certificate.ts';
import { trustedSql } from '../support/trusted-sql.ts';
import { mssqlConfig, openMssql } from './mssql-fake.ts';

const columns = [
  { name: 'n', type: { kind: 'int' } },
  { name: 'amount', type: { kind: 'decimal', precision: 18, scale: 2 } },
  { name: 'name', type: { kind: 'nvarchar', length: 'max' } },
] as const;

function* rows(count: number): Generator<WireRow> {
  for (let n = 0; n < count; n += 1) yield [n, n % 5 === 0 ? null : `${n}.50`, n % 7 === 0 ? null : `ロック ${n}`];
}

let server: TdsServer;
let database: Database;
let fault: Fault | undefined;
let error: Answer['error'];
const uncaught: unknown[] = [];
const onUncaught = (reason: unknown) => uncaught.push(reason);

beforeAll(async () => {
  server = await startTdsServer({
    tokens: ['good-token'],
    answers: ({ sql }): Answer => {
      if (sql.startsWith('SET ')) return {};
      const count = Number(/rows (\d+)/.exec(sql)?.[1]);
      if (Number.isNaN(count)) return { columns: [{ name: 'one', type: { kind: 'int' } }], rows: [[1]] };
      return { columns, rows: rows(count), ...(fault && { fault }), ...(error && { error }) };
    },
  });
  trustCertificate(server.certificate.certificate);
});
afterAll(() => server.stop());

beforeEach(() => {
  fault = undefined;
  error = undefined;
  uncaught.length = 0;
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaught);
  database = openMssql({ port: server.port, maxConcurrentQueries: 2, maxWaitingQueries: 5 });
});
afterEach(async () => {
  await database.close();
  await expect.poll(() => server.connections()).toBe(0);
  process.off('uncaughtException', onUncaught);
  process.off('unhandledRejection', onUncaught);
  expect(uncaught).toEqual([]);
});

const limits: QueryLimits = { maxRows: 1_000_000, maxBytes: 100_000_000, timeoutMs: 10_000 };

const ask = (sql: string, options: AskOptions = {}, on: Database = database) =>
  askDatabase(on, sql, { ...options, limits: { ...limits, ...options.limits } });

const expectAlive = async (on: Database = database) => expect(await ask('SELECT 1', {}, on)).toEqual([[1]]);

describe('a response that breaks', () => {
  test.each(['drop', 'truncate', 'truncate-and-drop'] as const)(
    'ends its statement and nothing else, wherever it breaks: %s',
    async (kind) => {
      const whole = await ask('rows 6');
      // 420 bytes hold the whole answer: columns, rows with and without nulls, and the tokens at its end.
      for (let afterBytes = 0; afterBytes <= 420; afterBytes += kind === 'truncate' ? 1 : 3) {
        fault = { kind, afterBytes };
        const outcome = await ask('rows 6', { limits: { timeoutMs: 5_000 } }).catch((reason: unknown) => reason);
        // Where the cut lies behind the last byte that counts, the answer is whole.
        if (Array.isArray(outcome)) expect(outcome).toEqual(whole);
        else {
          expect(outcome).toBeInstanceOf(QuerentError);
          expect(outcome).toHaveProperty('code', 'database.unreachable');
        }
        fault = undefined;
        if (afterBytes % 30 === 0) await expectAlive();
      }
      await expectAlive();
      expect(uncaught).toEqual([]);
    },
    60_000,
  );

  test('is not taken for a short result when it ends between two rows', async () => {
    const head = columnsToken(columns).length;
    const [first = []] = rows(1);
    const afterBytes = head + rowToken(first, columns).length;
    fault = { kind: 'truncate', afterBytes };
    expect((await failure(ask('rows 6'))).code).toBe('database.unreachable');
    fault = { kind: 'truncate', afterBytes: head };
    expect((await failure(ask('rows 6'))).code).toBe('database.unreachable');
  });

  test('is told even when the reader holds the rows back', async () => {
    fault = { kind: 'drop', afterBytes: 2_000_000 };
    const stream = await database.query(trustedSql('rows 100000', 'tsql'), {
      parameters: [],
      limits,
      signal: new AbortController().signal,
    });
    const read = async () => {
      for await (const batch of stream.batches) {
        expect(batch.length).toBeGreaterThan(0);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    expect((await failure(read())).code).toBe('database.unreachable');
    await expectAlive();
  });

  test('cannot call back a statement that is gone when the database is closed while its rows are read', async () => {
    for (const count of [1, 5, 30, 200, 1_000]) {
      const closing = openMssql({ port: server.port });
      await expectAlive(closing);
      const { batches } = await closing.query(trustedSql(`rows ${count}`, 'tsql'), {
        parameters: [],
        limits,
        signal: new AbortController().signal,
      });
      const closed = closing.close();
      const drain = async () => {
        for await (const batch of batches) expect(batch.length).toBeGreaterThan(0);
      };
      await drain().catch((reason: unknown) => expect(reason).toHaveProperty('code', 'workflow.cancelled'));
      await closed;
      // The driver goes on parsing what has come; what it then calls back is thrown where nobody catches it.
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(uncaught).toEqual([]);
    }
  });

  test.each(['destroyed', 'broken'] as const)(
    'is not called back by the driver when its connection is %s while the response is parsed',
    async (end) => {
      const driver = await loadDriver();
      for (const count of [1, 6, 40]) {
        const session = await openSession(
          mssqlConfig({ port: server.port }),
          { driver, random: systemRandom, tokens: undefined },
          AbortSignal.timeout(5_000),
        );
        // The whole response lies in the driver's buffers when the first row is handled.
        const ending = session.run(`rows ${count}`, [], {
          onColumns: () => undefined,
          onRow: () => (end === 'destroyed' ? session.destroy() : server.dropConnections()),
        });
        await ending.catch((reason: unknown) => expect(reason).toBeInstanceOf(Error));
        session.destroy();
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(uncaught).toEqual([]);
      }
    },
  );

  test('frees its place in the pool', async () => {
    for (let round = 0; round < 8; round += 1) {
      fault = { kind: round % 2 === 0 ? 'truncate' : 'drop', afterBytes: 100 + round };
      expect((await failure(ask('rows 50'))).code).toBe('database.unreachable');
    }
    fault = undefined;
    await Promise.all(Array.from({ length: 5 }, () => expectAlive()));
    expect(server.connections()).toBeLessThanOrEqual(2);
  });
});

describe('a deadline', () => {
  test('holds for rows that drip one at a time', async () => {
    fault = { kind: 'drip', everyMs: 20 };
    const read: number[] = [];
    const stream = await database.query(trustedSql('rows 100000', 'tsql'), {
      parameters: [],
      limits: { ...limits, timeoutMs: 400 },
      signal: new AbortController().signal,
    });
    const drain = async () => {
      for await (const batch of stream.batches) read.push(batch.length);
    };
    expect((await failure(drain())).code).toBe('database.timeout');
    expect(read.length).toBeGreaterThan(1);
    await expect.poll(() => server.running()).toBe(0);
    fault = undefined;
    await expectAlive();
  });

  test('drops the connection of a server that does not confirm the cancel', async () => {
    fault = { kind: 'deaf' };
    expect((await failure(ask('rows 5', { limits: { timeoutMs: 100 } }))).code).toBe('database.timeout');
    fault = undefined;
    await expectAlive();
    await expect.poll(() => server.connections(), { timeout: 5_000 }).toBeLessThanOrEqual(1);
  });

  test('gives the place of a deaf server back', async () => {
    fault = { kind: 'deaf' };
    await Promise.all([1, 2].map(() => failure(ask('rows 5', { limits: { timeoutMs: 50 } }))));
    fault = undefined;
    await expectAlive();
  });
});

describe('a session', () => {
  test('is prepared once, in one round trip', async () => {
    const before = server.statements.length;
    await ask('rows 1');
    await ask('rows 1');
    const statements = server.statements.slice(before).map(({ sql }) => sql);
    expect(statements).toEqual([expect.stringMatching(/^SET LANGUAGE us_english;/), 'rows 1', 'rows 1']);
    expect(statements[0]).toContain('SET LOCK_TIMEOUT');
    expect(statements[0]).not.toMatch(/ISOLATION LEVEL|UNCOMMITTED/);
    expect(server.logins.at(-1)).toMatchObject({ applicationName: 'Querent', isReadOnlyIntent: true });
  });

  test.each([
    ['a fault of the statement', () => failure(ask('rows 5')), { number: 8_134, message: 'Divide by zero' }],
    ['a row limit', () => ask('rows 50000', { limits: { maxRows: 10 } }), undefined],
    ['a cancel', () => failure(ask('rows 500000', { signal: AbortSignal.timeout(30) })), undefined],
  ])('is reset after %s, with its options set again', async (_title, run, next) => {
    await database.close();
    database = openMssql({ port: server.port, maxConcurrentQueries: 1, maxWaitingQueries: 5 });
    await expectAlive();
    const { resets } = server;
    error = next;
    await run();
    error = undefined;
    await expectAlive();
    expect(server.resets).toBe(resets + 1);
    const set = server.statements.filter(({ sql }) => sql.startsWith('SET '));
    expect(set.at(-1)?.sql).toContain('SET QUOTED_IDENTIFIER ON');
    expect(server.connections()).toBe(1);
  });

  test('gives the rows that came before a fault, and then the fault', async () => {
    error = { number: 8_134, message: 'Divide by zero error encountered: secret' };
    const { batches } = await database.query(trustedSql('rows 3', 'tsql'), {
      parameters: [],
      limits,
      signal: new AbortController().signal,
    });
    const read: unknown[] = [];
    const drain = async () => {
      for await (const batch of batches) read.push(...batch);
    };
    const reason = await failure(drain());
    expect([reason.code, reason.message]).toEqual(['database.engine-error', 'The statement divides by zero.']);
    expect(read.length).toBeLessThanOrEqual(3);
  });

  test('survives a restart of the server between two statements', async () => {
    await Promise.all([expectAlive(), expectAlive()]);
    await server.restart();
    await Promise.all([expectAlive(), expectAlive()]);
    await server.restart();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expectAlive();
  });

  test('is refused where the server does not take its options; Fabric may leave out what is not required', async () => {
    let unknown = 'LANGUAGE';
    const stubborn = await startTdsServer({
      answers: ({ sql }) => {
        if (!sql.startsWith('SET ')) return { columns, rows: [] };
        return sql.includes(unknown) ? { error: { number: 15_816, message: 'not supported' } } : {};
      },
    });
    const options = { port: stubborn.port, tls: 'trust' } as const;
    const refused = openMssql(options);
    expect((await failure(ask('rows 1', {}, refused))).code).toBe('database.engine-error');
    const content = openMssql({ ...options, dialect: 'fabric' });
    expect(await ask('rows 1', {}, content)).toEqual([]);
    unknown = 'QUOTED_IDENTIFIER';
    const without = openMssql({ ...options, dialect: 'fabric' });
    expect((await failure(ask('rows 1', {}, without))).code).toBe('database.engine-error');
    await Promise.all([refused.close(), content.close(), without.close()]);
    await stubborn.stop();
  });
});

describe('Fabric', () => {
  test('is sent none of the options that it does not know', async () => {
    const fabric = openMssql({ port: server.port, dialect: 'fabric' });
    const before = server.statements.length;
    await ask('rows 1', {}, fabric);
    const [setUp] = server.statements.slice(before);
    expect(setUp?.sql).toContain('SET QUOTED_IDENTIFIER ON');
    expect(setUp?.sql).not.toMatch(/LOCK_TIMEOUT|ISOLATION|IMPLICIT_TRANSACTIONS|RAISERROR/);
    await fabric.close();
  });
});
