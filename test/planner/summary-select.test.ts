import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../lib/planner/compile/compile.ts';
import { summarySelect } from '../../lib/planner/compile/summary-select.ts';
import type { Plan } from '../../lib/planner/plan.ts';
import { shapeHash } from '../../lib/planner/plan-shape.ts';
import { planUsage } from '../../lib/planner/plan-usage.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';
import { samplePlans, samplePlanTables } from '../support/sample-plans.ts';

const summaries = (dialect: 'duckdb' | 'mysql') =>
  samplePlans.flatMap(({ name, plan }) => {
    const select = summarySelect(plan, { dialect, weekStart: 1 });
    return select === undefined ? [] : [{ name, plan, select }];
  });

test('many of the sample plans can be summed up in advance, and none that only lists', () => {
  const names = summaries('duckdb').map(({ plan }) => plan);
  expect(names.length).toBeGreaterThan(8);
  expect(names.every(({ outputs }) => outputs.some(({ kind }) => kind === 'measure'))).toBe(true);
});

test('averages, distinct counts and conditions on other tables are not summed up', () => {
  const summed = new Set(summaries('duckdb').map(({ plan }) => plan));
  const isAverage = ({ outputs }: Plan) => JSON.stringify(outputs).match(/"fn":"avg"|count-distinct/) !== null;
  const hasExists = ({ filters }: Plan) => filters.some(({ kind }) => kind === 'exists' || kind === 'contains');
  const others = samplePlans.filter(({ plan }) => isAverage(plan) || hasExists(plan));
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(({ plan }) => summed.has(plan))).toEqual([]);
});

describe('summaries run as tables of their own', () => {
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const statement of samplePlanTables) await connection.run(statement);
    connection.closeSync();
  });
  afterAll(() => instance.closeSync());

  test('in DuckDB', async () => {
    const connection = await instance.connect();
    for (const [at, { select }] of summaries('duckdb').entries()) {
      await connection.run(`CREATE TABLE summary_${at} AS ${select}`);
    }
    connection.closeSync();
  });

  test('and hold what the question asks for: its sum over all groups is the sum over all rows', async () => {
    const connection = await instance.connect();
    const found = summaries('duckdb').filter(({ select }) => / AS "sum_quantity"/.test(select));
    expect(found.length).toBeGreaterThan(0);
    for (const { plan, select } of found) {
      const { outputs: _, limit: __, ...rest } = plan;
      const quantity = { alias: 'sales', column: 'quantity', type: 'integer' } as const;
      const total = compile(
        {
          ...rest,
          outputs: [
            {
              kind: 'measure',
              label: 'total',
              expression: { kind: 'aggregate', fn: 'sum', of: { kind: 'column', ref: quantity } },
            },
          ],
          filters: [],
          having: [],
          orderBy: [],
        },
        { dialect: 'duckdb', weekStart: 1 },
      );
      const direct = await connection.runAndReadAll(total.text);
      const summed = await connection.runAndReadAll(`SELECT SUM(sum_quantity) FROM (${select})`);
      expect(String(summed.getRows()[0]?.[0])).toBe(String(direct.getRows()[0]?.[0]));
    }
    connection.closeSync();
  });
});

describe.skipIf(reasonToSkipMariadb() !== undefined)('summaries in MariaDB', () => {
  let server: MysqlServer;
  beforeAll(async () => {
    server = await startMysqlServer({
      database: 'main',
      serverArguments: ['--sql-mode=ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES'],
    });
    for (const statement of samplePlanTables) await server.admin.query(statement.replaceAll('\\', '\\\\'));
  });
  afterAll(async () => server.stop());

  test('run as tables of their own', async () => {
    for (const [at, { select }] of summaries('mysql').entries()) {
      await server.admin.query(`CREATE TABLE summary_${at} AS ${select}`);
    }
  });
});

describe('the shape of a plan', () => {
  const plans = samplePlans.map(({ plan }) => plan);
  const renamed = (plan: Plan): Plan => ({
    ...plan,
    outputs: plan.outputs.map((output) => ({ ...output, label: 'other words' })),
    ...(plan.limit === undefined ? {} : { limit: plan.limit + 1 }),
    filters: plan.filters.map((filter) => {
      if (filter.kind === 'in') return { ...filter, values: filter.values.map((value) => ({ ...value, value: 'x' })) };
      if (filter.kind === 'contains') return { ...filter, forms: ['x'] };
      if (filter.kind === 'valid-on') return { ...filter, date: '1999-01-01' };
      if (filter.kind !== 'period') return filter;
      const { start, end, ...rest } = filter;
      return {
        ...rest,
        ...(start === undefined ? {} : { start: '1999-01-01' }),
        ...(end === undefined ? {} : { end: '1999-12-31' }),
      };
    }),
  });

  test('stays the same for other values and other words', () => {
    expect(plans.map(renamed).map(shapeHash)).toEqual(plans.map(shapeHash));
  });

  test('differs where the columns or what is done with them differ', () => {
    const byShape = Map.groupBy(plans, shapeHash);
    const usages = [...byShape.values()].map(
      (same) => new Set(same.map((plan) => JSON.stringify(planUsage(plan)))).size,
    );
    expect(new Set(usages)).toEqual(new Set([1]));
    expect(byShape.size).toBeGreaterThan(plans.length / 2);
  });

  test('and what it uses name tables as they are, whatever alias they have', () => {
    const names = new Set(plans.flatMap((plan) => planUsage(plan).tables));
    expect([...names].filter((name) => name.includes('#'))).toEqual([]);
    const columns = plans.flatMap((plan) => {
      const { filtered, grouped, ordered, aggregated, joined } = planUsage(plan);
      return [...filtered, ...grouped, ...ordered, ...aggregated, ...joined.flat()];
    });
    expect(columns.filter(({ table }) => !names.has(table))).toEqual([]);
  });
});
