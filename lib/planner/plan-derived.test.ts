import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import type { Plan } from './plan.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());
const ask = (question: string) => planQuestion({ question, index, asOf: '2026-10-31' });

function planned(question: string) {
  const outcome = ask(question);
  if (outcome.kind !== 'planned') throw new Error(`${question}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** What each column shows: the column of a dimension, the grain of a time, the making of a figure. */
function made(plan: Plan): readonly string[] {
  return plan.outputs.map((output) => {
    switch (output.kind) {
      case 'attribute':
        return output.ref.column;
      case 'time':
        return output.grain;
      case 'measure':
        return output.expression.kind;
      case 'derived':
        return JSON.stringify(output.derivation);
      case 'beside':
        return `beside ${output.plan}.${output.output}`;
      default:
        return output satisfies never;
    }
  });
}

describe('a share of the total', () => {
  test.each([
    ['share of revenue by category', 'share of revenue'],
    ['revenue share by category in percent', 'share of revenue'],
    ["each category's share of revenue", 'share of revenue'],
    ['カテゴリ別の売上構成比（％）', '売上の構成比'],
    ['カテゴリ別の売上の割合', '売上の構成比'],
    ['各类别销售额占比（百分比）', '销售额占比'],
  ])('%s', (question, label) => {
    const { plan, sql } = planned(question);
    expect(made(plan)).toEqual(['category_name', 'aggregate', '{"kind":"share","of":1,"within":[]}']);
    expect(sql.columns[2]).toEqual({ name: label.replaceAll(' ', '_'), role: 'measure', unit: '%' });
  });

  test('counts the things where no figure is named', () => {
    const { plan } = planned('percentage of orders by status');
    expect(made(plan)).toEqual(['status', 'count-rows', '{"kind":"share","of":1,"within":[]}']);
  });
});

describe('a share of the rows that pass the one condition', () => {
  const shape = ['{"kind":"ratio","of":1,"by":2,"as":"percent"}', 'count-rows', 'beside 0.0'];
  test.each([
    ['what percentage of orders are cancelled', ['cancelled'], []],
    ['percentage of customers from Germany', ['Germany'], []],
    ['ドイツの顧客の割合', ['Germany'], []],
    ['德国客户的比例', ['Germany'], []],
    [
      'what percentage of orders in 2025 were cancelled',
      ['2025-01-01', '2026-01-01', 'cancelled'],
      ['2025-01-01', '2026-01-01'],
    ],
    ['what percentage of customers have no orders', [], []],
  ])('%s', (question, part, whole) => {
    const { plan, sql } = planned(question);
    expect(made(plan)).toEqual(shape);
    expect(plan.besides).toHaveLength(1);
    expect(sql.parameters.map(({ value }) => value)).toEqual([...part, ...whole]);
  });

  test('is of the figure where one is named', () => {
    const { plan, sql } = planned('what share of revenue comes from German customers');
    expect(made(plan)).toEqual(['{"kind":"ratio","of":1,"by":2,"as":"percent"}', 'aggregate', 'beside 0.0']);
    expect(plan.besides?.[0]?.filters).toEqual([]);
    expect(sql.columns.map(({ name }) => name)).toEqual(['share_of_revenue', 'revenue', 'total_revenue']);
  });
});

describe('what is not said to be a share of what', () => {
  test.each([
    'percentage of cancelled orders by country',
    'share of cancelled orders of German customers',
    'average list price share by category',
    'share of revenue',
    'share of revenue by category and country',
    'share of customers with more than 5 orders by country',
    'revenue in percent',
    'ratio of orders to customers',
  ])('%s: is not answered', (question) => {
    expect(ask(question).kind).not.toBe('planned');
  });
});
