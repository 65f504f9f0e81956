import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouse } from '../../demo/ensure.ts';
import { demoAsOf } from '../../demo/warehouses.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { readSemanticModel } from '../../lib/config/semantic-model.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { ask } from '../support/asking.ts';
import { businessQuestions } from '../support/business-questions.ts';
import { comparable, runPlan } from '../support/run-plan.ts';

const root = join(import.meta.dirname, '..', '..');

const inAnyOrder = (rows: readonly (readonly Cell[])[]) =>
  rows.map((row) => JSON.stringify(row.map(comparable))).toSorted();

describe.each(['retail', 'finance', 'medkit'] as const)('what a business asks of %s', (id) => {
  let database: Database;
  let index: SemanticIndex;
  beforeAll(async () => {
    const { path } = await ensureDemoWarehouse(join(root, '.querent', 'demo'), id);
    const bounds = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 3, maxWaitingQueries: 100 };
    database = createDuckdbDatabase({ id: databaseId(id), path, ...bounds });
    const [guard, policy, signal] = [await createGuard(), defaultGuardPolicy, AbortSignal.timeout(60_000)];
    const catalog = await readCatalog({ database, databaseName: id, guard, policy, clock: systemClock, signal });
    index = buildSemanticIndex(catalog, await readSemanticModel(join(root, 'semantic-models', `${id}.yaml`)));
  }, 180_000);
  afterAll(() => database.close());

  const cases = businessQuestions
    .filter((one) => one.database === id)
    .flatMap(({ questions, sql }) => questions.map((question) => ({ question, sql })));

  test.each(cases)('$question', async ({ question, sql }) => {
    const outcome = planQuestion({ question, index, asOf: demoAsOf });
    if (outcome.kind !== 'planned') throw new Error(JSON.stringify(outcome));
    const expected = await ask(database, sql);
    expect(expected.length).toBeGreaterThan(0);
    expect(inAnyOrder(await runPlan(outcome.plan, database, 1))).toEqual(inAnyOrder(expected));
  });
});
