import { describe, expect, test } from 'vitest';
import { readJsonPlan } from './plan-work.ts';

const read = (plan: unknown) => readJsonPlan(JSON.stringify(plan));
const table = (rows: number, filtered = 100) => ({ table_name: 't', access_type: 'ALL', rows, filtered });

describe('a plan of MariaDB', () => {
  test('counts what a scan reads, whatever its filter lets through', () => {
    expect(read({ query_block: { select_id: 1, nested_loop: [{ table: table(1_000, 10) }] } })).toEqual({
      rows: 1_000,
    });
  });

  test('reads the inner table of a loop once for each row that the outer one lets through', () => {
    const loop = [{ table: table(1_000, 10) }, { table: table(3) }, { table: table(2, 50) }];
    // 1000, then 100 × 3 read and 300 joined, then 300 × 2 read and 300 joined.
    expect(read({ query_block: { nested_loop: loop } })?.rows).toBe(1_000 + 300 + 300 + 600 + 300);
  });

  test('takes a block join for the loop that it is, under a sort and a temporary table as well', () => {
    const loop = [{ table: table(1_000) }, { 'block-nl-join': { table: table(500), join_type: 'BNL' } }];
    const plan = { query_block: { filesort: { temporary_table: { nested_loop: loop } } } };
    expect(read(plan)?.rows).toBe(1_000 + 500_000 + 500_000);
  });

  test('reads both sides of a hash join once', () => {
    const loop = [{ table: table(1_000) }, { 'block-nl-join': { table: table(500), join_type: 'BNLH' } }];
    expect(read({ query_block: { nested_loop: loop } })?.rows).toBe(1_000 + 500 + 1_000);
  });

  test('makes a derived table once and then reads it', () => {
    const materialized = { query_block: { nested_loop: [{ table: table(400) }] } };
    const loop = [{ table: { ...table(40), materialized } }, { table: table(1) }];
    expect(read({ query_block: { nested_loop: loop } })?.rows).toBe(400 + 40 + 40 + 40);
  });

  test('adds the parts of a union, and the cost where the server states one', () => {
    const part = (rows: number) => ({ query_block: { nested_loop: [{ table: table(rows) }] } });
    const union_result = { table_name: '<union1,2>', query_specifications: [part(30), part(12)] };
    expect(read({ query_block: { cost: 0.5, union_result } })).toEqual({ rows: 42, cost: 0.5 });
  });

  test('runs a subquery that depends on the row for each row, and any other once', () => {
    const query_block = { nested_loop: [{ table: table(7) }] };
    const block = (subquery: object) => ({
      query_block: { nested_loop: [{ table: table(100) }], subqueries: [subquery] },
    });
    expect(read(block({ query_block }))?.rows).toBe(107);
    expect(read(block({ expression_cache: { query_block } }))?.rows).toBe(800);
  });
});

describe('a plan of MySQL', () => {
  const scan = (examined: number, produced: number, more: object = {}) => ({
    table: { rows_examined_per_scan: examined, rows_produced_per_join: produced, filtered: '10.00', ...more },
  });

  test('takes the cost and the rows of one table', () => {
    const plan = { query_block: { cost_info: { query_cost: '101.25' }, ...scan(1_000, 100) } };
    expect(read(plan)).toEqual({ rows: 1_000, cost: 101.25 });
  });

  test('multiplies a loop by the rows that the joins before it produce', () => {
    const plan = { query_block: { cost_info: { query_cost: '9' }, nested_loop: [scan(1_000, 100), scan(5, 500)] } };
    expect(read(plan)).toEqual({ rows: 1_000 + 500 + 500, cost: 9 });
  });

  test('reads the table of a hash join once', () => {
    const hashed = { using_join_buffer: 'hash join' };
    const plan = {
      query_block: { grouping_operation: { nested_loop: [scan(1_000, 1_000), scan(50, 5_000, hashed)] } },
    };
    expect(read(plan)?.rows).toBe(1_000 + 50 + 5_000);
  });

  test('repeats a dependent subquery of the condition and of the select list', () => {
    const dependent = { dependent: true, query_block: scan(10, 1) };
    const once = { dependent: false, query_block: scan(10, 1) };
    expect(read({ query_block: scan(100, 100, { attached_subqueries: [dependent] }) })?.rows).toBe(1_100);
    expect(read({ query_block: { ...scan(100, 100), select_list_subqueries: [once, dependent] } })?.rows).toBe(1_110);
  });

  test('knows that a table which the optimizer answered by itself costs nothing', () => {
    expect(read({ query_block: { select_id: 1, message: 'No tables used' } })).toEqual({ rows: 0 });
  });

  test('reads the second version of the format, where the inner rows are those of one run', () => {
    const leaf = (rows: number) => ({ operation: 'Table scan', table_name: 't', estimated_rows: rows });
    const join = (join_algorithm: string) => ({
      query_plan: {
        operation: 'Aggregate',
        estimated_rows: 1,
        estimated_total_cost: 77.5,
        inputs: [
          { operation: 'Join', access_type: 'join', join_algorithm, estimated_rows: 300, inputs: [leaf(100), leaf(3)] },
        ],
      },
    });
    expect(read(join('nested_loop'))).toEqual({ rows: 100 + 300 + 300, cost: 77.5, resultRows: 1 });
    expect(read(join('hash'))).toEqual({ rows: 100 + 3 + 300, cost: 77.5, resultRows: 1 });
  });
});

test('makes nothing of a text that is no plan', () => {
  expect(read([])).toBeUndefined();
  expect(read({ warnings: [] })).toBeUndefined();
});
