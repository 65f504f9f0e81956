import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouse } from '../../demo/ensure.ts';
import { demoAsOf } from '../../demo/warehouses.ts';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { readSemanticModel } from '../../lib/config/semantic-model.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { checkModelFile } from '../../lib/semantic/check-model-file.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { SemanticModelFile } from '../../lib/semantic/semantic-model-file.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { checkQuestions } from '../../tools/semantic/check-questions.ts';

const root = join(import.meta.dirname, '..', '..');

describe.each(['medkit', 'finance'] as const)('the verified questions of %s', (id) => {
  let database: Database;
  let catalog: Catalog;
  let file: SemanticModelFile;
  let guard: Guard;

  beforeAll(async () => {
    const { path } = await ensureDemoWarehouse(join(root, '.querent', 'demo'), id);
    const bounds = { memoryLimitMb: 512, threads: 2, maxConcurrentQueries: 3, maxWaitingQueries: 100 };
    database = createDuckdbDatabase({ id: databaseId(id), path, ...bounds });
    guard = await createGuard();
    const [policy, signal] = [defaultGuardPolicy, AbortSignal.timeout(60_000)];
    catalog = await readCatalog({ database, databaseName: id, guard, policy, clock: systemClock, signal });
    const read = await readSemanticModel(join(root, 'semantic-models', `${id}.yaml`));
    if (read === undefined) throw new Error('There is no model file.');
    file = read;
  }, 180_000);
  afterAll(() => database.close());

  const check = (model: SemanticModelFile) =>
    checkQuestions({
      index: buildSemanticIndex(catalog, model),
      database,
      guard,
      policy: defaultGuardPolicy,
      asOf: demoAsOf,
      weekStart: 1,
    });

  test('are answered with the rows of the statements beside them', async () => {
    expect(checkModelFile(file, catalog)).toEqual([]);
    expect(file.questions?.filter(({ sql }) => sql !== undefined).length).toBeGreaterThan(8);
    expect(await check(file)).toEqual([]);
  });

  test('are found wanting where a definition changes, a table is another or nothing is understood', async () => {
    const [first] = file.questions?.filter(({ sql }) => sql !== undefined) ?? [];
    if (first === undefined) throw new Error('No question has a statement.');
    const questions = [
      { ...first, sql: `SELECT * FROM (${first.sql}) AS answer LIMIT 0` },
      { question: first.question, tables: [id === 'medkit' ? 'competitor_quotes' : 'investments'] },
      { question: 'how many unicorns' },
      { question: first.question, sql: 'DELETE FROM nowhere' },
    ];
    const faults = await check({ ...file, questions });
    expect(faults.map(({ path }) => path)).toEqual([
      ['questions', 0, 'sql'],
      ['questions', 1, 'tables', 0],
      ['questions', 2, 'question'],
      ['questions', 3, 'sql'],
    ]);
  });
});
