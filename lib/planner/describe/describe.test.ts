import { describe, expect, test } from 'vitest';
import type { ColumnReference, MeasureExpression, Scalar } from '../../semantic/measure-expression.ts';
import type { Filter, Output, Plan } from '../plan.ts';
import { assumptionsOf, restate } from './describe.ts';

const ref = (alias: string, column: string): ColumnReference => ({ alias, column, type: 'text' });
const scalar = (alias: string, column: string): Scalar => ({ kind: 'column', ref: ref(alias, column) });
const plan = (rest: Partial<Plan>): Plan => ({
  version: 1,
  base: { alias: 'sales', name: 'sales' },
  joins: [],
  outputs: [],
  filters: [],
  having: [],
  orderBy: [],
  distinct: false,
  ...rest,
});
const region: Output = { kind: 'attribute', label: 'region', ref: ref('stores', 'region') };
const total: MeasureExpression = { kind: 'aggregate', fn: 'sum', of: scalar('sales', 'amount') };
const revenue: Output = { kind: 'measure', label: 'revenue', expression: total };
const month: Output = { kind: 'time', label: 'month', ref: ref('sales', 'sold_on'), grain: 'month' };

describe('a question as it was understood', () => {
  test.each([
    ['en', 'first 3: revenue by region and month'],
    ['ja', '上位3件：revenue（region、month別）'],
    ['zh', '前3个：revenue（按region、month）'],
  ] as const)('is put in %s', (language, text) => {
    expect(restate(plan({ outputs: [region, month, revenue], limit: 3 }), language)).toBe(text);
  });

  test('names what is listed', () => {
    expect(restate(plan({ outputs: [region] }), 'en')).toBe('region');
    expect(restate(plan({ outputs: [region] }), 'ja')).toBe('regionの一覧');
  });

  test.each<[Filter, string, string, string]>([
    [
      {
        kind: 'in',
        ref: ref('stores', 'city'),
        values: [
          { type: 'text', value: 'Osaka' },
          { type: 'text', value: 'Nara' },
        ],
        negated: false,
      },
      'stores.city is "Osaka" / "Nara"',
      'stores.cityが"Osaka" / "Nara"',
      'stores.city为"Osaka" / "Nara"',
    ],
    [
      { kind: 'in', ref: ref('stores', 'city'), values: [{ type: 'text', value: 'Osaka' }], negated: true },
      'not (stores.city is "Osaka")',
      'stores.cityが"Osaka"ではない',
      '非（stores.city为"Osaka"）',
    ],
    [
      { kind: 'contains', ref: ref('items', 'name'), forms: ['シリンジ', 'ｼﾘﾝｼﾞ'], negated: false },
      'items.name contains "シリンジ"',
      'items.nameに「シリンジ」を含む',
      'items.name包含“シリンジ”',
    ],
    [
      { kind: 'period', ref: ref('sales', 'sold_on'), start: '2026-01-01', end: '2026-03-01' },
      'sales.sold_on from 2026-01-01 to 2026-02-28',
      'sales.sold_onが2026-01-01から2026-02-28まで',
      'sales.sold_on从2026-01-01到2026-02-28',
    ],
    [
      { kind: 'period', ref: ref('sales', 'sold_on'), end: '2024-03-01' },
      'sales.sold_on until 2024-02-29',
      'sales.sold_onが2024-02-29まで',
      'sales.sold_on到2024-02-29',
    ],
    [
      { kind: 'period', ref: ref('sales', 'sold_on'), start: '2024-03-01' },
      'sales.sold_on from 2024-03-01',
      'sales.sold_onが2024-03-01から',
      'sales.sold_on从2024-03-01',
    ],
    [
      { kind: 'valid-on', from: ref('prices', 'a'), until: ref('prices', 'b'), date: '2026-10-31' },
      'rows of prices that are valid on 2026-10-31',
      'pricesのうち2026-10-31時点で有効な行',
      'prices中在2026-10-31有效的行',
    ],
    [
      {
        kind: 'compare',
        left: scalar('sales', 'amount'),
        operator: 'gte',
        right: { kind: 'literal', value: { type: 'integer', value: 5 } },
      },
      'sales.amount ≥ 5',
      'sales.amount ≥ 5',
      'sales.amount ≥ 5',
    ],
    [
      { kind: 'null', ref: ref('sales', 'store_id'), negated: true },
      'sales.store_id ≠ ∅',
      'sales.store_id ≠ ∅',
      'sales.store_id ≠ ∅',
    ],
    [
      { kind: 'exists', negated: true, table: { alias: 'returns', name: 'returns' }, joins: [], on: [], filters: [] },
      'there is no row in returns',
      'returnsに行がない',
      'returns中没有对应的行',
    ],
  ])('says its condition: %j', (filter, english, japanese, chinese) => {
    const asked = plan({ outputs: [revenue], filters: [filter] });
    expect(restate(asked, 'en')).toBe(`revenue, where ${english}`);
    expect(restate(asked, 'ja')).toBe(`revenue、条件：${japanese}`);
    expect(restate(asked, 'zh')).toBe(`revenue，条件：${chinese}`);
  });

  test('says the threshold of a figure', () => {
    const having = [{ expression: total, operator: 'gt', value: { type: 'integer', value: 10 } }] as const;
    expect(restate(plan({ outputs: [region, revenue], having }), 'en')).toBe(
      'revenue by region, where sum of sales.amount > 10',
    );
  });

  test('tells apart the roles of a table that is joined twice', () => {
    const join = (alias: string, key: string) =>
      ({
        kind: 'inner',
        table: { alias, name: 'ports' },
        on: [{ left: ref('sales', key), right: ref(alias, 'id') }],
      }) as const;
    const joins = [join('ports', 'from_port_id'), join('ports#2', 'to_port_id')];
    const to = (alias: string) =>
      restate(
        plan({ joins, outputs: [revenue], filters: [{ kind: 'null', ref: ref(alias, 'name'), negated: false }] }),
        'en',
      );
    expect(to('ports')).toBe('revenue, where ports.name (from_port_id) = ∅');
    expect(to('ports#2')).toBe('revenue, where ports.name (to_port_id) = ∅');
  });
});

describe('what an answer takes for granted', () => {
  const one: Scalar = { kind: 'literal', value: { type: 'integer', value: 1 } };
  test.each<[MeasureExpression, string]>([
    [total, 'sum of sales.amount'],
    [{ kind: 'count-rows' }, 'number of rows'],
    [{ kind: 'count-distinct', of: ref('sales', 'order_id') }, 'number of different sales.order_id'],
    [{ kind: 'ratio', numerator: total, denominator: { kind: 'count-rows' } }, 'sum of sales.amount ÷ number of rows'],
    [
      {
        kind: 'ratio',
        numerator: total,
        denominator: { kind: 'ratio', numerator: total, denominator: { kind: 'count-rows' } },
      },
      'sum of sales.amount ÷ (sum of sales.amount ÷ number of rows)',
    ],
    [
      {
        kind: 'aggregate',
        fn: 'avg',
        of: {
          kind: 'arithmetic',
          operator: 'multiply',
          left: scalar('sales', 'price'),
          right: { kind: 'arithmetic', operator: 'subtract', left: one, right: scalar('sales', 'discount') },
        },
      },
      'average of sales.price × (1 − sales.discount)',
    ],
  ])('is how a figure is made: %j', (expression, text) => {
    const outputs: readonly Output[] = [{ kind: 'measure', label: 'figure', expression }];
    expect(assumptionsOf(plan({ outputs }), [], 'en')).toEqual([`figure = ${text}`]);
  });

  test.each(['en', 'ja', 'zh'] as const)(
    'is what was assumed, each thing in a sentence of its own, in %s',
    (language) => {
      const sentences = assumptionsOf(
        plan({ outputs: [region] }),
        [
          { kind: 'average-assumed', label: 'price' },
          { kind: 'limit-assumed', limit: 10 },
        ],
        language,
      );
      expect(sentences).toHaveLength(2);
      expect(sentences[0]).toContain('price');
      expect(sentences[1]).toContain('10');
    },
  );

  test('is that rows without a partner stay, where a name of it is shown', () => {
    const left = (alias: string) => ({ kind: 'left', table: { alias, name: alias }, on: [] }) as const;
    expect(assumptionsOf(plan({ joins: [left('stores'), left('staff')], outputs: [region] }), [], 'en')).toEqual([
      'Rows without region count under an empty name.',
    ]);
  });
});
