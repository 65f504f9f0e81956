import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../lib/sql/database.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';
import { comparable, runPlan } from '../support/run-plan.ts';
import { samplePlans, samplePlanTables } from '../support/sample-plans.ts';
import { stagedPlans } from '../support/staged-plans.ts';

describe.skipIf(reasonToSkipMariadb() !== undefined).each([
  ['whose texts are compared without case', 'utf8mb4_general_ci'],
  ['whose texts are compared byte by byte', 'utf8mb4_bin'],
])('plans in a MariaDB %s', (_, collation) => {
  let server: MysqlServer;
  let database: Database;

  beforeAll(async () => {
    const serverArguments = [`--collation-server=${collation}`, '--sql-mode=ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES'];
    server = await startMysqlServer({ database: 'main', serverArguments });
    // In a literal of MySQL, unlike in DuckDB, a backslash escapes.
    for (const statement of samplePlanTables) await server.admin.query(statement.replaceAll('\\', '\\\\'));
    database = server.open();
  });
  afterAll(async () => server.stop());

  test.each([...samplePlans, ...stagedPlans])(
    'give the rows that they give in DuckDB: $name',
    async ({ plan, weekStart = 1, rows }) => {
      expect(await runPlan(plan, database, weekStart)).toEqual(rows.map((row) => row.map(comparable)));
    },
  );
});
