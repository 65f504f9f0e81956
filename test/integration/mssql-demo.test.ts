import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { loadMssql } from '../../demo/load-mssql.ts';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds } from '../../demo/warehouses.ts';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { loadConfig } from '../../lib/config.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { type Container, createContainer } from '../../lib/container.ts';
import type { QueryResponse } from '../../lib/contracts/query.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId, randomIds, requestId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { secret } from '../../lib/core/secret.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { demoQuestions } from '../../tools/bench/demo-questions.ts';
import { openMssql } from '../contracts/mssql-fake.ts';
import type { Answers } from '../support/tds-server/answer.ts';
import { duckdbAnswers } from '../support/tds-server/duckdb-answers.ts';
import { type LoadingAnswers, loadingAnswers } from '../support/tds-server/loading-answers.ts';
import { startTdsServer, type TdsServer } from '../support/tds-server.ts';

const root = join(import.meta.dirname, '..', '..');
/** The million rows of the retail warehouse add minutes here, and nothing that the others do not show. */
const loadedIds = demoWarehouseIds.filter((id) => id !== 'retail');
const given = process.env['QUERENT_TEST_MSSQL_URL'];

const ids: readonly DemoWarehouseId[] = given === undefined ? loadedIds : demoWarehouseIds;
const asked = demoQuestions.filter(({ database }) => ids.includes(database));

interface ServedDemo {
  readonly url: URL;
  readonly prefix: string;
  /** Called once the rows are there. */
  readonly loaded: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

function openDuckdb(id: string, path: string): Database {
  const bounds = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 4, maxWaitingQueries: 100 };
  return createDuckdbDatabase({ id: databaseId(id), path, ...bounds });
}

/** What both engines must know alike; their names of types, and what they estimate, differ. */
function described({ tables, relationships }: Catalog): unknown {
  const byName = <T extends { readonly name: string }>(left: T, right: T): number => (left.name < right.name ? -1 : 1);
  return {
    tables: [...tables].sort(byName).map(({ name, kind, comment, rowCount, primaryKey, foreignKeys, columns }) => ({
      ...{ name, kind, comment, rowCount, primaryKey },
      references: foreignKeys.map(({ columns: from, references }) => `${from.join()} → ${references.name}`).sort(),
      columns: columns.map(({ name: column, type, nullable, comment: text }) => ({ column, type, nullable, text })),
    })),
    relationships: relationships.filter(({ source }) => source === 'declared').length,
  };
}

/** A stand-in that keeps what is loaded in DuckDB, and answers from there afterwards. */
async function standIn(): Promise<ServedDemo> {
  const loading: LoadingAnswers = await loadingAnswers();
  const databases = new Map<string, Database>();
  let answers: Answers = loading.answers;
  const server: TdsServer = await startTdsServer({
    databases: ['master', ...loadedIds],
    answers: (request, options) => answers(request, options),
  });
  return {
    url: new URL(`mssql://reader:secret@localhost:${server.port}/`),
    prefix: '',
    loaded: async () => {
      for (const [name, path] of await loading.files()) {
        databases.set(name, openDuckdb(name, path));
      }
      answers = (request, options) => {
        const database = databases.get(options.database);
        return database === undefined ? {} : duckdbAnswers(database)(request, options);
      };
    },
    stop: async () => {
      await server.stop();
      await Promise.all([...databases.values()].map((database) => database.close()));
      await loading.remove();
    },
  };
}

const realServer = async (url: string): Promise<ServedDemo> => ({
  url: new URL(url),
  prefix: 'querent_demo_',
  loaded: async () => undefined,
  stop: async () => undefined,
});

async function containerOf(environment: Record<string, string>): Promise<Container> {
  const config = await loadConfig(environment, root);
  return createContainer(
    { ...config, baseDirectory: root },
    { clock: systemClock, ids: randomIds, random: systemRandom, logger: { log: () => undefined }, version: 'test' },
  );
}

/** A sum may be a decimal of another scale there, and an average a float. */
function comparable(rows: readonly (readonly Cell[])[]): readonly (readonly unknown[])[] {
  const isNumber = (cell: Cell): boolean =>
    typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell));
  return rows.map((row) => row.map((cell) => (isNumber(cell) ? Number(Number(cell).toPrecision(10)) : cell)));
}

describe(`the demo warehouses on ${given === undefined ? 'the stand-in of SQL Server' : 'a SQL Server'}`, () => {
  let demo: ServedDemo;
  let embedded: Container;
  let served: Container;
  let counts: ReadonlyMap<string, number>;

  beforeAll(async () => {
    await ensureDemoWarehouses(join(root, '.querent', 'demo'));
    demo = given === undefined ? await standIn() : await realServer(given);
    counts = await loadMssql({ url: demo.url.href, ids, prefix: demo.prefix, force: given !== undefined });
    await demo.loaded();
    const { hostname: host, port, username, password } = demo.url;
    const databases = ids.map((id) => ({
      id,
      kind: 'mssql',
      asOf: demoAsOf,
      timeZone: 'Asia/Tokyo',
      connection: {
        host,
        port: Number(port || 1433),
        database: `${demo.prefix}${id}`,
        auth: { kind: 'password', user: decodeURIComponent(username), password: '${env:MSSQL_PASSWORD}' },
      },
      limits: { maxConcurrentQueries: 4 },
    }));
    const directory = { QUERENT_DEMO_DIRECTORY: join(root, '.querent', 'demo') };
    embedded = await containerOf({ QUERENT_DEMO: 'true', ...directory });
    served = await containerOf({
      QUERENT_DATABASES: JSON.stringify(databases),
      QUERENT_DEMO: 'false',
      MSSQL_PASSWORD: decodeURIComponent(password),
    });
  }, 600_000);
  afterAll(async () => {
    await Promise.all([embedded.close(), served.close()]);
    await demo.stop();
  });

  const ask = (container: Container, database: string, question: string): Promise<QueryResponse> =>
    container.askQuestion(
      { question, database },
      { principal: container.principal, requestId: requestId('test'), signal: AbortSignal.timeout(60_000) },
    );

  test('hold all rows', () => {
    expect([...counts.values()].every((count) => count > 100)).toBe(true);
  });

  test.skipIf(given !== undefined)('are not overwritten unless that is asked for', async () => {
    // The databases were made by the test itself; the stand-in only knows them while it loads.
    const loading = await loadingAnswers();
    const server = await startTdsServer({ databases: ['master', 'finance'], answers: loading.answers });
    const url = `mssql://reader:secret@localhost:${server.port}/`;
    await loadMssql({ url, ids: ['finance'] });
    await expect(loadMssql({ url, ids: ['finance'] })).rejects.toThrow('--force');
    await server.stop();
    await loading.files();
    await loading.remove();
  });

  test.each(ids)(
    'have the same catalog as the embedded one, measured as well: %s',
    async (id) => {
      const guard = await createGuard();
      const read = async (database: Database): Promise<Catalog> => {
        const options = { database, databaseName: id, guard, policy: defaultGuardPolicy, clock: systemClock };
        const catalog = await readCatalog({ ...options, signal: AbortSignal.timeout(60_000) });
        await database.close();
        return catalog;
      };
      const here = await read(openDuckdb(id, join(root, '.querent', 'demo', `${id}.duckdb`)));
      const { hostname: host, port, username, password } = demo.url;
      const there = await read(
        openMssql({
          host,
          port: Number(port || 1433),
          database: `${demo.prefix}${id}`,
          auth: {
            kind: 'password',
            user: decodeURIComponent(username),
            password: secret(decodeURIComponent(password)),
          },
          tls: 'trust',
        }),
      );
      expect(described(there)).toEqual(described(here));
      // A statement that fails leaves its table unmeasured without a word.
      for (const { name, columns } of there.tables) {
        for (const { name: column, profile } of columns) {
          expect([name, column, profile]).toEqual([
            name,
            column,
            expect.objectContaining({ nullFraction: expect.any(Number) }),
          ]);
        }
      }
    },
    120_000,
  );

  test.each(asked)('answer as the embedded ones do: $question', async ({ database, question }) => {
    const [here, there] = await Promise.all([ask(embedded, database, question), ask(served, database, question)]);
    expect(there.status).toBe('answered');
    expect(comparable(there.result?.rows ?? [])).toEqual(comparable(here.result?.rows ?? []));
  });
});
