import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { loadMysql } from '../../demo/load-mysql.ts';
import { demoAsOf, demoWarehouseIds } from '../../demo/warehouses.ts';
import { loadConfig } from '../../lib/config.ts';
import { type Container, createContainer } from '../../lib/container.ts';
import type { QueryResponse } from '../../lib/contracts/query.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { randomIds, requestId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { demoQuestions } from '../../tools/bench/demo-questions.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { givenServer, type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';

const root = join(import.meta.dirname, '..', '..');
const prefix = 'querent_demo_';

function containerOf(environment: Record<string, string>): Promise<Container> {
  return loadConfig(environment, root).then((config) =>
    createContainer(
      { ...config, baseDirectory: root },
      {
        clock: systemClock,
        ids: randomIds,
        random: systemRandom,
        logger: { log: () => undefined },
        version: 'test',
      },
    ),
  );
}

/** Rows of both engines can be compared once numbers are numbers: an average is decimal text here and binary there. */
function comparable(rows: readonly (readonly Cell[])[]): readonly (readonly unknown[])[] {
  const decimal = /^-?\d+(?:\.\d+)?$/;
  return rows.map((row) =>
    row.map((cell) => {
      const isNumber = typeof cell === 'number' || (typeof cell === 'string' && decimal.test(cell));
      return isNumber ? Number(Number(cell).toPrecision(10)) : cell;
    }),
  );
}

function describeServer(name: string, kind: 'mysql' | 'tidb', given?: string): void {
  describe(`the demo warehouses on ${name}`, () => describeQuestions(kind, given));
}

function describeQuestions(kind: 'mysql' | 'tidb', given: string | undefined): void {
  let server: MysqlServer;
  let embedded: Container;
  let served: Container;

  beforeAll(async () => {
    await ensureDemoWarehouses(join(root, '.querent', 'demo'));
    server = await startMysqlServer({ database: 'querent_demo', url: given, dialect: kind });
    await loadMysql({ url: server.adminUrl, ids: demoWarehouseIds, prefix, force: true });
    const { host, port, user, password, tls } = server.config;
    if (given === undefined) {
      await server.admin.query(`GRANT SELECT, SHOW VIEW ON \`querent\\_demo\\_%\`.* TO '${user}'@'%'`);
    }
    const databases = demoWarehouseIds.map((id) => ({
      id,
      kind,
      asOf: demoAsOf,
      timeZone: 'Asia/Tokyo',
      connection: {
        host,
        port,
        database: `${prefix}${id}`,
        tls,
        auth: { kind: 'password', user, password: '${env:MYSQL_PASSWORD}' },
      },
      limits: { maxConcurrentQueries: 4 },
    }));
    embedded = await containerOf({ QUERENT_DEMO: 'true', QUERENT_DEMO_DIRECTORY: join(root, '.querent', 'demo') });
    served = await containerOf({
      QUERENT_DATABASES: JSON.stringify(databases),
      QUERENT_DEMO: 'false',
      MYSQL_PASSWORD: password.reveal(),
    });
  }, 300_000);

  afterAll(async () => {
    await embedded?.close();
    await served?.close();
    for (const id of demoWarehouseIds) await server?.admin.query(`DROP DATABASE IF EXISTS \`${prefix}${id}\``);
    await server?.stop();
  });

  const answer = async (container: Container, question: (typeof demoQuestions)[number]): Promise<QueryResponse> =>
    container.askQuestion(question, {
      principal: container.principal,
      requestId: requestId(randomIds.next()),
      signal: AbortSignal.timeout(120_000),
    });

  test('are not loaded over databases of the same names unless that is asked for', async () => {
    const load = loadMysql({ url: server.adminUrl, ids: ['finance'], prefix });
    await expect(load).rejects.toThrow(/databases of these names: querent_demo_finance/);
  });

  test.each(demoQuestions)('answer as the embedded ones do: $question', { timeout: 180_000 }, async (question) => {
    const expected = await answer(embedded, question);
    const actual = await answer(served, question);
    expect(actual.statements.map(({ dialect }) => dialect)).toEqual([kind]);
    expect([actual.status, actual.plan]).toEqual(['answered', expected.plan]);
    expect(actual.result?.columns.map(({ name }) => name)).toEqual(expected.result?.columns.map(({ name }) => name));
    expect(actual.result?.rowCount).toBeGreaterThan(0);
    expect(comparable(actual.result?.rows ?? [])).toEqual(comparable(expected.result?.rows ?? []));
  });
}

describe.skipIf(reasonToSkipMariadb() !== undefined)('with a MariaDB of its own', () => {
  describeServer('MariaDB', 'mysql');
});
const mysqlUrl = givenServer('QUERENT_TEST_MYSQL_URL');
if (mysqlUrl !== undefined) describeServer('the given server', 'mysql', mysqlUrl);
const tidbUrl = givenServer('QUERENT_TEST_TIDB_URL');
if (tidbUrl !== undefined) describeServer('the given TiDB', 'tidb', tidbUrl);
