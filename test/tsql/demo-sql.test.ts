import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouse } from '../../demo/ensure.ts';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds } from '../../demo/warehouses.ts';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { readSemanticModel } from '../../lib/config/semantic-model.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { CompiledSql } from '../../lib/planner/outcome.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Dialect } from '../../lib/sql/dialect.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell, SqlParameter } from '../../lib/sql/value.ts';
import { demoQuestions } from '../../tools/bench/demo-questions.ts';
import { openMssql } from '../contracts/mssql-fake.ts';
import { duckdbAnswers } from '../support/tds-server/duckdb-answers.ts';
import { startTdsServer } from '../support/tds-server.ts';
import { trustCertificate } from '../support/trust-certificate.ts';

const root = join(import.meta.dirname, '..', '..');
const databases = new Map<DemoWarehouseId, Database>();
const catalogs = new Map<DemoWarehouseId, Catalog>();
let guard: Guard;

beforeAll(async () => {
  guard = await createGuard();
  for (const id of demoWarehouseIds) {
    const { path } = await ensureDemoWarehouse(join(root, '.querent', 'demo'), id);
    const bounds = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 3, maxWaitingQueries: 100 };
    const database = createDuckdbDatabase({ id: databaseId(id), path, ...bounds });
    databases.set(id, database);
    const signal = AbortSignal.timeout(60_000);
    catalogs.set(
      id,
      await readCatalog({
        database,
        databaseName: id,
        guard,
        policy: defaultGuardPolicy,
        clock: systemClock,
        signal,
      }),
    );
  }
}, 180_000);
afterAll(async () => {
  await Promise.all([...databases.values()].map((database) => database.close()));
});

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nothing is there.');
  return value;
}

/** The statement that answers a demo question on a server that holds the same tables in `dbo`. */
async function planned(id: DemoWarehouseId, question: string, dialect: Dialect): Promise<CompiledSql> {
  const catalog = { ...required(catalogs.get(id)), dialect };
  const index = buildSemanticIndex(catalog, await readSemanticModel(join(root, 'semantic-models', `${id}.yaml`)));
  const outcome = planQuestion({ question, index, asOf: demoAsOf });
  if (outcome.kind !== 'planned') throw new Error(`Not planned: ${question}`);
  return outcome.sql;
}

const written = ({ type, value }: SqlParameter): string => `${type} ${JSON.stringify(value)}`;

describe.each(['tsql', 'fabric'] as const)('the demo questions in %s', (dialect) => {
  test('have exactly the statements of the corpus', async () => {
    const parts: string[] = [];
    for (const { database, question } of demoQuestions) {
      const { text, parameters } = await planned(database, question, dialect);
      const values = parameters.length === 0 ? '' : `\n-- with ${parameters.map(written).join(', ')}`;
      parts.push(`-- ${database}: ${question}\n${text}${values}\n`);
    }
    await expect(parts.join('\n')).toMatchFileSnapshot('../corpus/compiled/demo-tsql.sql');
  });

  test.each(demoQuestions)('pass the guard as they are: $question', async ({ database, question }) => {
    const { text } = await planned(database, question, dialect);
    const policy = { ...defaultGuardPolicy, catalog: required(catalogs.get(database)).tables };
    expect(guard.judge(text, { dialect, policy })).toMatchObject({ kind: 'accepted', statement: { text } });
  });
});

describe('the demo questions over the wire of SQL Server', () => {
  test.each(demoQuestions)('have the rows that DuckDB gives: $question', async ({ database: id, question }) => {
    const embedded = required(databases.get(id));
    const server = await startTdsServer({ answers: duckdbAnswers(embedded) });
    trustCertificate(server.certificate.certificate);
    const served = openMssql({ port: server.port });
    const duckdb = await rowsOf(embedded, await planned(id, question, 'duckdb'));
    const tsql = await rowsOf(served, await planned(id, question, 'tsql'));
    expect(comparable(tsql)).toEqual(comparable(duckdb));
    expect(tsql.length).toBeGreaterThan(0);
    await served.close();
    await server.stop();
  });
});

async function rowsOf(database: Database, { text, parameters }: CompiledSql): Promise<readonly (readonly Cell[])[]> {
  const verdict = guard.judge(text, { dialect: database.dialect, policy: defaultGuardPolicy });
  if (verdict.kind !== 'accepted') throw new Error(verdict.explanation);
  const { batches } = await database.query(verdict.statement, {
    parameters,
    limits: { maxRows: 10_000, maxBytes: 10_000_000, timeoutMs: 30_000 },
    signal: new AbortController().signal,
  });
  const rows: (readonly Cell[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** A sum may be a decimal of another scale there, and an average a float. */
function comparable(rows: readonly (readonly Cell[])[]): readonly (readonly unknown[])[] {
  const isNumber = (cell: Cell): boolean =>
    typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell));
  return rows.map((row) => row.map((cell) => (isNumber(cell) ? Number(Number(cell).toPrecision(10)) : cell)));
}
