import type { Derivation, Filter, Join, OrderKey, Output, Plan, Step } from '../../lib/planner/plan.ts';
import type { Grain } from '../../lib/question/time/grain.ts';
import type { ColumnReference, MeasureExpression } from '../../lib/semantic/measure-expression.ts';
import type { ColumnType } from '../../lib/sql/value.ts';
import type { SamplePlan } from './sample-plans.ts';

const ref = (alias: string, column: string, type: ColumnType = 'text'): ColumnReference => ({ alias, column, type });
const soldOn = ref('sales', 'sold_on', 'date');
const soldAt = ref('sales', 'sold_at', 'timestamp');
const storeId = ref('sales', 'store_id', 'integer');
const quantityRef = ref('sales', 'quantity', 'integer');
const priceRef = ref('sales', 'price', 'decimal');
const sum = (of: ColumnReference): MeasureExpression => ({
  kind: 'aggregate',
  fn: 'sum',
  of: { kind: 'column', ref: of },
});
const average = (of: ColumnReference): MeasureExpression => ({
  kind: 'aggregate',
  fn: 'avg',
  of: { kind: 'column', ref: of },
});
const count: MeasureExpression = { kind: 'count-rows' };
const attribute = (of: ColumnReference, label = of.column): Output => ({ kind: 'attribute', label, ref: of });
const time = (grain: Grain, of = soldOn): Output => ({ kind: 'time', label: grain, ref: of, grain });
const measure = (label: string, expression: MeasureExpression): Output => ({ kind: 'measure', label, expression });
const derived = (label: string, derivation: Derivation): Output => ({ kind: 'derived', label, derivation });
const quantity = measure('quantity', sum(quantityRef));
const by = (index: number, direction: 'asc' | 'desc' = 'asc'): OrderKey => ({ kind: 'output', index, direction });
const dated: Filter = { kind: 'null', ref: soldOn, negated: true };
const from2026: Filter = { kind: 'period', ref: soldOn, start: '2026-01-01', end: '2027-01-01' };
const toStore = (kind: Join['kind']): Join => ({
  kind,
  table: { alias: 'stores', name: 'stores' },
  on: [{ left: storeId, right: ref('stores', 'id', 'integer') }],
});
const plan = (base: string, outputs: readonly Output[], rest: Partial<Plan> = {}): Plan => ({
  version: 1,
  base: { alias: base, name: base },
  joins: [],
  outputs,
  filters: [],
  having: [],
  orderBy: [],
  distinct: false,
  ...rest,
});

/** The figure beside that of an earlier period: what it was, and how it has changed. */
const against = (of: number, along: number, back: Step): readonly Output[] => [
  derived('earlier', { kind: 'earlier', of, along, back }),
  derived('change', { kind: 'change', of, along, back, as: 'difference' }),
  derived('change %', { kind: 'change', of, along, back, as: 'percent' }),
];
const percent = (value: number, before: number) => (100 * (value - before)) / before;
const month: Step = { grain: 'month', count: 1 };

/** Plans of which some can only be said of their finished rows. */
export const stagedPlans: readonly SamplePlan[] = [
  {
    name: 'shares of the total',
    plan: plan(
      'sales',
      [attribute(ref('stores', 'city')), quantity, derived('share', { kind: 'share', of: 1, within: [] })],
      { joins: [toStore('left')], orderBy: [by(1, 'desc'), by(0)], limit: 2 },
    ),
    rows: [
      ['Osaka', 25, (100 * 25) / 39],
      ['Nara', 7, (100 * 7) / 39],
    ],
  },
  {
    name: 'shares of each year, by the share',
    plan: plan(
      'sales',
      [
        time('year'),
        attribute(storeId),
        measure('value', sum(priceRef)),
        derived('share', { kind: 'share', of: 2, within: [0] }),
      ],
      { filters: [dated], orderBy: [by(0), by(3, 'desc')] },
    ),
    rows: [
      [2025, 1, 133.33, 100],
      [2026, 2, 1119.99, (100 * 1119.99) / 1137.99],
      [2026, 3, 10, (100 * 10) / 1137.99],
      [2026, null, 5.5, (100 * 5.5) / 1137.99],
      [2026, 1, 2.5, (100 * 2.5) / 1137.99],
    ],
  },
  {
    name: 'a share of nothing',
    plan: plan(
      'bulk',
      [
        attribute(ref('bulk', 'id', 'integer')),
        measure('none', {
          kind: 'count-rows',
          where: { kind: 'null', of: ref('bulk', 'id', 'integer'), negated: false },
        }),
        measure('rows', count),
        derived('share', { kind: 'share', of: 1, within: [] }),
      ],
      { orderBy: [by(0)], limit: 1 },
    ),
    rows: [[1, 0, 1, null]],
  },
  {
    name: 'months against the month before, which may lie before the period or be missing',
    plan: plan('sales', [time('month'), quantity, ...against(1, 0, month)], { filters: [from2026], orderBy: [by(0)] }),
    rows: [
      ['2026-01-01', 5, 13, -8, percent(5, 13)],
      ['2026-02-01', 1, 5, -4, percent(1, 5)],
      ['2026-04-01', 2, null, null, null],
      ['2026-06-01', 7, null, null, null],
      ['2026-07-01', 4, 7, -3, percent(4, 7)],
      ['2026-10-01', 1, null, null, null],
    ],
  },
  {
    name: 'months of a timestamp against the same month a year before, by their growth',
    plan: plan(
      'sales',
      [time('month', soldAt), measure('sales', count), ...against(1, 0, { grain: 'year', count: 1 })],
      {
        filters: [{ kind: 'null', ref: soldAt, negated: true }],
        orderBy: [by(4, 'desc'), by(0)],
        limit: 2,
      },
    ),
    rows: [
      ['2025-12-01', 2, null, null, null],
      ['2026-01-01', 1, null, null, null],
    ],
  },
  {
    name: 'years against the year before',
    plan: plan('sales', [time('year'), quantity, ...against(1, 0, { grain: 'year', count: 1 })], {
      filters: [from2026],
      orderBy: [by(0)],
    }),
    rows: [[2026, 20, 13, 7, percent(20, 13)]],
  },
  {
    name: 'fiscal years against the year before',
    plan: plan(
      'sales',
      [
        { kind: 'time', label: 'fiscal year', ref: soldOn, grain: 'year', yearShiftMonths: 9 },
        quantity,
        ...against(1, 0, { grain: 'year', count: 1 }),
      ],
      { filters: [{ kind: 'period', ref: soldOn, start: '2026-04-01', end: '2027-04-01' }], orderBy: [by(0)] },
    ),
    rows: [[2027, 14, 19, -5, percent(14, 19)]],
  },
  {
    name: 'halves of each store against the half before, rows without a store among them',
    plan: plan('sales', [attribute(storeId), time('half'), quantity, ...against(2, 1, { grain: 'half', count: 1 })], {
      filters: [dated],
      orderBy: [by(0), by(1)],
    }),
    rows: [
      [1, '2025-07-01', 13, null, null, null],
      [1, '2026-07-01', 4, null, null, null],
      [2, '2026-01-01', 6, null, null, null],
      [2, '2026-07-01', 1, 6, -5, percent(1, 6)],
      [3, '2026-01-01', 2, null, null, null],
      [null, '2026-01-01', 7, null, null, null],
    ],
  },
  {
    name: 'weeks and days against those before',
    plan: plan('sales', [time('week'), quantity, ...against(1, 0, { grain: 'week', count: 1 })], {
      filters: [dated, { kind: 'period', ref: soldOn, end: '2026-01-05' }],
      orderBy: [by(0)],
    }),
    rows: [
      ['2025-12-22', 10, null, null, null],
      ['2025-12-29', 8, 10, -2, -20],
    ],
  },
  {
    name: 'days against the day before',
    plan: plan('sales', [time('day'), quantity, ...against(1, 0, { grain: 'day', count: 1 })], {
      filters: [{ kind: 'period', ref: soldOn, start: '2025-12-29', end: '2026-01-02' }],
      orderBy: [by(0)],
    }),
    rows: [
      ['2025-12-29', 3, 10, -7, -70],
      ['2026-01-01', 5, null, null, null],
    ],
  },
  {
    name: 'a running total, of each store and of all',
    plan: plan(
      'sales',
      [time('year'), attribute(storeId), quantity, derived('so far', { kind: 'running-total', of: 2, along: 0 })],
      { filters: [dated], orderBy: [by(0), by(1)] },
    ),
    rows: [
      [2025, 1, 13, 13],
      [2026, 1, 4, 17],
      [2026, 2, 7, 7],
      [2026, 3, 2, 2],
      [2026, null, 7, 7],
    ],
  },
  {
    name: 'a running total along months',
    plan: plan(
      'sales',
      [time('month'), measure('value', sum(priceRef)), derived('so far', { kind: 'running-total', of: 1, along: 0 })],
      { filters: [from2026], orderBy: [by(0)] },
    ),
    rows: [
      ['2026-01-01', 20, 20],
      ['2026-02-01', 999.99, 1019.99],
      ['2026-04-01', 10, 1029.99],
      ['2026-06-01', 5.5, 1035.49],
      ['2026-07-01', 2.5, 1037.99],
      ['2026-10-01', 100, 1137.99],
    ],
  },
  {
    name: 'an average over three months, which may lie before the period or be missing',
    plan: plan(
      'sales',
      [
        time('month'),
        quantity,
        derived('average', { kind: 'moving-average', of: 1, along: 0, over: { grain: 'month', count: 3 } }),
      ],
      { filters: [from2026], orderBy: [by(0)] },
    ),
    rows: [
      ['2026-01-01', 5, 9],
      ['2026-02-01', 1, 19 / 3],
      ['2026-04-01', 2, 1.5],
      ['2026-06-01', 7, 4.5],
      ['2026-07-01', 4, 5.5],
      ['2026-10-01', 1, 1],
    ],
  },
  {
    name: 'an average over two years of each store',
    plan: plan(
      'sales',
      [
        attribute(storeId),
        time('year'),
        measure('value', sum(priceRef)),
        derived('average', { kind: 'moving-average', of: 2, along: 1, over: { grain: 'year', count: 2 } }),
      ],
      { filters: [dated], orderBy: [by(0), by(1)] },
    ),
    rows: [
      [1, 2025, 133.33, 133.33],
      [1, 2026, 2.5, 67.915],
      [2, 2026, 1119.99, 1119.99],
      [3, 2026, 10, 10],
      [null, 2026, 5.5, 5.5],
    ],
  },
  {
    name: 'the first of each group by a figure',
    plan: plan('sales', [attribute(ref('stores', 'city')), attribute(ref('stores', 'name')), quantity], {
      joins: [toStore('inner')],
      orderBy: [by(2, 'desc'), by(0), by(1)],
      limit: 1,
      limitWithin: [0],
    }),
    rows: [
      ['Nara', 'Minami', 7],
      ['Osaka', 'Kita', 17],
    ],
  },
  {
    name: 'the first two of each group by what is not shown, rows without a group last',
    plan: plan('sales', [attribute(storeId), attribute(ref('sales', 'id', 'integer'))], {
      orderBy: [{ kind: 'scalar', of: { kind: 'column', ref: priceRef }, direction: 'desc' }, by(1)],
      limit: 2,
      limitWithin: [0],
    }),
    rows: [
      [1, 1],
      [1, 2],
      [2, 4],
      [2, 9],
      [3, 5],
      [3, 8],
      [null, 6],
    ],
  },
  {
    name: 'the first of each year with its share of the year, by a figure that is not shown',
    plan: plan(
      'sales',
      [time('year'), attribute(storeId), quantity, derived('share', { kind: 'share', of: 2, within: [0] })],
      {
        filters: [dated],
        orderBy: [
          {
            kind: 'measure',
            expression: { kind: 'aggregate', fn: 'max', of: { kind: 'column', ref: priceRef } },
            direction: 'desc',
          },
        ],
        limit: 1,
        limitWithin: [0],
      },
    ),
    rows: [
      [2025, 1, 13, 100],
      [2026, 2, 7, 35],
    ],
  },
  {
    name: 'groups whose figure is above its average',
    plan: plan('sales', [time('month'), quantity], { orderBy: [by(0)], qualify: [{ of: 1, operator: 'gt' }] }),
    rows: [
      ['2025-12-01', 13],
      ['2026-01-01', 5],
      ['2026-06-01', 7],
      [null, 6],
    ],
  },
  {
    name: 'rows whose value is above the average of others',
    plan: plan('sales', [attribute(ref('sales', 'id', 'integer'))], {
      filters: [
        { kind: 'period', ref: soldOn, start: '2025-12-29' },
        {
          kind: 'compare-figure',
          left: { kind: 'column', ref: quantityRef },
          operator: 'gte',
          figure: plan('sales', [measure('average', average(quantityRef))], {
            joins: [toStore('inner')],
            filters: [
              { kind: 'in', ref: ref('stores', 'city'), values: [{ type: 'text', value: 'Osaka' }], negated: false },
            ],
          }),
        },
      ],
      orderBy: [by(0)],
    }),
    rows: [[3], [6]],
  },
  {
    name: 'figures of two tables for the same dimension, each summed up before',
    plan: plan(
      'sales',
      [attribute(ref('stores', 'city')), quantity, { kind: 'beside', label: 'stores', plan: 0, output: 1 }],
      {
        joins: [toStore('left')],
        orderBy: [by(1, 'desc'), by(0)],
        besides: [plan('stores', [attribute(ref('stores', 'city')), measure('stores', count)])],
      },
    ),
    rows: [
      ['Osaka', 25, 2],
      ['Nara', 7, 1],
      [null, 7, 1],
    ],
  },
  {
    name: 'figures of two tables where one has no rows, in the order of the other',
    plan: plan(
      'staff',
      [
        attribute(ref('staff', 'id', 'integer')),
        measure('people', count),
        { kind: 'beside', label: 'people', plan: 0, output: 1 },
        { kind: 'beside', label: 'total', plan: 0, output: 2 },
      ],
      {
        orderBy: [by(2, 'desc'), by(0)],
        filters: [
          {
            kind: 'compare',
            left: { kind: 'column', ref: ref('staff', 'id', 'integer') },
            operator: 'gt',
            right: { kind: 'literal', value: { type: 'integer', value: 2 } },
          },
        ],
        besides: [
          plan(
            'stores',
            [
              attribute(ref('stores', 'head_id', 'integer')),
              measure('people', count),
              measure('total', sum(ref('stores', 'id', 'integer'))),
            ],
            {
              filters: [{ kind: 'null', ref: ref('stores', 'head_id', 'integer'), negated: true }],
            },
          ),
        ],
      },
    ),
    rows: [
      [2, 0, 1, 1],
      [3, 1, 1, 2],
      [4, 1, 1, 4],
    ],
  },
  {
    name: 'figures of three tables without a dimension',
    plan: plan(
      'sales',
      [
        measure('sales', count),
        { kind: 'beside', label: 'stores', plan: 0, output: 0 },
        { kind: 'beside', label: 'staff', plan: 1, output: 0 },
      ],
      {
        filters: [from2026],
        besides: [plan('stores', [measure('stores', count)]), plan('staff', [measure('staff', count)])],
      },
    ),
    rows: [[6, 4, 4]],
  },
];
