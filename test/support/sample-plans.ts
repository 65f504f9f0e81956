import type { Filter, Join, OrderKey, Output, Plan } from '../../lib/planner/plan.ts';
import type { Grain } from '../../lib/question/time/grain.ts';
import type { ColumnReference, Condition, MeasureExpression, Scalar } from '../../lib/semantic/measure-expression.ts';
import type { Cell, ColumnType, SqlParameter } from '../../lib/sql/value.ts';

/** Tables that the sample plans read, in words that every engine understands. */
export const samplePlanTables: readonly string[] = [
  'CREATE TABLE staff (id INTEGER, name VARCHAR(40), boss_id INTEGER)',
  `INSERT INTO staff VALUES (1, 'Aoki', NULL), (2, 'Baba', 1), (3, 'Chiba', 1), (4, 'Doi', 2)`,
  'CREATE TABLE stores (id INTEGER, name VARCHAR(40), city VARCHAR(40), head_id INTEGER)',
  `INSERT INTO stores VALUES (1, 'Kita', 'Osaka', 2), (2, 'Minami', 'Nara', 3), (3, 'Higashi', 'Osaka', NULL),
    (4, 'Nishi', NULL, 4)`,
  `CREATE TABLE sales (id INTEGER, store_id INTEGER, sold_on DATE, sold_at DATETIME, quantity INTEGER,
    price DECIMAL(10, 2), discount DECIMAL(4, 2), note VARCHAR(80))`,
  `INSERT INTO sales VALUES
    (1, 1, DATE '2025-12-28', TIMESTAMP '2025-12-28 23:59:59', 10, 100.00, 0.00, 'plain'),
    (2, 1, DATE '2025-12-29', TIMESTAMP '2025-12-29 00:00:00', 3, 33.33, 0.10, '50% off'),
    (3, 2, DATE '2026-01-01', TIMESTAMP '2026-01-01 12:00:00', 5, 20.00, 0.00, 'a_b'),
    (4, 2, DATE '2026-02-28', TIMESTAMP '2026-02-28 12:00:00', 1, 999.99, 0.25, 'wow!'),
    (5, 3, DATE '2026-04-01', TIMESTAMP '2026-04-01 12:00:00', 2, 10.00, 0.00, '[x] a\\b'),
    (6, NULL, DATE '2026-06-30', TIMESTAMP '2026-06-30 12:00:00', 7, 5.50, 0.00, 'ｼﾘﾝｼﾞ ﾛｯｸ'),
    (7, 1, DATE '2026-07-01', TIMESTAMP '2026-07-01 12:00:00', 4, 2.50, 0.00, 'シリンジ'),
    (8, 3, NULL, NULL, 6, 1.00, 0.00, NULL),
    (9, 2, DATE '2026-10-31', TIMESTAMP '2026-10-31 12:00:00', 1, 100.00, 0.00, 'PLAIN axb')`,
  'CREATE TABLE bulk (id INTEGER, units INTEGER, unit_price INTEGER)',
  'INSERT INTO bulk VALUES (1, 100000, 50000), (2, 200000, 50000), (3, 1, 2)',
  'CREATE TABLE price_list (item VARCHAR(20), price DECIMAL(10, 2), valid_from DATE, valid_until DATE)',
  `INSERT INTO price_list VALUES ('A', 1.00, DATE '2024-01-01', DATE '2025-12-31'),
    ('A', 2.00, DATE '2026-01-01', NULL), ('B', 3.00, DATE '2026-11-01', NULL),
    ('C', 4.00, DATE '2020-01-01', DATE '2026-10-31')`,
];

export interface SamplePlan {
  readonly name: string;
  readonly plan: Plan;
  readonly weekStart?: number;
  /** What it gives on the sample tables; fractions as numbers, compared to six digits. */
  readonly rows: readonly (readonly Cell[])[];
}

const ref = (alias: string, column: string, type: ColumnType = 'text'): ColumnReference => ({ alias, column, type });
const scalar = (of: ColumnReference): Scalar => ({ kind: 'column', ref: of });
const whole = (value: number): SqlParameter => ({ type: 'integer', value });
const decimal = (value: string): SqlParameter => ({ type: 'decimal', value });
const text = (value: string): SqlParameter => ({ type: 'text', value });
const attribute = (of: ColumnReference, label = of.column): Output => ({ kind: 'attribute', label, ref: of });
const time = (grain: Grain, of = soldOn): Output => ({ kind: 'time', label: grain, ref: of, grain });
const measure = (label: string, expression: MeasureExpression): Output => ({ kind: 'measure', label, expression });
const aggregate = (fn: 'sum' | 'avg' | 'min' | 'max', of: Scalar): MeasureExpression => ({ kind: 'aggregate', fn, of });
const multiply = (left: Scalar, right: Scalar): Scalar => ({ kind: 'arithmetic', operator: 'multiply', left, right });
const by = (index: number, direction: 'asc' | 'desc' = 'asc'): OrderKey => ({ kind: 'output', index, direction });
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

const id = ref('sales', 'id', 'integer');
const soldOn = ref('sales', 'sold_on', 'date');
const quantity = ref('sales', 'quantity', 'integer');
const price = ref('sales', 'price', 'decimal');
const discount = ref('sales', 'discount', 'decimal');
const note = ref('sales', 'note');
const count: MeasureExpression = { kind: 'count-rows' };
const soldAt = ref('sales', 'sold_at', 'timestamp');
const endOfYear: Scalar = { kind: 'literal', value: { type: 'date', value: '2026-12-31' } };
const elapsed = (unit: 'day' | 'hour', from: Scalar, to: Scalar): Scalar => ({ kind: 'elapsed', unit, from, to });
const one: Scalar = { kind: 'literal', value: whole(1) };
const revenue = aggregate(
  'sum',
  multiply(multiply(scalar(price), scalar(quantity)), {
    kind: 'arithmetic',
    operator: 'subtract',
    left: one,
    right: scalar(discount),
  }),
);

const toStore = (kind: Join['kind']): Join => ({
  kind,
  table: { alias: 'stores', name: 'stores' },
  on: [{ left: ref('sales', 'store_id', 'integer'), right: ref('stores', 'id', 'integer') }],
});
const toHead: Join = {
  kind: 'left',
  table: { alias: 'staff', name: 'staff' },
  on: [{ left: ref('stores', 'head_id', 'integer'), right: ref('staff', 'id', 'integer') }],
};
const toBoss: Join = {
  kind: 'left',
  table: { alias: 'staff#2', name: 'staff' },
  on: [{ left: ref('staff', 'boss_id', 'integer'), right: ref('staff#2', 'id', 'integer') }],
};
const soldThere = (negated: boolean, filters: readonly Filter[] = [], joins: readonly Join[] = []): Filter => ({
  kind: 'exists',
  negated,
  table: { alias: 'sales', name: 'sales' },
  joins,
  on: [{ left: ref('sales', 'store_id', 'integer'), right: ref('stores', 'id', 'integer') }],
  filters,
});

/** Sales by period, where weeks begin on the given day. */
const perGrain = (
  grain: Grain,
  rows: readonly (readonly Cell[])[],
  { weekStart = 1, of = soldOn }: { readonly weekStart?: number; readonly of?: ColumnReference } = {},
): SamplePlan => ({
  name: `sales by ${grain} of ${of.column}${grain === 'week' ? `, weeks from day ${weekStart}` : ''}`,
  weekStart,
  plan: plan('sales', [time(grain, of), measure('sales', count)], { orderBy: [by(0)] }),
  rows,
});
const listed = (name: string, filter: Filter, ids: readonly number[]): SamplePlan => ({
  name,
  plan: plan('sales', [attribute(id)], { filters: [filter], orderBy: [by(0)] }),
  rows: ids.map((each) => [each]),
});
const inSummer: Filter = { kind: 'period', ref: soldOn, start: '2026-06-01', end: '2026-09-01' };
const isKita = (negated: boolean): Filter => ({
  kind: 'in',
  ref: ref('stores', 'name'),
  values: [text('Kita')],
  negated,
});
const isNotPlain: Condition = {
  kind: 'compare',
  left: scalar(note),
  operator: 'eq',
  right: { kind: 'literal', value: text('plain') },
  negated: true,
};
const sumWhere = (where: Condition): MeasureExpression => ({
  kind: 'aggregate',
  fn: 'sum',
  of: scalar(quantity),
  where,
});
const dearOrOff: Condition = {
  kind: 'any',
  conditions: [
    {
      kind: 'compare',
      left: scalar(price),
      operator: 'gt',
      right: { kind: 'literal', value: whole(50) },
      negated: false,
    },
    { kind: 'like', of: note, pattern: '%OFF', negated: false },
  ],
};

const contains = (forms: readonly string[], negated = false): Filter => ({
  kind: 'contains',
  ref: note,
  forms,
  negated,
});

export const samplePlans: readonly SamplePlan[] = [
  {
    name: 'days until a date, on average, and the fewest',
    plan: plan('sales', [
      measure('average', aggregate('avg', elapsed('day', scalar(soldOn), endOfYear))),
      measure('fewest', aggregate('min', elapsed('day', scalar(soldOn), endOfYear))),
    ]),
    rows: [[263.375, 61]],
  },
  {
    name: 'hours from the beginning of the day',
    plan: plan('sales', [measure('hours', aggregate('avg', elapsed('hour', scalar(soldOn), scalar(soldAt))))]),
    rows: [[11.999965]],
  },
  {
    name: 'attributes along left joins, a table in two roles, rows without a value last',
    plan: plan(
      'stores',
      [
        attribute(ref('stores', 'name')),
        attribute(ref('staff', 'name'), 'head'),
        attribute(ref('staff#2', 'name'), 'head of head'),
      ],
      {
        joins: [toHead, toBoss],
        orderBy: [by(2), by(1, 'desc'), by(0)],
      },
    ),
    rows: [
      ['Minami', 'Chiba', 'Aoki'],
      ['Kita', 'Baba', 'Aoki'],
      ['Nishi', 'Doi', 'Baba'],
      ['Higashi', null, null],
    ],
  },
  {
    name: 'the first rows by what is not shown',
    plan: plan('sales', [attribute(id)], {
      orderBy: [{ kind: 'scalar', of: scalar(soldOn), direction: 'desc' }, by(0)],
      limit: 3,
    }),
    rows: [[9], [7], [6]],
  },
  {
    name: 'the second and third rows of an order',
    plan: plan('sales', [attribute(id), attribute(price)], { orderBy: [by(1, 'desc'), by(0)], limit: 2, offset: 1 }),
    rows: [
      [1, 100],
      [9, 100],
    ],
  },
  {
    name: 'the second largest of groups',
    plan: plan('sales', [attribute(ref('sales', 'store_id', 'integer')), measure('sales', count)], {
      orderBy: [by(1, 'desc'), by(0)],
      limit: 1,
      offset: 1,
    }),
    rows: [[2, 3]],
  },
  {
    name: 'an order that names what is shown twice',
    plan: plan('sales', [attribute(id), attribute(price)], {
      orderBy: [{ kind: 'scalar', of: scalar(price), direction: 'desc' }, by(0), by(1)],
      limit: 2,
    }),
    rows: [
      [4, 999.99],
      [1, 100],
    ],
  },
  {
    name: 'distinct values in order',
    plan: plan('stores', [attribute(ref('stores', 'city'))], {
      distinct: true,
      filters: [{ kind: 'null', ref: ref('stores', 'city'), negated: true }],
      orderBy: [by(0, 'desc')],
      limit: 5,
    }),
    rows: [['Osaka'], ['Nara']],
  },
  {
    name: 'distinct values in the order of what is not shown',
    plan: plan('stores', [attribute(ref('stores', 'city'))], {
      distinct: true,
      orderBy: [{ kind: 'scalar', of: scalar(ref('stores', 'id', 'integer')), direction: 'desc' }, by(0)],
    }),
    rows: [[null], ['Osaka'], ['Nara']],
  },
  {
    name: 'figures by a dimension, named like a column, largest first',
    plan: plan(
      'sales',
      [
        attribute(ref('stores', 'name'), 'name'),
        measure('quantity', aggregate('sum', scalar(quantity))),
        measure('Quantity', aggregate('max', scalar(quantity))),
        measure('quantity_2', count),
      ],
      {
        joins: [toStore('left')],
        orderBy: [by(1, 'desc'), by(0)],
      },
    ),
    rows: [
      ['Kita', 17, 10, 3],
      ['Higashi', 8, 6, 2],
      ['Minami', 7, 5, 3],
      [null, 7, 7, 1],
    ],
  },
  {
    name: 'every aggregate of whole numbers',
    plan: plan('sales', [
      measure('total', aggregate('sum', scalar(quantity))),
      measure('average', aggregate('avg', scalar(quantity))),
      measure('least', aggregate('min', scalar(quantity))),
      measure('most', aggregate('max', scalar(quantity))),
      measure('stores', { kind: 'count-distinct', of: ref('sales', 'store_id', 'integer') }),
      measure('sales', count),
    ]),
    rows: [[39, 39 / 9, 1, 10, 3, 9]],
  },
  {
    name: 'aggregates of exact numbers',
    plan: plan('sales', [
      measure('total', aggregate('sum', scalar(price))),
      measure('average', aggregate('avg', scalar(price))),
      measure('revenue', revenue),
    ]),
    rows: [[1272.32, 1272.32 / 9, 2114.4835]],
  },
  {
    name: 'products and sums beyond 32 bits',
    plan: plan('bulk', [
      measure(
        'value',
        aggregate(
          'sum',
          multiply(scalar(ref('bulk', 'units', 'integer')), scalar(ref('bulk', 'unit_price', 'integer'))),
        ),
      ),
      measure(
        'average value',
        aggregate(
          'avg',
          multiply(scalar(ref('bulk', 'units', 'integer')), scalar(ref('bulk', 'unit_price', 'integer'))),
        ),
      ),
    ]),
    rows: [[15_000_000_002, 5_000_000_000.666667]],
  },
  {
    name: 'ratios: exact, of ratios, and by nothing',
    plan: plan('bulk', [
      measure('small', {
        kind: 'ratio',
        numerator: count,
        denominator: aggregate('sum', scalar(ref('bulk', 'units', 'integer'))),
      }),
      measure('of ratios', {
        kind: 'ratio',
        numerator: {
          kind: 'ratio',
          numerator: count,
          denominator: aggregate('max', scalar(ref('bulk', 'id', 'integer'))),
        },
        denominator: {
          kind: 'ratio',
          numerator: aggregate('max', scalar(ref('bulk', 'id', 'integer'))),
          denominator: aggregate('min', scalar(ref('bulk', 'unit_price', 'integer'))),
        },
      }),
      measure('by nothing', {
        kind: 'ratio',
        numerator: count,
        denominator: aggregate('sum', {
          kind: 'arithmetic',
          operator: 'subtract',
          left: scalar(ref('bulk', 'id', 'integer')),
          right: scalar(ref('bulk', 'id', 'integer')),
        }),
      }),
    ]),
    rows: [[3 / 300_001, 2 / 3, null]],
  },
  {
    name: 'figures with a threshold, in the order of one that is not shown',
    plan: plan('sales', [attribute(ref('sales', 'store_id', 'integer')), measure('sales', count)], {
      filters: [{ kind: 'null', ref: ref('sales', 'store_id', 'integer'), negated: true }],
      having: [
        { expression: aggregate('sum', scalar(quantity)), operator: 'gte', value: whole(8) },
        { expression: count, operator: 'ne', value: whole(7) },
      ],
      orderBy: [{ kind: 'measure', expression: aggregate('max', scalar(price)), direction: 'asc' }, by(1, 'desc')],
      limit: 2,
    }),
    rows: [
      [3, 2],
      [1, 3],
    ],
  },
  {
    name: 'an average order value',
    plan: plan(
      'sales',
      [
        attribute(ref('stores', 'city')),
        measure('average order value', {
          kind: 'ratio',
          numerator: revenue,
          denominator: { kind: 'count-distinct', of: id },
        }),
      ],
      {
        joins: [toStore('inner')],
        orderBy: [by(1, 'desc')],
      },
    ),
    rows: [
      ['Nara', 949.9925 / 3],
      ['Osaka', (1000 + 89.991 + 10 + 20 + 6) / 5],
    ],
  },
  perGrain('day', [
    ['2025-12-28', 1],
    ['2025-12-29', 1],
    ['2026-01-01', 1],
    ['2026-02-28', 1],
    ['2026-04-01', 1],
    ['2026-06-30', 1],
    ['2026-07-01', 1],
    ['2026-10-31', 1],
    [null, 1],
  ]),
  perGrain(
    'day',
    [
      ['2025-12-28', 1],
      ['2025-12-29', 1],
      ['2026-01-01', 1],
      ['2026-02-28', 1],
      ['2026-04-01', 1],
      ['2026-06-30', 1],
      ['2026-07-01', 1],
      ['2026-10-31', 1],
      [null, 1],
    ],
    { of: ref('sales', 'sold_at', 'timestamp') },
  ),
  perGrain('week', [
    ['2025-12-22', 1],
    ['2025-12-29', 2],
    ['2026-02-23', 1],
    ['2026-03-30', 1],
    ['2026-06-29', 2],
    ['2026-10-26', 1],
    [null, 1],
  ]),
  perGrain(
    'week',
    [
      ['2025-12-28', 3],
      ['2026-02-22', 1],
      ['2026-03-29', 1],
      ['2026-06-28', 2],
      ['2026-10-25', 1],
      [null, 1],
    ],
    { weekStart: 7 },
  ),
  perGrain(
    'week',
    [
      ['2025-12-28', 3],
      ['2026-02-22', 1],
      ['2026-03-29', 1],
      ['2026-06-28', 2],
      ['2026-10-25', 1],
      [null, 1],
    ],
    { weekStart: 7, of: ref('sales', 'sold_at', 'timestamp') },
  ),
  perGrain(
    'week',
    [
      ['2025-12-27', 3],
      ['2026-02-28', 1],
      ['2026-03-28', 1],
      ['2026-06-27', 2],
      ['2026-10-31', 1],
      [null, 1],
    ],
    { weekStart: 6 },
  ),
  perGrain('month', [
    ['2025-12-01', 2],
    ['2026-01-01', 1],
    ['2026-02-01', 1],
    ['2026-04-01', 1],
    ['2026-06-01', 1],
    ['2026-07-01', 1],
    ['2026-10-01', 1],
    [null, 1],
  ]),
  perGrain('quarter', [
    ['2025-10-01', 2],
    ['2026-01-01', 2],
    ['2026-04-01', 2],
    ['2026-07-01', 1],
    ['2026-10-01', 1],
    [null, 1],
  ]),
  perGrain('half', [
    ['2025-07-01', 2],
    ['2026-01-01', 4],
    ['2026-07-01', 2],
    [null, 1],
  ]),
  perGrain(
    'half',
    [
      ['2025-07-01', 2],
      ['2026-01-01', 4],
      ['2026-07-01', 2],
      [null, 1],
    ],
    { of: ref('sales', 'sold_at', 'timestamp') },
  ),
  perGrain('year', [
    [2025, 2],
    [2026, 6],
    [null, 1],
  ]),
  listed('a period, open at its end', { kind: 'period', ref: soldOn, start: '2026-06-30' }, [6, 7, 9]),
  listed('a period, open at its start', { kind: 'period', ref: soldOn, end: '2026-01-01' }, [1, 2]),
  listed(
    'a period of both ends on a timestamp',
    { kind: 'period', ref: ref('sales', 'sold_at', 'timestamp'), start: '2025-12-29', end: '2026-02-28' },
    [2, 3],
  ),
  listed('a period without ends', { kind: 'period', ref: soldOn }, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
  listed('one value', { kind: 'in', ref: note, values: [text('a_b')], negated: false }, [3]),
  listed(
    'several values',
    { kind: 'in', ref: ref('sales', 'id', 'integer'), values: [whole(2), whole(8)], negated: false },
    [2, 8],
  ),
  listed('no value that could match', { kind: 'in', ref: note, values: [], negated: false }, []),
  listed(
    'not one value, rows without any included',
    { kind: 'in', ref: note, values: [text('a_b')], negated: true },
    [1, 2, 4, 5, 6, 7, 8, 9],
  ),
  listed(
    'none of several values',
    { kind: 'in', ref: note, values: [text('a_b'), text('wow!')], negated: true },
    [1, 2, 5, 6, 7, 8, 9],
  ),
  listed('text with a percent sign', contains(['0%']), [2]),
  listed('text with an underscore', contains(['a_b']), [3]),
  listed('text with the escape character', contains(['w!']), [4]),
  listed('text with a bracket', contains(['[x]']), [5]),
  listed('text with a backslash', contains(['a\\b']), [5]),
  listed('text in any case', contains(['pLaIn']), [1, 9]),
  listed('text in the spellings of its kana', contains(['シリンジ', 'ｼﾘﾝｼﾞ']), [6, 7]),
  listed('text that is not contained, rows without any included', contains(['plain', '_b'], true), [2, 4, 5, 6, 7, 8]),
  listed('a column without a value', { kind: 'null', ref: ref('sales', 'store_id', 'integer'), negated: false }, [6]),
  listed(
    'a comparison with a value',
    { kind: 'compare', left: scalar(price), operator: 'gt', right: { kind: 'literal', value: decimal('99.99') } },
    [1, 4, 9],
  ),
  listed(
    'a comparison of two calculations, their values in order',
    {
      kind: 'compare',
      left: multiply(scalar(price), { kind: 'literal', value: decimal('2.5') }),
      operator: 'lte',
      right: {
        kind: 'arithmetic',
        operator: 'add',
        left: scalar(quantity),
        right: { kind: 'literal', value: decimal('0.5') },
      },
    },
    [8],
  ),
  {
    name: 'rows that have a partner, further along a join',
    plan: plan('stores', [attribute(ref('stores', 'name'))], {
      filters: [soldThere(false, [contains(['plain'])])],
      orderBy: [by(0)],
    }),
    rows: [['Kita'], ['Minami']],
  },
  listed(
    'rows of which one of two conditions holds',
    { kind: 'any', filters: [contains(['plain']), inSummer] },
    [1, 6, 7, 9],
  ),
  listed(
    'rows of which one condition of related rows or of their own holds',
    {
      kind: 'any',
      filters: [
        { kind: 'compare', left: scalar(price), operator: 'gt', right: { kind: 'literal', value: decimal('500') } },
        { kind: 'null', ref: soldOn, negated: false },
      ],
    },
    [4, 8],
  ),
  {
    name: 'rows that have a value in common with another row',
    plan: plan('stores', [attribute(ref('stores', 'name'))], {
      filters: [
        {
          kind: 'in-rows',
          ref: ref('stores', 'city'),
          rows: plan('stores', [attribute(ref('stores', 'city'))], { filters: [isKita(false)] }),
        },
        isKita(true),
      ],
      orderBy: [by(0)],
    }),
    rows: [['Higashi']],
  },
  {
    name: 'rows that lack a partner of a kind',
    plan: plan('stores', [attribute(ref('stores', 'name'))], {
      filters: [soldThere(true, [{ kind: 'period', ref: soldOn, start: '2026-01-01', end: '2026-07-01' }])],
      orderBy: [by(0)],
    }),
    rows: [['Kita'], ['Nishi']],
  },
  {
    name: 'rows that lack any partner',
    plan: plan('staff', [attribute(ref('staff', 'name'))], {
      filters: [
        {
          kind: 'exists',
          negated: true,
          table: { alias: 'stores', name: 'stores' },
          joins: [],
          on: [{ left: ref('stores', 'head_id', 'integer'), right: ref('staff', 'id', 'integer') }],
          filters: [],
        },
      ],
    }),
    rows: [['Aoki']],
  },
  {
    name: 'rows that have a partner with a partner',
    plan: plan('staff', [attribute(ref('staff', 'name'))], {
      filters: [
        {
          kind: 'exists',
          negated: false,
          table: { alias: 'sales', name: 'sales' },
          joins: [toStore('inner')],
          on: [{ left: ref('stores', 'head_id', 'integer'), right: ref('staff', 'id', 'integer') }],
          filters: [
            {
              kind: 'compare',
              left: scalar(price),
              operator: 'eq',
              right: { kind: 'literal', value: decimal('999.99') },
            },
          ],
        },
      ],
    }),
    rows: [['Chiba']],
  },
  {
    name: 'rows that hold on a day',
    plan: plan('price_list', [attribute(ref('price_list', 'item')), attribute(ref('price_list', 'price', 'decimal'))], {
      filters: [
        {
          kind: 'valid-on',
          from: ref('price_list', 'valid_from', 'date'),
          until: ref('price_list', 'valid_until', 'date'),
          date: '2026-10-31',
        },
      ],
      orderBy: [by(0)],
    }),
    rows: [
      ['A', 2],
      ['C', 4],
    ],
  },
  {
    name: 'a table of a schema under the key of its name',
    plan: {
      ...plan('sales', [measure('sales', count)]),
      base: { alias: 'main.sales', schema: 'main', name: 'sales' },
      filters: [
        {
          kind: 'compare',
          left: scalar(ref('main.sales', 'id', 'integer')),
          operator: 'lt',
          right: { kind: 'literal', value: whole(3) },
        },
      ],
    },
    rows: [[2]],
  },
  {
    name: 'a figure of some rows beside one of all',
    plan: plan('sales', [measure('marked', sumWhere(isNotPlain)), measure('all', aggregate('sum', scalar(quantity)))]),
    rows: [[29, 39]],
  },
  {
    name: 'figures of the same rows',
    plan: plan('sales', [
      measure('marked', sumWhere(isNotPlain)),
      measure('lines', { kind: 'count-rows', where: isNotPlain }),
    ]),
    rows: [[29, 8]],
  },
  {
    name: 'a share of the rows in percent',
    plan: plan('sales', [
      measure('undated', {
        kind: 'ratio',
        numerator: {
          kind: 'combination',
          operator: 'multiply',
          left: { kind: 'constant', value: whole(100) },
          right: { kind: 'count-rows', where: { kind: 'null', of: soldOn, negated: false } },
        },
        denominator: count,
      }),
    ]),
    rows: [[11.111111]],
  },
  listed(
    'rows that a term of the model names',
    { kind: 'condition', label: 'dear or off', condition: dearOrOff, negated: false },
    [1, 2, 4, 9],
  ),
  listed(
    'rows that it does not name, empty ones among them',
    { kind: 'condition', label: 'dear or off', condition: dearOrOff, negated: true },
    [3, 5, 6, 7, 8],
  ),
  {
    name: 'fiscal years that end in March, by the year of their end',
    plan: plan(
      'sales',
      [
        { kind: 'time', label: 'fiscal year', ref: soldOn, grain: 'year', yearShiftMonths: 9 },
        measure('quantity', aggregate('sum', scalar(quantity))),
      ],
      { orderBy: [by(0)] },
    ),
    rows: [
      [2026, 19],
      [2027, 14],
      [null, 6],
    ],
  },
];
