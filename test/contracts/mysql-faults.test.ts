import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MysqlConfig } from '../../lib/connectors/mysql/mysql-config.ts';
import { secret } from '../../lib/core/secret.ts';
import type { Database } from '../../lib/sql/database.ts';
import { ask, failure, start } from '../support/asking.ts';
import { makeCertificates, type TestCertificates } from '../support/certificates.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { mysqlContractTables } from './mysql-dialect.ts';

const slow = 'SELECT COUNT(*) AS n FROM contract_numbers a, contract_numbers b WHERE (a.n * b.n) % 7 = 3';
const wide = "SELECT n, REPEAT('x', 100) AS filler FROM contract_numbers ORDER BY n";

describe.skipIf(reasonToSkipMariadb() !== undefined)('the MySQL connector', () => {
  let server: MysqlServer;
  let certificates: TestCertificates;
  let proxy: TcpProxy;

  beforeAll(async () => {
    certificates = await makeCertificates('DNS:localhost');
    server = await startMysqlServer({
      database: 'faults',
      serverArguments: [
        `--ssl-cert=${certificates.certificatePath}`,
        `--ssl-key=${certificates.keyPath}`,
        '--local-infile=1',
      ],
    });
    for (const statement of mysqlContractTables) await server.admin.query(statement);
    proxy = await startTcpProxy(server.config.host, server.config.port);
  });
  afterAll(async () => {
    await server.stop();
    await proxy.stop();
    await certificates.remove();
  });

  const throughProxy = (more: Partial<MysqlConfig> = {}): Database =>
    server.open({ host: '127.0.0.1', port: proxy.port, ...more });
  const expectAlive = async (database: Database) => expect(await ask(database, 'SELECT 1 AS one')).toEqual([[1]]);
  const expectNothingRuns = async () =>
    expect.poll(async () => server.runningStatements(), { timeout: 10_000 }).toBe(0);

  describe('on a network that fails', () => {
    test('reports a connection that is cut while the statement runs, which the server then stops by itself', async () => {
      const database = throughProxy();
      await expectAlive(database);
      const running = failure(ask(database, slow, { limits: { timeoutMs: 2_000 } }));
      await expect.poll(async () => server.runningStatements()).toBe(1);
      proxy.cut();
      expect((await running).code).toBe('database.unreachable');
      await expectAlive(database);
      await expectNothingRuns();
      await database.close();
    });

    test('reports a connection that is cut in the middle of the rows', async () => {
      const database = throughProxy();
      const { batches } = await start(database, wide, { limits: { maxRows: 2_000_000 } });
      const read = async () => {
        for await (const batch of batches) if (batch.length > 0) proxy.cut();
      };
      expect((await failure(read())).code).toBe('database.unreachable');
      await expectAlive(database);
      await database.close();
    });

    test('finds out before the next statement that an idle connection is gone, and takes a new one', async () => {
      const database = throughProxy();
      await expectAlive(database);
      proxy.cut();
      await expect.poll(() => proxy.openConnections()).toBe(0);
      await expectAlive(database);
      await database.close();
    });

    test('keeps the deadline on a connection that says nothing more, and closes it', async () => {
      const database = throughProxy();
      await expectAlive(database);
      proxy.freeze();
      try {
        expect((await failure(ask(database, 'SELECT 2 AS two', { limits: { timeoutMs: 200 } }))).code).toBe(
          'database.timeout',
        );
        await expect.poll(() => proxy.openConnections(), { timeout: 10_000 }).toBe(0);
      } finally {
        proxy.flow();
      }
      await expectAlive(database);
      await database.close();
    });

    test('keeps the deadline on a server whose rows drip', async () => {
      const database = throughProxy();
      await expectAlive(database);
      proxy.drip(40);
      try {
        const read = ask(database, wide, { limits: { maxRows: 2_000_000, timeoutMs: 500 } });
        expect((await failure(read)).code).toBe('database.timeout');
      } finally {
        proxy.flow();
      }
      await expectNothingRuns();
      await expectAlive(database);
      await database.close();
    });

    test('gives the rows of a slow server before all of them are there', async () => {
      const database = throughProxy();
      await expectAlive(database);
      const { batches } = await start(database, wide, { limits: { maxRows: 20_000 } });
      const iterator = batches[Symbol.asyncIterator]();
      await iterator.next();
      proxy.drip(2_000);
      try {
        const sizes: number[] = [];
        while (sizes.length < 3) sizes.push((await iterator.next()).value?.length ?? 0);
        expect(Math.max(...sizes)).toBeLessThan(20_000);
      } finally {
        proxy.flow();
      }
      await iterator.return?.();
      await expectNothingRuns();
      await database.close();
    });

    test('gives up a login that does not get on, at the deadline', async () => {
      proxy.freeze();
      const database = throughProxy();
      try {
        const error = await failure(ask(database, 'SELECT 1 AS one', { limits: { timeoutMs: 200 } }));
        expect(error.code).toBe('database.timeout');
        await expect.poll(() => proxy.openConnections()).toBe(0);
      } finally {
        proxy.flow();
      }
      await database.close();
    });
  });

  describe('with a server that is not there or does not let it in', () => {
    const refusals: readonly (readonly [string, Partial<MysqlConfig>, string])[] = [
      ['a wrong password', { password: secret('not-the-password') }, 'database.access-denied'],
      ['an unknown account', { user: 'nobody_known' }, 'database.access-denied'],
      ['a database that may not be used', { database: 'mysql' }, 'database.access-denied'],
      ['a host name that does not exist', { host: 'db-host.invalid' }, 'database.unreachable'],
      ['a port where nobody listens', { port: 1 }, 'database.unreachable'],
    ];
    test.each(refusals)('says what is wrong with %s, and nothing of the configuration', async (_, config, code) => {
      const database = server.open(config);
      const error = await failure(ask(database, 'SELECT 1 AS one'));
      expect(error.code).toBe(code);
      const words = [error.message, ...error.suggestions].join(' ');
      expect(words).not.toMatch(/not-the-password|nobody_known|querent_reader|127\.0\.0\.1|db-host|\bfaults\b/);
      await database.close();
    });

    test('does not take another service for a database', async () => {
      const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const address = other.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const database = server.open({ port });
      expect((await failure(ask(database, 'SELECT 1 AS one', { limits: { timeoutMs: 2_000 } }))).code).toMatch(
        /^database\.(unreachable|timeout)$/,
      );
      await database.close();
      await new Promise((resolve) => other.close(resolve));
    });

    test('calls a server busy that takes no more connections', async () => {
      await server.admin.query(`ALTER USER 'querent_reader'@'%' WITH MAX_USER_CONNECTIONS 1`);
      const first = server.open();
      await expectAlive(first);
      const second = server.open();
      expect((await failure(ask(second, 'SELECT 1 AS one'))).code).toBe('database.busy');
      await server.admin.query(`ALTER USER 'querent_reader'@'%' WITH MAX_USER_CONNECTIONS 0`);
      await expectAlive(second);
      await Promise.all([first.close(), second.close()]);
    });

    test('still ends for the caller when no connection is free to send the order to stop', async () => {
      await server.admin.query(`ALTER USER 'querent_reader'@'%' WITH MAX_USER_CONNECTIONS 1`);
      const database = server.open({ maxConcurrentQueries: 1 });
      const limits = { timeoutMs: 300 };
      expect((await failure(ask(database, 'SELECT SLEEP(4) AS slept', { limits }))).code).toBe('database.timeout');
      await server.admin.query(`ALTER USER 'querent_reader'@'%' WITH MAX_USER_CONNECTIONS 0`);
      await expectNothingRuns();
      await expectAlive(database);
      await database.close();
    });
  });

  describe('with a server that restarts or an operator who intervenes', () => {
    test('answers the next statement after a restart between two', async () => {
      const database = server.open();
      await expectAlive(database);
      await server.restart();
      await expectAlive(database);
      await database.close();
    });

    test('reports a statement whose connection an operator ends, and uses a new one next', async () => {
      const database = server.open({ maxConcurrentQueries: 1 });
      const [[id]] = (await ask(database, 'SELECT CONNECTION_ID() AS id')) as [[number]];
      const running = failure(ask(database, slow));
      await expect.poll(async () => server.runningStatements()).toBe(1);
      await server.admin.query(`KILL ${id}`);
      expect((await running).code).toBe('database.unreachable');
      await expectAlive(database);
      await database.close();
    });

    test('calls a statement cancelled that an operator stops, and keeps its connection', async () => {
      const database = server.open({ maxConcurrentQueries: 1 });
      const [[id]] = (await ask(database, 'SELECT CONNECTION_ID() AS id')) as [[number]];
      const running = failure(ask(database, slow));
      await expect.poll(async () => server.runningStatements()).toBe(1);
      await server.admin.query(`KILL QUERY ${id}`);
      expect((await running).code).toBe('workflow.cancelled');
      expect(await ask(database, 'SELECT CONNECTION_ID() AS id')).toEqual([[id]]);
      await database.close();
    });

    test('stops SLEEP, which ends without a fault when it is told to stop', async () => {
      const database = server.open({ maxConcurrentQueries: 1 });
      const limits = { timeoutMs: 150 };
      expect((await failure(ask(database, 'SELECT SLEEP(30) AS slept', { limits }))).code).toBe('database.timeout');
      await expectNothingRuns();
      await expectAlive(database);
      await database.close();
    });

    test('stops a statement that waits for a lock before it could even be prepared', async () => {
      const database = server.open({ maxConcurrentQueries: 1 });
      await expectAlive(database);
      await server.admin.query('LOCK TABLES contract_numbers WRITE');
      const limits = { timeoutMs: 200 };
      expect((await failure(ask(database, wide, { limits }))).code).toBe('database.timeout');
      await expectNothingRuns();
      await server.admin.query('UNLOCK TABLES');
      await expectAlive(database);
      await database.close();
    });

    test('leaves it to the server to end at the row limit, and stops a statement whose own LIMIT is higher', async () => {
      const kills = async () => {
        const [rows] = await server.admin.query("SHOW GLOBAL STATUS LIKE 'Com_kill'");
        return Number((rows as { Value: string }[])[0]?.Value);
      };
      const database = server.open({ maxConcurrentQueries: 1 });
      const before = await kills();
      expect(await ask(database, wide, { limits: { maxRows: 10 } })).toHaveLength(10);
      expect(await kills()).toBe(before);
      expect(await ask(database, `${wide} LIMIT 900000`, { limits: { maxRows: 10 } })).toHaveLength(10);
      expect(await kills()).toBeGreaterThan(before);
      await expectNothingRuns();
      await expectAlive(database);
      await database.close();
    });

    test('caps the rows of the result alone, and anew each time that a prepared statement runs', async () => {
      const database = server.open({ maxConcurrentQueries: 1 });
      for (const maxRows of [10, 3_000, 10]) {
        expect(await ask(database, wide, { limits: { maxRows } })).toHaveLength(maxRows);
      }
      const all = [
        'SELECT COUNT(*) AS n FROM (SELECT n FROM contract_numbers) AS t',
        'WITH t AS (SELECT n FROM contract_numbers) SELECT COUNT(*) AS n FROM t',
        'SELECT COUNT(*) AS n FROM contract_numbers WHERE n IN (SELECT n FROM contract_numbers)',
        'SELECT COUNT(*) AS n FROM (SELECT n FROM contract_numbers UNION ALL SELECT n FROM contract_numbers WHERE n < 0) AS t',
      ];
      for (const sql of all) expect(await ask(database, sql, { limits: { maxRows: 10 } })).toEqual([[1_000_000]]);
      const union = 'SELECT n FROM contract_numbers UNION ALL SELECT n FROM contract_numbers';
      expect(await ask(database, union, { limits: { maxRows: 10 } })).toHaveLength(10);
      await database.close();
    });

    test('never lets a late order to stop hit the next statement', async () => {
      const database = server.open({ maxConcurrentQueries: 1 });
      for (let round = 0; round < 40; round += 1) {
        const controller = new AbortController();
        const answer = ask(database, 'SELECT COUNT(*) AS n FROM contract_numbers WHERE n < 2000', {
          signal: controller.signal,
        }).catch(() => undefined);
        setTimeout(() => controller.abort(), round % 4);
        await answer;
        await expectAlive(database);
      }
      await database.close();
    });
  });

  describe('over TLS', () => {
    const secured = () => ({ tls: 'verify', host: 'localhost', certificateAuthority: certificates.authority }) as const;

    test('reads over an encrypted connection to the host that the certificate names', async () => {
      const database = server.open(secured());
      const [[, cipher]] = (await ask(database, "SHOW STATUS LIKE 'Ssl_cipher'")) as [[string, string]];
      expect(cipher).toMatch(/^TLS_|ECDHE/);
      await database.close();
    });

    test.each([
      ['whose certificate names another host', { host: '127.0.0.1' }],
      ['whose certificate no known authority has signed', { certificateAuthority: undefined }],
    ])('refuses a server %s', async (_, { host, ...rest }: { host?: string; certificateAuthority?: undefined }) => {
      const { certificateAuthority, ...config } = secured();
      const database = server.open({
        ...config,
        ...('certificateAuthority' in rest ? {} : { certificateAuthority }),
        ...(host === undefined ? {} : { host }),
      });
      const error = await failure(ask(database, 'SELECT 1 AS one'));
      expect([error.code, error.message]).toEqual(['database.unreachable', expect.stringContaining('certificate')]);
      await database.close();
    });

    test('reads from an IP address that the certificate names', async () => {
      const named = await makeCertificates('IP:127.0.0.1');
      const other = await startMysqlServer({
        database: 'named',
        serverArguments: [`--ssl-cert=${named.certificatePath}`, `--ssl-key=${named.keyPath}`],
      });
      const certificateAuthority = named.authority;
      await expectAlive(other.open({ tls: 'verify', host: '127.0.0.1', certificateAuthority }));
      const byName = other.open({ tls: 'verify', host: 'localhost', certificateAuthority });
      expect((await failure(ask(byName, 'SELECT 1 AS one'))).code).toBe('database.unreachable');
      await other.stop();
      await named.remove();
    });

    test('refuses a server that offers no encryption', async () => {
      const plain = await startMysqlServer({ database: 'plain', serverArguments: ['--skip-ssl'] });
      const database = plain.open(secured());
      expect((await failure(ask(database, 'SELECT 1 AS one'))).code).toBe('database.unreachable');
      await plain.stop();
    });
  });

  test('hands the server no local file, even where the server allows it', async () => {
    await server.admin.query('CREATE OR REPLACE TABLE loaded (line TEXT)');
    await server.admin.query("GRANT INSERT, DELETE ON faults.loaded TO 'querent_reader'@'%'");
    const database = server.open();
    const load = ask(database, "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE loaded");
    expect((await failure(load)).code).toMatch(/^(database\.engine-error|guard\.refused)$/);
    const [rows] = await server.admin.query('SELECT COUNT(*) AS n FROM loaded');
    expect(rows).toEqual([{ n: 0 }]);
    await database.close();
  });

  test.each(['INSERT INTO loaded VALUES (1)', 'DELETE FROM loaded', 'CREATE TABLE made (n INT)', 'SELECT 1; SELECT 2'])(
    'runs nothing that writes, nor a second statement, even for an account that might: %s',
    async (sql) => {
      const database = server.open();
      expect((await failure(ask(database, sql))).code).toMatch(
        /^(guard\.refused|database\.(engine-error|access-denied))$/,
      );
      await database.close();
    },
  );
});
