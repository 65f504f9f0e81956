import { describe, expect, test } from 'vitest';
import type { Derivation, Output, Plan } from '../plan.ts';
import { assumptionsOf, conditionsOf, restate } from './describe.ts';

const amount = { alias: 'sales', column: 'amount', type: 'decimal' } as const;
const region: Output = { kind: 'attribute', label: 'region', ref: { alias: 'sales', column: 'region', type: 'text' } };
const month: Output = {
  kind: 'time',
  label: 'month',
  ref: { alias: 'sales', column: 'sold_on', type: 'date' },
  grain: 'month',
};
const revenue: Output = {
  kind: 'measure',
  label: 'revenue',
  expression: { kind: 'aggregate', fn: 'sum', of: { kind: 'column', ref: amount } },
};
const plan = (rest: Partial<Plan>): Plan => ({
  version: 1,
  base: { alias: 'sales', name: 'sales' },
  joins: [],
  outputs: [region, month, revenue],
  filters: [],
  having: [],
  orderBy: [],
  distinct: false,
  ...rest,
});
const back = { grain: 'month', count: 1 } as const;

describe('a figure made of other rows', () => {
  test.each<[Derivation, string, string, string]>([
    [
      { kind: 'share', of: 2, within: [] },
      'revenue in percent of its total',
      'revenueの合計に占める割合（％）',
      'revenue占合计的百分比',
    ],
    [
      { kind: 'share', of: 2, within: [0] },
      'revenue in percent of its total for each region',
      'regionごとのrevenueの合計に占める割合（％）',
      'revenue占各region合计的百分比',
    ],
    [{ kind: 'earlier', of: 2, along: 1, back }, 'revenue 1 month earlier', '1か月前のrevenue', '1个月前的revenue'],
    [
      { kind: 'change', of: 2, along: 1, back: { grain: 'half', count: 2 }, as: 'difference' },
      'revenue less revenue 2 halves earlier',
      'revenue − 2半期前のrevenue',
      'revenue − 2个半年前的revenue',
    ],
    [
      { kind: 'change', of: 2, along: 1, back, as: 'percent' },
      'change of revenue in percent of revenue 1 month earlier',
      '1か月前に対するrevenueの増減率（％）',
      'revenue与1个月前相比的变化率（%）',
    ],
    [
      { kind: 'running-total', of: 2, along: 1 },
      'sum of revenue from the first month shown',
      '表示する最初のmonthからのrevenueの累計',
      '从所示的第一个month起revenue的累计',
    ],
    [
      { kind: 'moving-average', of: 2, along: 1, over: { grain: 'month', count: 3 } },
      'average of revenue over the 3 months that end there, as far as they have rows',
      '直近3か月のrevenueの平均（行のある期間のみ）',
      '截至当期的3个月内revenue的平均值（仅计有数据的期间）',
    ],
  ])('is put in words: %j', (derivation, english, japanese, chinese) => {
    const asked = plan({ outputs: [region, month, revenue, { kind: 'derived', label: 'figure', derivation }] });
    expect(assumptionsOf(asked, [], 'en')[1]).toBe(`figure = ${english}`);
    expect(assumptionsOf(asked, [], 'ja')[1]).toBe(`figure = ${japanese}`);
    expect(assumptionsOf(asked, [], 'zh')[1]).toBe(`figure = ${chinese}`);
    expect(restate(asked, 'en')).toBe('revenue and figure by region and month');
  });
});

describe('what is said of finished rows', () => {
  test.each([
    ['en', 'first 3 of each region: revenue by region and month'],
    ['ja', 'regionごとの上位3件：revenue（region、month別）'],
    ['zh', '每个region的前3个：revenue（按region、month）'],
  ] as const)('is for which groups a limit holds, in %s', (language, text) => {
    expect(restate(plan({ limit: 3, limitWithin: [0] }), language)).toBe(text);
  });

  test.each([
    ['en', 'revenue > average of revenue'],
    ['ja', 'revenue > revenueの平均'],
    ['zh', 'revenue > revenue的平均值'],
  ] as const)('is which of them stay, in %s', (language, text) => {
    expect(conditionsOf(plan({ qualify: [{ of: 2, operator: 'gt' }] }), language).having).toEqual([text]);
  });

  test('is what they are compared with, and of which rows that is made', () => {
    const average: Output = {
      kind: 'measure',
      label: 'average',
      expression: { kind: 'aggregate', fn: 'avg', of: { kind: 'column', ref: amount } },
    };
    const left = { kind: 'column', ref: amount } as const;
    const filters = [{ kind: 'compare-figure', left, operator: 'lt', figure: plan({ outputs: [average] }) }] as const;
    expect(conditionsOf(plan({ filters }), 'en').filters).toEqual(['sales.amount < average of sales.amount']);
  });

  test('are figures of other tables', () => {
    const count: Output = { kind: 'measure', label: 'stores', expression: { kind: 'count-rows' } };
    const besides = [plan({ base: { alias: 'stores', name: 'stores' }, outputs: [region, count] })];
    const beside: Output = { kind: 'beside', label: 'stores', plan: 0, output: 1 };
    expect(assumptionsOf(plan({ outputs: [region, revenue, beside], besides }), [], 'en')).toEqual([
      'revenue = sum of sales.amount',
      'stores = number of rows',
    ]);
  });
});
