import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouse } from '../../demo/ensure.ts';
import { loadMysql } from '../../demo/load-mysql.ts';
import { demoAsOf } from '../../demo/warehouses.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { readSemanticModel } from '../../lib/config/semantic-model.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { findReadings } from '../../lib/planner/choose/find-readings.ts';
import type { CompiledSql } from '../../lib/planner/outcome.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { type DerivedQuestion, derivedQuestions } from '../support/derived-questions.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';

const root = join(import.meta.dirname, '..', '..');
const bounds = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 3, maxWaitingQueries: 100 };
let guard: Guard;
beforeAll(async () => {
  guard = await createGuard();
});

async function openDemo(id: DerivedQuestion['database']): Promise<Database> {
  const { path } = await ensureDemoWarehouse(join(root, '.querent', 'demo'), id);
  return createDuckdbDatabase({ id: databaseId(id), path, ...bounds });
}

async function indexOf(database: Database, id: string): Promise<SemanticIndex> {
  const signal = AbortSignal.timeout(120_000);
  const catalog = await readCatalog({
    database,
    databaseName: id,
    guard,
    policy: defaultGuardPolicy,
    clock: systemClock,
    signal,
  });
  return buildSemanticIndex(catalog, await readSemanticModel(join(root, 'semantic-models', `${id}.yaml`)));
}

async function rowsOf(database: Database, { text, parameters }: Pick<CompiledSql, 'text' | 'parameters'>) {
  const verdict = guard.judge(text, { dialect: database.dialect, policy: defaultGuardPolicy });
  if (verdict.kind === 'refused') throw new Error(verdict.explanation);
  const { batches } = await database.query(verdict.statement, {
    parameters,
    limits: { maxRows: 10_000, maxBytes: 10_000_000, timeoutMs: 60_000 },
    signal: AbortSignal.timeout(60_000),
  });
  const rows: (readonly Cell[])[] = [];
  for await (const batch of batches) rows.push(...batch.map((row) => row.map(comparable)));
  return rows;
}

/** Numbers to nine digits: averages differ in the last bits with the order of the rows. */
function comparable(cell: Cell): Cell {
  const isNumber = typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell));
  return isNumber ? Number(Number(cell).toPrecision(9)) : cell;
}

/** The likeliest reading, however sure of it the planner is. */
function understood(question: string, index: SemanticIndex): CompiledSql {
  const [first] = findReadings({ question, index, asOf: demoAsOf }).candidates;
  if (first === undefined) throw new Error(`${question} is not understood.`);
  return first.sql;
}

describe.each(['finance', 'retail', 'medkit'] as const)('what is made of finished rows, in %s', (id) => {
  const cases = derivedQuestions.filter(({ database }) => database === id);
  let database: Database;
  let index: SemanticIndex;
  beforeAll(async () => {
    database = await openDemo(id);
    index = await indexOf(database, id);
  }, 180_000);
  afterAll(() => database.close());

  test.each(cases.flatMap(({ questions, sql }) => questions.map((question) => ({ question, sql }))))(
    '$question',
    async ({ question, sql }) => {
      const expected = await rowsOf(database, { text: sql, parameters: [] });
      expect(expected.length).toBeGreaterThan(0);
      expect(await rowsOf(database, understood(question, index))).toEqual(expected);
    },
  );
});

describe.skipIf(reasonToSkipMariadb() !== undefined)('what is made of finished rows, in MariaDB', () => {
  const ids = ['finance', 'medkit'] as const;
  let server: MysqlServer;
  const opened = new Map<
    string,
    { readonly embedded: Database; readonly served: Database; readonly index: SemanticIndex }
  >();
  beforeAll(async () => {
    server = await startMysqlServer({ database: 'derived' });
    await loadMysql({ url: server.adminUrl, ids, prefix: 'derived_', force: true });
    await server.admin.query(`GRANT SELECT, SHOW VIEW ON \`derived\\_%\`.* TO '${server.config.user}'@'%'`);
    for (const id of ids) {
      const served = server.open({ database: `derived_${id}` });
      opened.set(id, { embedded: await openDemo(id), served, index: await indexOf(served, id) });
    }
  }, 300_000);
  afterAll(async () => {
    for (const { embedded, served } of opened.values()) await Promise.all([embedded.close(), served.close()]);
    await server?.stop();
  });

  const cases = derivedQuestions.filter(({ database }) => database !== 'retail');
  test.each(cases.flatMap(({ database, questions }) => questions.map((question) => ({ database, question }))))(
    '$database: $question',
    async ({ database: id, question }) => {
      const databases = opened.get(id);
      if (databases === undefined) throw new Error(id);
      const { embedded, served, index } = databases;
      const expected = derivedQuestions.find(({ questions }) => questions.includes(question))?.sql ?? '';
      expect(await rowsOf(served, understood(question, index))).toEqual(
        await rowsOf(embedded, { text: expected, parameters: [] }),
      );
    },
  );
});
