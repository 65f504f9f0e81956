import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../lib/sql/database.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';
import { comparable, runPlan } from '../support/run-plan.ts';
import { samplePlans, samplePlanTables } from '../support/sample-plans.ts';
import { stagedPlans } from '../support/staged-plans.ts';

describe('plans in DuckDB', () => {
  let file: DuckdbFile;
  let database: Database;

  beforeAll(async () => {
    file = await createDuckdbFile(samplePlanTables.join(';\n'));
    database = file.open();
  });
  afterAll(async () => file.remove());

  test.each([...samplePlans, ...stagedPlans])('give the right rows: $name', async ({ plan, weekStart = 1, rows }) => {
    expect(await runPlan(plan, database, weekStart)).toEqual(rows.map((row) => row.map(comparable)));
  });
});
