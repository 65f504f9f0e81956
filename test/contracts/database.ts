import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database, QueryLimits, RowStream } from '../../lib/sql/database.ts';
import type { GuardedSql } from '../../lib/sql/guarded-sql.ts';
import type { Cell, ColumnType, SqlParameter } from '../../lib/sql/value.ts';

/** One value written in the dialect, and what must come back. */
export interface CellCase {
  readonly title: string;
  /** An expression without FROM, for example `CAST(1 AS DECIMAL(10,2))`. */
  readonly expression: string;
  readonly type: ColumnType;
  readonly cell: Cell;
}

/** What a dialect needs to say for the suite; statements are judged or trusted by `guarded`. */
export interface DatabaseContractDialect {
  readonly cells: readonly CellCase[];
  /** Parameters that must come back as they went in. */
  readonly parameters: readonly SqlParameter[];
  readonly placeholder: (position: number) => string;
  /** Rows of an integer from 0 and a text of about 100 characters. */
  readonly wideRows: (count: number) => string;
  /** Runs for more than a minute when nobody stops it. */
  readonly slow: string;
  /** Fails in the engine, and its own message would quote `secret-value`. */
  readonly fails: string;
  /** A statement without any result column, where the engine has one that reads. */
  readonly withoutColumns?: string;
}

/**
 * A setup creates these tables first: contract_parent (a, b, name; primary key a, b; commented "parents", name commented
 * "the name"), contract_child (id primary key; a, b → contract_parent; code unique and not null), and the view
 * contract_view (name).
 */
export interface DatabaseContractSetup {
  readonly database: Database;
  /** The same data with one statement at a time and one that may wait. */
  readonly narrow: Database;
  readonly guarded: (sql: string) => GuardedSql;
  /** Statements that the server works on, other than the one that asks; absent where the server cannot say. */
  readonly runningStatements?: () => Promise<number>;
  readonly teardown: () => Promise<void>;
}

const limits: QueryLimits = { maxRows: 10_000, maxBytes: 100_000_000, timeoutMs: 20_000 };
const never = () => new AbortController().signal;

interface Answer {
  readonly rows: (readonly Cell[])[];
  readonly stream: RowStream;
}

async function failure(promise: Promise<unknown>): Promise<QuerentError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof QuerentError)) throw new Error('A QuerentError was expected.', { cause: error });
  return error;
}

async function drain(stream: RowStream): Promise<Answer> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of stream.batches) {
    expect(batch.length).toBeGreaterThan(0);
    rows.push(...batch);
  }
  return { rows, stream };
}

/** What every adapter of the Database port must do, run against a real engine. */
export function describeDatabaseContract(
  name: string,
  dialect: DatabaseContractDialect,
  setUp: () => Promise<DatabaseContractSetup>,
): void {
  describe(`${name} keeps the contract of the Database port`, () => {
    let setup: DatabaseContractSetup;
    beforeAll(async () => {
      setup = await setUp();
    });
    afterAll(async () => setup.teardown());

    const start = async (
      sql: string,
      options: { parameters?: readonly SqlParameter[]; limits?: Partial<QueryLimits>; signal?: AbortSignal } = {},
      database = setup.database,
    ): Promise<RowStream> =>
      database.query(setup.guarded(sql), {
        parameters: options.parameters ?? [],
        limits: { ...limits, ...options.limits },
        signal: options.signal ?? never(),
      });
    const ask = async (...call: Parameters<typeof start>): Promise<Answer> => drain(await start(...call));
    const expectAlive = async (database = setup.database) =>
      expect((await ask('SELECT 1 AS one', {}, database)).rows).toEqual([[1]]);
    const expectNothingRuns = async () => {
      if (setup.runningStatements !== undefined) await expect.poll(setup.runningStatements).toBe(0);
    };

    describe('values', () => {
      test.each(dialect.cells)('gives $title as a canonical cell', async ({ expression, type, cell }) => {
        const { rows, stream } = await ask(`SELECT ${expression} AS cell`);
        expect(stream.columns).toEqual([{ name: 'cell', type, nativeType: expect.any(String) }]);
        expect(rows).toEqual([[cell]]);
      });

      test('gives NULL as null in a column of every type', async () => {
        for (const { expression, type } of dialect.cells) {
          const { rows, stream } = await ask(`SELECT CASE WHEN 1 = 0 THEN ${expression} END AS cell`);
          expect([stream.columns[0]?.type, rows]).toEqual([type, [[null]]]);
        }
      });

      test.each(dialect.parameters)('takes a parameter of type $type and gives it back: $value', async (parameter) => {
        const { rows } = await ask(`SELECT ${dialect.placeholder(1)} AS cell`, { parameters: [parameter] });
        expect(rows).toEqual([[parameter.value]]);
      });

      test('takes NULL as a parameter of every type', async () => {
        for (const { type } of dialect.parameters) {
          const { rows } = await ask(`SELECT ${dialect.placeholder(1)} AS cell`, {
            parameters: [{ type, value: null }],
          });
          expect(rows).toEqual([[null]]);
        }
      });

      test.each([
        'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ',
        'シリンジ2.5ML ロック',
        '売上 🧾 עברית é é',
        `it's "quoted" \\ -- ; /* no comment */ $1 ?`,
        '',
        ' spaces kept ',
        'line\nbreak\ttab',
      ])('brings text there and back unchanged: %j', async (text) => {
        const { rows } = await ask(`SELECT ${dialect.placeholder(1)} AS cell`, {
          parameters: [{ type: 'text', value: text }],
        });
        expect(rows).toEqual([[text]]);
      });

      test.each([
        ['ﾛｯｸ', 'ロック'],
        ['は', 'ハ'],
        ['は', 'ば'],
        ['é', 'e'],
      ])('does not take %s for %s', async (left, right) => {
        const sql = `SELECT CASE WHEN ${dialect.placeholder(1)} = ${dialect.placeholder(2)} THEN 1 ELSE 0 END AS same`;
        const parameters = [left, right].map((value): SqlParameter => ({ type: 'text', value }));
        expect((await ask(sql, { parameters })).rows).toEqual([[0]]);
      });

      test('keeps columns that share a name', async () => {
        const { rows, stream } = await ask(`SELECT 1 AS x, 'a' AS x, 2 AS x`);
        expect(stream.columns.map((column) => column.name)).toEqual(['x', 'x', 'x']);
        expect(rows).toEqual([[1, 'a', 2]]);
      });

      test('names the columns of a result without rows', async () => {
        const { rows, stream } = await ask('SELECT a, name FROM contract_parent WHERE 1 = 0');
        expect(stream.columns.map((column) => column.name)).toEqual(['a', 'name']);
        expect([rows, stream.truncated()]).toEqual([[], false]);
      });

      // Not every engine has statements that give no columns and are permitted.
      const { withoutColumns } = dialect;
      if (withoutColumns !== undefined) {
        test('gives a statement without columns as no rows', async () => {
          const { rows, stream } = await ask(withoutColumns);
          expect([stream.columns, rows]).toEqual([[], []]);
        });
      }
    });

    describe('limits', () => {
      test('ends at maxRows and says that there was more', async () => {
        const { rows, stream } = await ask(dialect.wideRows(5_000), { limits: { maxRows: 3_000 } });
        expect([rows.length, rows.at(-1)?.[0], stream.truncated()]).toEqual([3_000, 2_999, true]);
      });

      test('does not call a result cut that has exactly maxRows rows', async () => {
        const { rows, stream } = await ask(dialect.wideRows(3_000), { limits: { maxRows: 3_000 } });
        expect([rows.length, stream.truncated()]).toEqual([3_000, false]);
      });

      test('ends at about maxBytes and says that there was more', async () => {
        const { rows, stream } = await ask(dialect.wideRows(5_000), { limits: { maxBytes: 50_000 } });
        expect(stream.truncated()).toBe(true);
        expect(rows.length).toBeGreaterThan(300);
        expect(rows.length).toBeLessThan(700);
      });

      test('streams 1,000,000 rows in order without keeping them', async () => {
        const stream = await start(dialect.wideRows(1_000_000), {
          limits: { maxRows: 2_000_000, maxBytes: 1_000_000_000, timeoutMs: 120_000 },
        });
        let [count, outOfOrder, highest, baseline] = [0, 0, 0, 0];
        for await (const batch of stream.batches) {
          for (const [value] of batch) {
            if (value !== count) outOfOrder += 1;
            count += 1;
          }
          const { rss } = process.memoryUsage();
          // The first rows pay for warm code and a grown heap.
          if (count < 300_000) baseline = Math.max(baseline, rss);
          else highest = Math.max(highest, rss);
        }
        expect([count, outOfOrder, stream.truncated()]).toEqual([1_000_000, 0, false]);
        // The rows of this part alone would take more than 150 MB.
        expect((highest - baseline) / 1e6).toBeLessThan(140);
      }, 180_000);
    });

    describe('cancellation and deadline', () => {
      test('does not begin when the signal is already aborted', async () => {
        expect((await failure(start('SELECT 1 AS one', { signal: AbortSignal.abort() }))).code).toBe(
          'workflow.cancelled',
        );
      });

      test('stops the statement when the caller leaves', async () => {
        for (let round = 0; round < 10; round += 1) {
          const controller = new AbortController();
          const running = failure(ask(dialect.slow, { signal: controller.signal }));
          // From "before the engine has begun" to "in the middle of it".
          setTimeout(() => controller.abort(), round * 15);
          expect((await running).code).toBe('workflow.cancelled');
        }
        await expectNothingRuns();
        await expectAlive();
      });

      test('stops the statement at its deadline', async () => {
        expect((await failure(ask(dialect.slow, { limits: { timeoutMs: 150 } }))).code).toBe('database.timeout');
        await expectNothingRuns();
        await expectAlive();
      });

      test("takes the caller's own timeout for a deadline", async () => {
        const signal = AbortSignal.timeout(150);
        expect((await failure(ask(dialect.slow, { signal }))).code).toBe('database.timeout');
      });

      test('holds a slow reader to the deadline as well', async () => {
        const read = async () => {
          const stream = await start(dialect.wideRows(200_000), { limits: { maxRows: 1_000_000, timeoutMs: 300 } });
          for await (const batch of stream.batches) {
            expect(batch.length).toBeGreaterThan(0);
            await new Promise((resolve) => setTimeout(resolve, 120));
          }
        };
        expect((await failure(read())).code).toBe('database.timeout');
        await expectNothingRuns();
      });

      test('fails the next read when the caller leaves in the middle of the rows', async () => {
        const controller = new AbortController();
        const stream = await start(dialect.wideRows(200_000), {
          limits: { maxRows: 1_000_000 },
          signal: controller.signal,
        });
        const read = async () => {
          for await (const batch of stream.batches) if (batch.length > 0) controller.abort();
        };
        expect((await failure(read())).code).toBe('workflow.cancelled');
        await expectNothingRuns();
      });

      test('gives the connection back when the reader stops early, never starts, or runs into a limit', async () => {
        for (let round = 0; round < 5; round += 1) {
          const early = await start(dialect.wideRows(50_000), {}, setup.narrow);
          for await (const batch of early.batches) {
            expect(batch.length).toBeGreaterThan(0);
            break;
          }
          const unread = await start(dialect.wideRows(50_000), {}, setup.narrow);
          await unread.batches[Symbol.asyncIterator]().return?.();
          await ask(dialect.wideRows(50_000), { limits: { maxRows: 10 } }, setup.narrow);
          // A busy machine may reach the deadline before the first row: both ways the connection must come back.
          const forgotten = start(dialect.wideRows(50_000), { limits: { timeoutMs: 50 } }, setup.narrow);
          await forgotten.catch((error: unknown) => {
            // An adapter that keeps the connection until the server has confirmed a cancel lets the next one wait for it.
            expect(error).toMatchObject({ code: expect.stringMatching(/^database\.(timeout|busy)$/) });
          });
          await expectAlive(setup.narrow);
        }
      });
    });

    describe('estimates', () => {
      const estimate = async (
        sql: string,
        options: { parameters?: readonly SqlParameter[]; timeoutMs?: number; signal?: AbortSignal } = {},
        database = setup.database,
      ) =>
        database.estimate(setup.guarded(sql), {
          parameters: options.parameters ?? [],
          limits,
          timeoutMs: options.timeoutMs ?? 20_000,
          signal: options.signal ?? never(),
        });

      test('expects more work of a large scan than of a small one, and most of a product', async () => {
        const [small = 0, large = 0, product = 0] = await Promise.all(
          [dialect.wideRows(10), dialect.wideRows(900_000), dialect.slow].map(
            async (sql) => (await estimate(sql))?.rows ?? Number.NaN,
          ),
        );
        expect(small).toBeLessThan(1_000);
        expect(large).toBeGreaterThan(100_000);
        expect(large).toBeLessThan(5_000_000);
        expect(product).toBeGreaterThan(100_000_000_000);
      });

      test('estimates a statement that would run for a minute without running it', async () => {
        // Its deadline is far below the statement's own time.
        await expect(estimate(dialect.slow, { timeoutMs: 10_000 })).resolves.toMatchObject({
          rows: expect.any(Number),
        });
        await expectNothingRuns();
        await expectAlive();
      });

      test('estimates a statement with parameters, and lets the same statement run next', async () => {
        const sql = `SELECT a, name FROM contract_parent WHERE name = ${dialect.placeholder(1)}`;
        const parameters: SqlParameter[] = [{ type: 'text', value: 'シ' }];
        const estimated = await estimate(sql, { parameters }, setup.narrow);
        expect(estimated?.rows).toBeGreaterThanOrEqual(0);
        expect(estimated?.rows).toBeLessThan(1_000);
        expect((await ask('SELECT 1 AS one', {}, setup.narrow)).rows).toEqual([[1]]);
      });

      test('fails as the statement would where the engine cannot plan it, and goes on', async () => {
        const error = await failure(estimate('SELECT nowhere_to_be_found FROM contract_parent'));
        expect(error.code).toBe('database.unknown-object');
        expect((await estimate(dialect.wideRows(10)))?.rows).toBeLessThan(1_000);
        await expectAlive();
      });

      test('does not begin when the caller has left, and ends when the caller leaves', async () => {
        expect((await failure(estimate(dialect.slow, { signal: AbortSignal.abort() }))).code).toBe(
          'workflow.cancelled',
        );
        for (let round = 0; round < 5; round += 1) {
          const controller = new AbortController();
          const outcome = estimate(dialect.slow, { signal: controller.signal }).then(
            () => 'estimated',
            (error: unknown) => (error instanceof QuerentError ? error.code : error),
          );
          setTimeout(() => controller.abort(), round);
          expect(['estimated', 'workflow.cancelled']).toContain(await outcome);
        }
        await expectNothingRuns();
        expect((await estimate(dialect.wideRows(10)))?.rows).toBeLessThan(1_000);
        await expectAlive();
      });
    });

    describe('many at once', () => {
      test('answers 50 statements at once, each with its own rows', async () => {
        const sums = await Promise.all(
          Array.from({ length: 50 }, async (_, index) => {
            const { rows } = await ask(`SELECT ${dialect.placeholder(1)} AS cell`, {
              parameters: [{ type: 'integer', value: index }],
            });
            return rows[0]?.[0];
          }),
        );
        expect(sums).toEqual(Array.from({ length: 50 }, (_, index) => index));
      });

      test('says that it is busy when all connections and waiting places are taken', async () => {
        const controller = new AbortController();
        const running = failure(ask(dialect.slow, { signal: controller.signal }, setup.narrow));
        const waiting = expectAlive(setup.narrow);
        expect((await failure(ask('SELECT 1 AS one', {}, setup.narrow))).code).toBe('database.busy');
        controller.abort();
        expect((await running).code).toBe('workflow.cancelled');
        await waiting;
      });

      test('lets a waiting statement leave the queue without harm to the next one', async () => {
        const controller = new AbortController();
        const running = failure(ask(dialect.slow, { signal: controller.signal }, setup.narrow));
        const leaving = new AbortController();
        const left = failure(ask('SELECT 1 AS one', { signal: leaving.signal }, setup.narrow));
        leaving.abort();
        expect((await left).code).toBe('workflow.cancelled');
        expect((await failure(ask('SELECT 1 AS one', { limits: { timeoutMs: 50 } }, setup.narrow))).code).toBe(
          'database.busy',
        );
        const next = expectAlive(setup.narrow);
        controller.abort();
        await running;
        await next;
      });
    });

    describe('faults', () => {
      test('reports a fault of the engine without its data and goes on', async () => {
        const error = await failure(ask(dialect.fails));
        expect(error.code).toBe('database.engine-error');
        expect(error.message).not.toContain('secret-value');
        expect(error.cause).toBeDefined();
        await expectAlive();
      });

      test('names a column that does not exist', async () => {
        const error = await failure(ask('SELECT nowhere_to_be_found FROM contract_parent'));
        expect([error.code, error.message]).toEqual([
          'database.unknown-object',
          expect.stringContaining('nowhere_to_be_found'),
        ]);
      });

      test('refuses parameters that do not match the statement', async () => {
        const parameters: SqlParameter[] = [{ type: 'integer', value: 1 }];
        expect((await failure(ask('SELECT 1 AS one', { parameters }))).code).toBe('database.engine-error');
      });
    });

    describe('structure', () => {
      test('reads tables, columns, keys and comments', async () => {
        const structure = await setup.database.readStructure({ signal: never() });
        expect(structure.dialect).toBe(setup.database.dialect);
        const table = (wanted: string) => structure.tables.find((candidate) => candidate.name === wanted);
        expect(table('contract_parent')).toMatchObject({
          kind: 'table',
          comment: 'parents',
          columns: [
            { name: 'a', type: 'integer', nullable: false },
            { name: 'b', type: 'integer', nullable: false },
            { name: 'name', type: 'text', nullable: true, comment: 'the name' },
          ],
          primaryKey: ['a', 'b'],
          uniqueKeys: [],
          foreignKeys: [],
        });
        expect(table('contract_child')).toMatchObject({
          columns: [
            { name: 'id', type: 'integer', nullable: false },
            { name: 'a', type: 'integer', nullable: true },
            { name: 'b', type: 'integer', nullable: true },
            { name: 'code', type: 'text', nullable: false },
          ],
          primaryKey: ['id'],
          uniqueKeys: [['code']],
          foreignKeys: [
            { columns: ['a', 'b'], references: { name: 'contract_parent' }, referencedColumns: ['a', 'b'] },
          ],
        });
        expect(table('contract_view')).toMatchObject({ kind: 'view', columns: [{ name: 'name', type: 'text' }] });
      });

      test('reads indexes with their columns in order, those of keys too', async () => {
        const structure = await setup.database.readStructure({ signal: never() });
        const { indexes = [] } = structure.tables.find(({ name }) => name === 'contract_child') ?? {};
        const byColumns = indexes.map(({ columns, isUnique }) => [columns.join(), isUnique]).toSorted();
        expect(byColumns).toEqual([
          ['a,b', false],
          ['code', true],
          ['id', true],
        ]);
        expect(indexes.find(({ isUnique }) => !isUnique)?.name).toBe('contract_child_ab');
      });

      test('stops reading the structure when the caller leaves', async () => {
        const error = await failure(setup.database.readStructure({ signal: AbortSignal.abort() }));
        expect(error.code).toBe('workflow.cancelled');
      });
    });

    describe('life', () => {
      test('answers a ping', async () => {
        await expect(setup.database.ping({ signal: never() })).resolves.toBeUndefined();
      });

      test('stops what runs when it is closed, and answers no more', async () => {
        const running = failure(ask(dialect.slow, {}, setup.narrow));
        const waiting = failure(ask('SELECT 1 AS one', {}, setup.narrow));
        // Let the statement reach the engine.
        await new Promise((resolve) => setTimeout(resolve, 100));
        await setup.narrow.close();
        expect((await running).code).toBe('workflow.cancelled');
        expect((await waiting).code).toBe('workflow.cancelled');
        expect((await failure(ask('SELECT 1 AS one', {}, setup.narrow))).code).toBe('database.unreachable');
      });
    });
  });
}
