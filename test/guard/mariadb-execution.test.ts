import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { allAccepts, allRejects } from './corpora.ts';
import { createMariadbScratch, type MariadbScratch } from './mariadb-scratch.ts';
import { crossed } from './mutations.ts';
import { runHarmless } from './run-harmless.ts';

const guard = await createGuard();
const policy = { ...defaultGuardPolicy, metadata: true };

const isAccepted = (sql: string): boolean => guard.judge(sql, { dialect: 'mysql', policy }).kind === 'accepted';

const statementsOf = (rows: ReturnType<typeof allAccepts>): readonly string[] =>
  rows.filter(({ dialect }) => dialect === 'mysql' || dialect === 'tidb').map(({ sql }) => sql);

describe.skipIf(reasonToSkipMariadb() !== undefined)('MariaDB, entered as root,', () => {
  let scratch: MariadbScratch;

  beforeAll(async () => {
    scratch = await createMariadbScratch();
  });
  afterAll(async () => scratch.close());

  const runAccepted = async (statements: Iterable<string>) => runHarmless(scratch, [...statements].filter(isAccepted));

  it('is left as it was by the accepted rows of the corpora', async () => {
    const { ran } = await runAccepted(statementsOf([...allAccepts(), ...allRejects()]));
    expect(ran).toBeGreaterThan(120);
  });

  it('is left as it was by every function that is accepted, with any arguments', async () => {
    const rows = await scratch.query('SELECT LOWER(function) FROM information_schema.sql_functions ORDER BY 1');
    const names = rows.map(([name]) => String(name)).filter((name) => /^\w+$/.test(name));
    const argumentLists = [
      '',
      "'x'",
      '1',
      "'x', 1",
      'id',
      'id, 2',
      "'x', 1, 2",
      "'{\"a\": 1}', '$.a'",
      "'/etc/passwd'",
    ];
    const statements = names.flatMap((name) =>
      argumentLists.flatMap((list) => [
        `SELECT ${name}(${list}) FROM orders LIMIT 3`,
        `SELECT id FROM orders ORDER BY \`${name}\`(${list}) LIMIT 3`,
      ]),
    );
    const { ran, answered } = await runAccepted(statements);
    expect(names.length).toBeGreaterThan(200);
    expect(ran).toBeGreaterThan(1_000);
    expect(answered).toBeGreaterThan(200);
  }, 300_000);

  it('is left as it was by accepted crosses of harmless and harmful statements', async () => {
    const accepted = new Set<string>();
    fc.assert(
      fc.property(crossed(statementsOf([...allAccepts(), ...allRejects()])), (sql) => {
        if (isAccepted(sql)) accepted.add(sql);
      }),
      { numRuns: 20_000 },
    );
    const { ran } = await runAccepted(accepted);
    expect(ran).toBeGreaterThan(300);
  }, 300_000);

  // Last, as it spoils the state that the others compare with.
  it('notices what a statement changes', async () => {
    const harmful = [
      'UPDATE orders SET total = 0 WHERE id = 1',
      'CREATE VIEW v AS SELECT 1',
      'SELECT NEXTVAL(seq)',
      'SELECT @a := 1',
      "SELECT GET_LOCK('x', 1)",
      'SET SESSION sort_buffer_size = 65536',
      'SELECT LAST_INSERT_ID(42)',
      'SELECT id INTO @i FROM orders LIMIT 1',
      `SELECT 'x' INTO OUTFILE '${scratch.server.directory}/out.txt'`,
      'START TRANSACTION READ ONLY',
    ];
    let last = await scratch.snapshot();
    for (const sql of harmful) {
      expect([sql, await scratch.execute(sql)]).toEqual([sql, undefined]);
      const now = await scratch.snapshot();
      expect([sql, now === last]).toEqual([sql, false]);
      last = now;
    }
  });
});
