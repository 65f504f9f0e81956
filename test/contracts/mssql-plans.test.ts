import { afterEach, describe, expect, test } from 'vitest';
import type { Database, EstimateOptions } from '../../lib/sql/database.ts';
import { failure } from '../support/asking.ts';
import type { Answers } from '../support/tds-server/answer.ts';
import { planAnswer } from '../support/tds-server/plan-answer.ts';
import { startTdsServer, type TdsServer } from '../support/tds-server.ts';
import { trustCertificate } from '../support/trust-certificate.ts';
import { trustedSql } from '../support/trusted-sql.ts';
import { openMssql } from './mssql-fake.ts';

const limits = { maxRows: 100, maxBytes: 1_000_000, timeoutMs: 10_000 };
const rows = { columns: [{ name: 'one', type: { kind: 'int' } }], rows: [[1]] } as const;
const root = { physical: 'Clustered Index Scan', logical: 'Clustered Index Scan', rows: 10, rowsRead: 5_000 };
const isSetUp = (sql: string) => sql.startsWith('SET ');

describe('the planning connections of SQL Server', () => {
  let server: TdsServer;
  let database: Database;

  const open = async (answers: Answers) => {
    server = await startTdsServer({ answers: (request, more) => (isSetUp(request.sql) ? {} : answers(request, more)) });
    trustCertificate(server.certificate.certificate);
    database = openMssql({ port: server.port });
  };
  afterEach(async () => {
    await database.close();
    await server.stop();
  });

  const estimate = async (sql: string, options: Partial<EstimateOptions> = {}) =>
    database.estimate(trustedSql(sql, 'tsql'), {
      parameters: [],
      limits,
      timeoutMs: 10_000,
      signal: new AbortController().signal,
      ...options,
    });
  const run = async (sql: string) => {
    const { batches } = await database.query(trustedSql(sql, 'tsql'), {
      parameters: [],
      limits,
      signal: new AbortController().signal,
    });
    for await (const batch of batches) expect(batch).toEqual([[1]]);
  };
  const sent = () => server.statements.map(({ sql }) => sql).filter((sql) => !sql.includes('LANGUAGE'));

  const plansOrRows: Answers = ({ sql }, { showsPlan }) =>
    showsPlan ? planAnswer({ statement: sql, cost: 2.5, root }) : rows;

  test('keep to plans, and leave running to the others', async () => {
    await open(plansOrRows);
    await run('SELECT 1 AS one');
    for (let round = 0; round < 3; round += 1) {
      expect(await estimate('SELECT a FROM t')).toEqual({ rows: 5_000, cost: 2.5, resultRows: 10 });
      await run('SELECT 1 AS one');
    }
    expect([server.logins.length, server.resets]).toEqual([2, 0]);
  });

  test('get parameters declared with their types, and never a value', async () => {
    await open(plansOrRows);
    await estimate('SELECT a FROM t WHERE b = @p1 AND c < @p2 AND d = @p3', {
      parameters: [
        { type: 'text', value: 'secret-value' },
        { type: 'integer', value: 4_242 },
        { type: 'decimal', value: '77.10' },
      ],
    });
    const last = sent().at(-1) ?? '';
    expect(last).toBe(
      'DECLARE @p1 varchar(8000), @p2 int, @p3 decimal(9, 2);\nSELECT a FROM t WHERE b = @p1 AND c < @p2 AND d = @p3',
    );
    expect(server.statements.every(({ parameters }) => parameters.length === 0)).toBe(true);
  });

  test('send no statement to a server that goes on giving rows', async () => {
    await open(() => rows);
    expect((await failure(estimate('SELECT a FROM t'))).code).toBe('database.engine-error');
    expect(sent()).toEqual(['SET SHOWPLAN_XML ON', 'SELECT 1 AS one']);
    await expect.poll(server.connections).toBe(0);
  });

  test('are given up when a plan is followed by something that is none', async () => {
    let plans = 0;
    await open((request, more) => {
      plans += 1;
      return plans > 2 ? rows : plansOrRows(request, more);
    });
    expect((await estimate('SELECT a FROM t'))?.rows).toBe(5_000);
    expect((await failure(estimate('SELECT a FROM t'))).code).toBe('database.engine-error');
    await expect.poll(server.connections).toBe(0);
  });

  test('outlive a statement that the account may not have planned', async () => {
    await open((request, more) => {
      const error = { number: 262, message: "SHOWPLAN permission denied in database 'shop'." };
      return request.sql.includes('FROM hidden') ? { error } : plansOrRows(request, more);
    });
    expect((await failure(estimate('SELECT a FROM hidden'))).code).toBe('database.access-denied');
    expect((await estimate('SELECT a FROM t'))?.rows).toBe(5_000);
    expect(server.logins).toHaveLength(1);
  });

  test('are replaced when they have died in silence', async () => {
    await open(plansOrRows);
    await estimate('SELECT a FROM t');
    await server.restart();
    expect((await estimate('SELECT a FROM t'))?.rows).toBe(5_000);
  });

  test('end with the caller and at the deadline, and are not used again', async () => {
    await open((request, more) =>
      request.sql.includes('FROM huge') ? { fault: { kind: 'slow', ms: 60_000 } } : plansOrRows(request, more),
    );
    expect((await failure(estimate('SELECT a FROM huge', { timeoutMs: 150 }))).code).toBe('database.timeout');
    const controller = new AbortController();
    const leaving = failure(estimate('SELECT a FROM huge', { signal: controller.signal }));
    setTimeout(() => controller.abort(), 100);
    expect((await leaving).code).toBe('workflow.cancelled');
    await expect.poll(server.connections).toBe(0);
    expect((await estimate('SELECT a FROM t'))?.rows).toBe(5_000);
  });
});
