import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { allAccepts, allRejects } from './corpora.ts';
import { createDuckdbScratch, type DuckdbScratch } from './duckdb-scratch.ts';
import { crossed } from './mutations.ts';
import { runHarmless } from './run-harmless.ts';

const guard = await createGuard();
// Metadata on: the widest policy that a configuration can choose has to be harmless as well.
const policy = { ...defaultGuardPolicy, metadata: true };

const isAccepted = (sql: string): boolean => guard.judge(sql, { dialect: 'duckdb', policy }).kind === 'accepted';

describe('DuckDB, with everything permitted to the session,', () => {
  let scratch: DuckdbScratch;

  beforeAll(async () => {
    scratch = await createDuckdbScratch();
  });
  afterAll(async () => scratch.close());

  const runAccepted = async (statements: Iterable<string>) => runHarmless(scratch, [...statements].filter(isAccepted));

  it('notices what a statement changes', async () => {
    const other = await createDuckdbScratch();
    try {
      const harmful = [
        'UPDATE orders SET total = 0 WHERE id = 1',
        'CREATE VIEW v AS SELECT 1',
        "SELECT nextval('seq')",
        'SET threads = 2',
        'SET VARIABLE x = 1',
        "ATTACH ':memory:' AS other",
        `COPY customers TO '${other.directory}/y.csv'`,
        'CREATE SECRET k (TYPE s3)',
      ];
      let last = await other.snapshot();
      for (const sql of harmful) {
        const failure = await other.execute(sql);
        const now = await other.snapshot();
        // The extension behind a secret may have to be fetched, which needs a network.
        if (failure !== undefined && sql.includes('SECRET')) continue;
        expect([sql, failure, now === last]).toEqual([sql, undefined, false]);
        last = now;
      }
    } finally {
      await other.close();
    }
  });

  it('is left as it was by the accepted rows of the corpora', async () => {
    const rows = [...allAccepts(), ...allRejects()].filter(({ dialect }) => dialect === 'duckdb');
    const { ran } = await runAccepted(rows.map(({ sql }) => sql));
    expect(ran).toBeGreaterThan(80);
  });

  it('is left as it was by every function that is accepted, in SELECT and in FROM', async () => {
    const rows = await scratch.query('SELECT DISTINCT function_name FROM duckdb_functions() ORDER BY 1');
    const names = rows.map(([name]) => String(name)).filter((name) => /^\w+$/.test(name));
    const argumentLists = ['', "'seq'", '1', "'x.csv'", "'a', 1", 'id', 'id, 2', "'seq', 1, 2", '[1, 2]', "'SELECT 1'"];
    const statements = names.flatMap((name) =>
      argumentLists.flatMap((list) => [
        `SELECT ${name}(${list}) FROM orders LIMIT 3`,
        `SELECT * FROM ${name}(${list}) LIMIT 3`,
      ]),
    );
    const { ran, answered } = await runAccepted(statements);
    expect(names.length).toBeGreaterThan(500);
    expect(ran).toBeGreaterThan(1_000);
    expect(answered).toBeGreaterThan(300);
  }, 300_000);

  it('is left as it was by accepted crosses of harmless and harmful statements', async () => {
    const statements = [...allAccepts(), ...allRejects()]
      .filter(({ dialect }) => dialect === 'duckdb')
      .map(({ sql }) => sql);
    const accepted = new Set<string>();
    fc.assert(
      fc.property(crossed(statements), (sql) => {
        if (isAccepted(sql)) accepted.add(sql);
      }),
      { numRuns: 20_000 },
    );
    const { ran } = await runAccepted(accepted);
    expect(ran).toBeGreaterThan(300);
  }, 300_000);

  it('reads each accepted statement as one SELECT itself', async () => {
    const own = new Set(['DESCRIBE', 'SHOW', 'SUMMARIZE', 'EXPLAIN', 'PIVOT', 'UNPIVOT']);
    const rows = allAccepts().filter(({ dialect, sql }) => dialect === 'duckdb' && !own.has(sql.split(/\s/)[0] ?? ''));
    const disagreements: string[] = [];
    for (const { sql } of rows) {
      const quoted = sql.replaceAll("'", "''");
      const [[serialized] = []] = await scratch.query(`SELECT json_serialize_sql('${quoted}')`);
      const parsed: unknown = JSON.parse(String(serialized));
      const text = JSON.stringify(parsed);
      if (text.includes('"error":true') && !/PIVOT/.test(sql)) disagreements.push(`${sql}: ${text.slice(0, 200)}`);
    }
    expect(disagreements).toEqual([]);
  });
});
