import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../../sql/value.ts';
import type { Condition, MeasureExpression, Scalar } from '../measure-expression.ts';
import { parseExpression } from './parse-expression.ts';
import { printCondition, printDefinition } from './print-expression.ts';
import { resolveCondition } from './resolve-condition.ts';
import { resolveMeasure } from './resolve-measure.ts';

const table = (name: string, columns: Readonly<Record<string, ColumnType>>, schema?: string) => ({
  name,
  ...(schema === undefined ? {} : { schema }),
  columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
});
const tables = new Map([
  [
    'orders',
    table('orders', {
      id: 'integer',
      status: 'text',
      placed_on: 'date',
      amount: 'decimal',
      paid: 'boolean',
      'net amount': 'decimal',
    }),
  ],
  ['dbo.lines', table('lines', { order_id: 'integer', quantity: 'integer', price: 'decimal' }, 'dbo')],
]);

function read(source: string, kind: 'measure' | 'condition', home?: string) {
  const faults: string[] = [];
  const parsed = parseExpression(source);
  if (parsed.kind === 'faulty') {
    const { start, end, message } = parsed.fault;
    return { faults: [`${start}-${end} ${message}`] };
  }
  const context = {
    tables,
    uses: [],
    ...(home === undefined ? {} : { home }),
    report: ({ start, end }: { start: number; end: number }, message: string) => {
      faults.push(`${start}-${end} ${message}`);
    },
  };
  if (kind === 'measure') {
    const measure = resolveMeasure(parsed.node, context);
    return { faults, text: measure === undefined ? undefined : printDefinition(measure) };
  }
  const condition = resolveCondition(parsed.node, context);
  return { faults, text: condition === undefined ? undefined : printCondition(condition) };
}

describe('a measure', () => {
  test.each([
    ['sum(orders.amount)', 'sum(orders.amount)'],
    ['SUM( Orders.AMOUNT )', 'sum(orders.amount)'],
    ['count(*)', 'count(*)'],
    ['count(distinct orders.status)', 'count(distinct orders.status)'],
    ['count(orders.status)', 'count(*) filter (where orders.status is not null)'],
    ['sum(lines.quantity * lines.price)', 'sum(dbo.lines.quantity * dbo.lines.price)'],
    ['sum(dbo.lines.price * (1 - 0.1))', 'sum(dbo.lines.price * (1 - 0.1))'],
    ['sum(orders."net amount")', 'sum(orders."net amount")'],
    ['sum(orders.[net amount])', 'sum(orders."net amount")'],
    ['sum(orders.amount) / count(distinct orders.id)', 'sum(orders.amount) / count(distinct orders.id)'],
    [
      '100 * (sum(orders.amount) - min(orders.amount)) / sum(orders.amount)',
      '(100 * (sum(orders.amount) - min(orders.amount))) / sum(orders.amount)',
    ],
    [
      "count(*) filter (where orders.status = 'open') / count(*)",
      "count(*) filter (where orders.status = 'open') / count(*)",
    ],
    ['max(orders.placed_on)', 'max(orders.placed_on)'],
    ['1 + 2 * sum(orders.amount)', '1 + (2 * sum(orders.amount))'],
  ])('%s is read as %s', (source, text) => {
    expect(read(source, 'measure')).toEqual({ faults: [], text });
  });

  test('needs no table before its columns where the table is named beside it', () => {
    expect(read('sum(amount)', 'measure', 'orders')).toEqual({ faults: [], text: 'sum(orders.amount)' });
  });

  test.each([
    ['sum(orders.amunt)', '4-16 The table "orders" has no column "amunt"; did you mean "amount"?'],
    ['sum(oders.amount)', '4-16 There is no table "oders"; did you mean "orders"?'],
    ['sum(amount)', '4-10 Say which table "amount" belongs to: "orders.amount".'],
    ['summ(orders.amount)', '0-4 There is no function "summ"; did you mean "sum"?'],
    ['sum(orders.status)', '4-17 A number is needed here, and "orders.status" is of the type text.'],
    [
      'sum(orders.amount / orders.id)',
      '4-29 Rows are not divided one by one: divide the aggregates, as in sum(a.x) / sum(a.y).',
    ],
    ['orders.amount', '0-13 Say how the rows of "amount" are put together, as in sum(amount).'],
    ['sum(orders.amount', '17-17 Here the expression ends where ")" was expected.'],
    ['sum(orders.amount) sum', '19-22 Here "sum" stands where the end of the expression or an operator was expected.'],
    ["sum('a", "4-6 The ' that opens here is never closed."],
    ['sum(1)', '4-5 sum(…) needs a column.'],
    ['sum(distinct orders.amount)', '0-27 "distinct" belongs into count(distinct …), not into sum.'],
    ['sum(sum(orders.amount))', '4-22 sum(…) puts rows together; here the value of a single row is needed.'],
    ['sum(orders.amount); drop', '18-19 ";" has no meaning in an expression.'],
    ['select 1', '7-8 Here "1" stands where the end of the expression or an operator was expected.'],
  ])('%s is refused with its place and the way out', (source, fault) => {
    expect(read(source, 'measure').faults).toEqual([fault]);
  });

  test('tells of every name that is wrong', () => {
    expect(read('sum(orders.x) / sum(orders.y)', 'measure').faults).toHaveLength(2);
  });
});

describe('a condition', () => {
  test.each([
    ["status <> 'cancelled'", "orders.status <> 'cancelled'"],
    ["status != 'it''s'", "orders.status <> 'it''s'"],
    ["'open' = status", "orders.status = 'open'"],
    ['10 < amount', 'orders.amount > 10'],
    ["status in ('a', 'b') and amount >= 1.5", "(orders.status in ('a', 'b') and orders.amount >= 1.5)"],
    [
      "status = 'a' or status = 'b' and amount > 1",
      "(orders.status = 'a' or (orders.status = 'b' and orders.amount > 1))",
    ],
    ['not (amount > 1 and paid)', '(not orders.amount > 1 or orders.paid <> true)'],
    ['amount between 1 and 2', '(orders.amount >= 1 and orders.amount <= 2)'],
    ['amount not between 1 and 2', '(not orders.amount >= 1 or not orders.amount <= 2)'],
    ["placed_on >= '2026-01-31'", "orders.placed_on >= '2026-01-31'"],
    ["status not like 'A%'", "orders.status not like 'A%'"],
    ['status is not null', 'orders.status is not null'],
    ['paid', 'orders.paid = true'],
    ['paid = 1', 'orders.paid = true'],
    ['amount > -5', 'orders.amount > -5'],
    ['id = true', 'orders.id = 1'],
  ])('%s is read as %s', (source, text) => {
    expect(read(source, 'condition', 'orders')).toEqual({ faults: [], text });
  });

  test.each([
    [
      'status = 5',
      '9-10 "orders.status" is of the type text: it is compared with a text in single quotes, such as \'open\'.',
    ],
    [
      "placed_on > '2026-02-30'",
      '12-24 "orders.placed_on" is of the type date: it is compared with a date in single quotes, such as \'2026-01-31\'.',
    ],
    ['1 = 1', '0-5 Two literals are compared: one side has to be a column.'],
    ['status', '0-6 "status" is no yes-or-no column: say what it is to be, as in status = 1.'],
    ['amount + 1', "0-10 A condition is needed here, such as status = 'open'."],
    [
      'status = amount',
      '0-15 These cannot be compared: "orders.status" is of the type text, "orders.amount" of the type decimal.',
    ],
    ['status like amount', "12-18 A pattern is a text in single quotes, such as 'A%'."],
    ['status not = 1', '11-12 Here "=" stands where "in", "between" or "like" was expected.'],
    ['sum(amount) > 5', '0-11 sum(…) puts rows together; here the value of a single row is needed.'],
  ])('%s is refused with its place and the way out', (source, fault) => {
    expect(read(source, 'condition', 'orders').faults).toEqual([fault]);
  });
});

test('no text is too odd to be told what is wrong with it', () => {
  const pieces = fc.constantFrom(
    'sum',
    '(',
    ')',
    'orders',
    '.',
    'amount',
    "'",
    '"',
    'and',
    'not',
    '<',
    '*',
    '1',
    ' ',
    '数',
    '\n',
  );
  const anyText = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyText, (source) => {
      for (const kind of ['measure', 'condition'] as const) {
        const { faults, text } = read(source, kind, 'orders');
        expect(text === undefined).toBe(faults.length > 0);
      }
    }),
  );
  expect(read(`${'('.repeat(200)}1`, 'measure').faults).toHaveLength(1);
  expect(read(`${'not '.repeat(200)} paid`, 'condition', 'orders').faults).toHaveLength(1);
});

const amount: Scalar = { kind: 'column', ref: { alias: 'orders', column: 'amount', type: 'decimal' } };
const status = { alias: 'orders', column: 'status', type: 'text' } as const;
const anyLeaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    left: fc.constant(amount),
    operator: fc.constantFrom('eq' as const, 'lt' as const, 'gte' as const),
    right: fc.integer().map((value): Scalar => ({ kind: 'literal', value: { type: 'integer', value } })),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('in' as const),
    of: fc.constant(status),
    values: fc.array(
      fc.string().map((value) => ({ type: 'text' as const, value })),
      { minLength: 1, maxLength: 3 },
    ),
    negated: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('null' as const), of: fc.constant(status), negated: fc.boolean() }),
);
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  anyLeaf,
  fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), conditions: fc.tuple(anyLeaf, anyLeaf) }),
);
const anyAggregate: fc.Arbitrary<MeasureExpression> = fc.oneof(
  fc.constant<MeasureExpression>({ kind: 'count-rows' }),
  anyCondition.map((where): MeasureExpression => ({ kind: 'aggregate', fn: 'sum', of: amount, where })),
  fc.constant<MeasureExpression>({ kind: 'count-distinct', of: status }),
);

test('what is printed is read as the same again', () => {
  fc.assert(
    fc.property(
      anyAggregate,
      anyAggregate,
      fc.constantFrom('ratio', 'add', 'subtract', 'multiply'),
      (left, right, how) => {
        const measure: MeasureExpression =
          how === 'ratio'
            ? { kind: 'ratio', numerator: left, denominator: right }
            : {
                kind: 'combination',
                operator: how === 'add' ? 'add' : how === 'subtract' ? 'subtract' : 'multiply',
                left,
                right,
              };
        const parsed = parseExpression(printDefinition(measure));
        if (parsed.kind === 'faulty') throw new Error(parsed.fault.message);
        const report = (_: unknown, message: string) => {
          throw new Error(message);
        };
        expect(resolveMeasure(parsed.node, { tables, uses: [], report })).toEqual(measure);
      },
    ),
  );
});
