import { describe, expect, test } from 'vitest';
import type { Column, ColumnProfile, Relationship, Table } from './catalog.ts';
import type { InclusionOracle } from './inclusion.ts';
import { findRelationships } from './infer-relationships.ts';

type ColumnSpec = readonly [name: string, type: 'integer' | 'text' | 'float', values: readonly (number | string)[]];

interface TableSpec {
  readonly columns: readonly ColumnSpec[];
  readonly key?: string;
  readonly foreignKeys?: Table['foreignKeys'];
}

const data = new Map<Column, readonly (number | string)[]>();

function tableOf(name: string, { columns, key, foreignKeys = [] }: TableSpec): Table {
  return {
    name,
    kind: 'table',
    rowCount: Math.max(0, ...columns.map(([, , values]) => values.length)),
    columns: columns.map(([columnName, type, values]): Column => {
      const distinct = [...new Set(values)];
      const texts = distinct.filter((value) => typeof value === 'string').toSorted();
      const profile: ColumnProfile = {
        distinctCount: distinct.length,
        nullFraction: 0,
        ...(type === 'text' ? { values: texts, valuesComplete: true } : {}),
      };
      const column = { name: columnName, type, nativeType: type, nullable: true, profile };
      data.set(column, values);
      return column;
    }),
    primaryKey: key === undefined ? [] : [key],
    uniqueKeys: [],
    foreignKeys,
  };
}

/** Answers from the rows themselves, as an engine would that compares numbers with texts. */
const oracle: InclusionOracle = {
  measure: async (from, to) => {
    const keys = new Set((data.get(to.column) ?? []).map(String));
    const values = [...new Set((data.get(from.column) ?? []).map(String))];
    return values.length === 0 ? undefined : values.filter((value) => keys.has(value)).length / values.length;
  },
  isUnique: async ({ column }) => {
    const values = data.get(column) ?? [];
    return new Set(values).size === values.length;
  },
};

async function find(tables: Readonly<Record<string, TableSpec>>): Promise<readonly Relationship[]> {
  return findRelationships(
    Object.entries(tables).map(([name, spec]) => tableOf(name, spec)),
    oracle,
    { concurrency: 2 },
  );
}

const written = ({ from, fromColumns, to, toColumns }: Relationship): string =>
  `${from.name}.${fromColumns.join('+')} → ${to.name}.${toColumns.join('+')}`;

const range = (count: number, start = 1): number[] => Array.from({ length: count }, (_, index) => index + start);
const repeated = (count: number, among: number): number[] => range(count).map((value) => (value % among) + 1);
const codes = (count: number, prefix: string): string[] => range(count).map((value) => `${prefix}${1000 + value}`);

const customers: TableSpec = {
  columns: [
    ['customer_id', 'integer', range(20)],
    ['name', 'text', codes(20, 'Customer ')],
  ],
  key: 'customer_id',
};

describe('names and values together', () => {
  test.each<[string, string, TableSpec, ColumnSpec, number]>([
    ['the name of the key', 'customers', customers, ['customer_id', 'integer', repeated(50, 20)], 0.95],
    [
      'a role before the name of the key',
      'customers',
      customers,
      ['billing_customer_id', 'integer', repeated(50, 20)],
      0.75,
    ],
    ['the table in the singular', 'customers', customers, ['customer', 'integer', repeated(50, 20)], 0.7],
    ['an abbreviation of the table', 'customers', customers, ['cust_no', 'integer', repeated(50, 20)], 0.6],
    ['a name without a break', 'customers', customers, ['CustomerID', 'integer', repeated(50, 20)], 0.95],
    [
      'the table and a bare id',
      'customers',
      { columns: [['id', 'integer', range(20)]], key: 'id' },
      ['customer_id', 'integer', repeated(50, 20)],
      0.95,
    ],
    [
      'a wrapped table name',
      'dim_customer',
      { columns: [['id', 'integer', range(20)]], key: 'id' },
      ['customer_id', 'integer', repeated(50, 20)],
      0.95,
    ],
    [
      'a key that nobody declared',
      'customers',
      { columns: [['id', 'integer', range(20)]] },
      ['customer_id', 'integer', repeated(50, 20)],
      0.9,
    ],
    ['a number stored as text', 'customers', customers, ['customer_id', 'text', repeated(50, 20).map(String)], 0.8],
    [
      'a few orphans under a full name',
      'customers',
      customers,
      ['customer_id', 'integer', [...repeated(50, 20), 21, 22, 23, 24, 25]],
      0.6,
    ],
  ])('relate a column by %s', async (_, target, spec, column, confidence) => {
    const found = await find({
      [target]: spec,
      orders: { columns: [['order_no', 'integer', range(55)], column], key: 'order_no' },
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      from: { name: 'orders' },
      fromColumns: [column[0]],
      to: { name: target },
      source: 'inferred',
    });
    expect(found[0]?.confidence).toBeGreaterThanOrEqual(confidence);
    expect(found[0]?.confidence).toBeLessThan(1);
  });

  test('relate an employee to a manager in the same table', async () => {
    const found = await find({
      employees: {
        columns: [
          ['employee_id', 'integer', range(9)],
          ['reports_to', 'integer', [2, 2, 5]],
          ['manager_id', 'integer', [1, 2]],
        ],
        key: 'employee_id',
      },
    });
    expect(found.map(written).toSorted()).toEqual([
      'employees.manager_id → employees.employee_id',
      'employees.reports_to → employees.employee_id',
    ]);
  });

  test('prefer the table that the column names to another with the same key', async () => {
    const found = await find({
      customer_details: { columns: [['customer_id', 'integer', range(20)]], key: 'customer_id' },
      customers,
      orders: { columns: [['customer_id', 'integer', repeated(50, 20)]] },
    });
    expect(found.map(written).toSorted()).toEqual([
      'customer_details.customer_id → customers.customer_id',
      'orders.customer_id → customers.customer_id',
    ]);
  });

  test('see through prefixes that all columns of a table share', async () => {
    const parts = codes(40, 'P-');
    const found = await find({
      pt_mstr: {
        columns: [
          ['pt_part', 'text', parts],
          ['pt_um', 'text', ['EA']],
          ['pt_desc', 'text', ['x']],
        ],
        key: 'pt_part',
      },
      sod_det: {
        columns: [
          ['sod_nbr', 'text', ['S1']],
          ['sod_part', 'text', parts.slice(5)],
          ['sod_um', 'text', ['EA']],
        ],
      },
      ps_mstr: {
        columns: [
          ['ps_par', 'text', parts.slice(0, 12)],
          ['ps_comp', 'text', parts.slice(12)],
          ['ps_qty', 'integer', [1]],
        ],
      },
    });
    expect(found.map(written).toSorted()).toEqual([
      'ps_mstr.ps_comp → pt_mstr.pt_part',
      'ps_mstr.ps_par → pt_mstr.pt_part',
      'sod_det.sod_part → pt_mstr.pt_part',
    ]);
    const byName = found.find((one) => one.fromColumns[0] === 'sod_part')?.confidence ?? 0;
    expect(byName).toBeGreaterThan(found.find((one) => one.fromColumns[0] === 'ps_comp')?.confidence ?? 1);
  });
});

describe('noise', () => {
  test.each<[string, Readonly<Record<string, TableSpec>>]>([
    [
      'small numbers that happen to be included',
      {
        products: {
          columns: [
            ['id', 'integer', range(100)],
            ['rank', 'integer', repeated(100, 5)],
          ],
          key: 'id',
        },
        stores: {
          columns: [
            ['id', 'integer', range(10)],
            ['floors', 'integer', repeated(10, 3)],
          ],
          key: 'id',
        },
      },
    ],
    [
      'keys that are all called id',
      {
        a: { columns: [['id', 'integer', range(5)]], key: 'id' },
        b: { columns: [['id', 'integer', range(50)]], key: 'id' },
      },
    ],
    [
      'a number that is without repetition by chance',
      {
        singers: {
          columns: [
            ['singer_id', 'integer', range(8)],
            ['age', 'integer', range(8, 20)],
          ],
          key: 'singer_id',
        },
        players: {
          columns: [
            ['player_id', 'integer', range(6)],
            ['age', 'integer', [20, 20, 21, 22, 23, 23]],
          ],
          key: 'player_id',
        },
      },
    ],
    ['a name without the values', { customers, orders: { columns: [['customer_id', 'integer', range(20, 500)]] } }],
    [
      'few values of a common kind',
      {
        statuses: { columns: [['code', 'text', ['A', 'B', 'C', 'D', 'E']]], key: 'code' },
        orders: { columns: [['flag', 'text', ['A', 'B', 'A', 'B']]] },
      },
    ],
    [
      'values that are not all there',
      {
        products: { columns: [['code', 'text', codes(50, 'P')]], key: 'code' },
        notes: { columns: [['about', 'text', [...codes(20, 'P'), 'Q1']]] },
      },
    ],
    [
      'a target with repeated values',
      {
        customers: { columns: [['customer_id', 'integer', repeated(40, 20)]] },
        orders: { columns: [['customer_id', 'integer', repeated(60, 20)]] },
      },
    ],
  ])('finds nothing in %s', async (_, tables) => {
    expect((await find(tables)).map(written)).toEqual([]);
  });
});

describe('declared keys', () => {
  const orders: TableSpec = {
    columns: [
      ['customer_id', 'integer', repeated(50, 20)],
      ['site', 'integer', repeated(50, 2)],
    ],
    foreignKeys: [
      {
        columns: ['customer_id', 'site'],
        references: { name: 'customers' },
        referencedColumns: ['customer_id', 'name'],
      },
    ],
  };

  test('are taken as they are, several columns included, and not inferred again', async () => {
    expect(await find({ customers, orders })).toEqual([
      {
        from: { name: 'orders' },
        fromColumns: ['customer_id', 'site'],
        to: { name: 'customers' },
        toColumns: ['customer_id', 'name'],
        source: 'declared',
        confidence: 1,
      },
    ]);
  });

  test('are left out when their table is not there', async () => {
    expect((await find({ orders })).map(written)).toEqual([]);
  });

  test('are not inferred a second time the other way round', async () => {
    const details: TableSpec = {
      columns: [['customer_id', 'integer', range(20)]],
      key: 'customer_id',
      foreignKeys: [
        { columns: ['customer_id'], references: { name: 'customers' }, referencedColumns: ['customer_id'] },
      ],
    };
    expect((await find({ customers, details })).map(written)).toEqual(['details.customer_id → customers.customer_id']);
  });
});

describe('very many tables', () => {
  const many = Object.fromEntries(
    range(300).map((number): [string, TableSpec] => [
      `stock_${number}`,
      {
        key: 'id',
        columns: [
          ['id', 'integer', range(20)],
          ['remarks', 'text', codes(20, 'note ')],
          ['label', 'text', codes(20, 'label ')],
        ],
      },
    ]),
  );

  test('of which most have a column of the same name do not make every pair of them a question', async () => {
    let asked = 0;
    const counting: InclusionOracle = {
      ...oracle,
      measure: async (...pair) => {
        asked += 1;
        return oracle.measure(...pair);
      },
    };
    const tables = Object.entries(many).map(([name, spec]) => tableOf(name, spec));
    const found = await findRelationships(tables, counting, { concurrency: 2 });
    expect([found, asked]).toEqual([[], 0]);
  });

  test('leave a declared key of that name where it is', async () => {
    const found = await find({
      ...many,
      remark: { key: 'remark_no', columns: [['remark_no', 'integer', range(20)]] },
      complaints: { columns: [['remark_no', 'integer', repeated(60, 20)]] },
    });
    expect(found.map(written)).toEqual(['complaints.remark_no → remark.remark_no']);
  });
});

describe('what an earlier reading settled', () => {
  const orders: TableSpec = {
    key: 'order_no',
    columns: [
      ['order_no', 'integer', range(40)],
      ['customer_id', 'integer', repeated(40, 20)],
    ],
  };
  const returns: TableSpec = { columns: [['order_no', 'integer', repeated(30, 15)]] };

  test('is kept without a look at the data, and only what touches a changed table is found anew', async () => {
    const tables = Object.entries({ customers, orders, returns }).map(([name, spec]) => tableOf(name, spec));
    const whole = await findRelationships(tables, oracle, { concurrency: 2 });
    expect(whole.map(written).toSorted()).toEqual([
      'orders.customer_id → customers.customer_id',
      'returns.order_no → orders.order_no',
    ]);
    const asked: string[] = [];
    const recording: InclusionOracle = {
      ...oracle,
      measure: async (from, to) => {
        asked.push(from.table.name);
        return oracle.measure(from, to);
      },
    };
    const again = await findRelationships(tables, recording, {
      concurrency: 2,
      settled: { tables: new Set(['customers', 'orders']), relationships: whole },
    });
    expect(again.toSorted((left, right) => (written(left) < written(right) ? -1 : 1))).toEqual(
      whole.toSorted((left, right) => (written(left) < written(right) ? -1 : 1)),
    );
    expect(asked).toEqual(['returns']);
  });
});
