import { describe, expect, test } from 'vitest';
import type { LinkedSchema } from '../../lib/semantic/linking/linked-schema.ts';
import type { LinkingQuestion } from './linking-bench.ts';
import { keepsLinkingBars, linkingFigures, summarizeLinking } from './linking-figures.ts';

const question: LinkingQuestion = {
  id: 'q',
  db: 'shop',
  question: 'orders by city',
  gold_tables: ['orders', 'customers'],
  gold_columns: ['orders.customer_id', 'customers.id', 'customers.City'],
};

const schema = (tables: Readonly<Record<string, readonly (readonly [string, number])[]>>): LinkedSchema => ({
  database: 'shop',
  dialect: 'duckdb',
  isComplete: false,
  tables: Object.entries(tables).map(([key, columns]) => ({
    key,
    score: 1,
    omitted: 0,
    columns: columns.map(([name, score]) => ({ name, type: 'text', isPrimaryKey: false, score })),
  })),
  joins: [],
  tokens: 90,
});
const measured = { tokens: 100, milliseconds: 2 };
const whole = schema({
  orders: [['customer_id', 0.5]],
  Customers: [
    ['id', 0.1],
    ['city', 1],
    ['name', 0.9],
  ],
});

describe('the figures of a question', () => {
  test('count nothing as missed that is there in another case', () => {
    const figures = linkingFigures(question, whole, measured);
    expect([figures.missedTables, figures.missedColumns]).toEqual([[], []]);
  });

  test('rank columns by score for the precision', () => {
    const { precision } = linkingFigures(question, whole, measured);
    expect(precision).toEqual({ atGold: 2 / 3, at5: 3 / 5, at10: 3 / 10 });
  });

  test('name what is missing', () => {
    const figures = linkingFigures(question, schema({ orders: [['id', 1]] }), measured);
    expect(figures.missedTables).toEqual(['customers']);
    expect(figures.missedColumns).toEqual(['orders.customer_id', 'customers.id', 'customers.City']);
  });
});

describe('a summary', () => {
  const good = linkingFigures(question, whole, measured);
  const bad = linkingFigures(question, schema({ orders: [['customer_id', 1]] }), { tokens: 300, milliseconds: 4 });

  test('counts a question only where nothing is missing, and beside it every table and column', () => {
    const { tableRecall, columnRecall } = summarizeLinking([good, bad]);
    expect(tableRecall).toEqual({ strict: 0.5, each: 0.75 });
    expect(columnRecall.strict).toBe(0.5);
    expect(columnRecall.each).toBeCloseTo(4 / 6);
  });

  test('keeps the bars with nothing missed, and not with tokens above the bar', () => {
    expect(keepsLinkingBars(summarizeLinking([good]))).toBe(true);
    expect(keepsLinkingBars(summarizeLinking([{ ...good, tokens: 1601 }]))).toBe(false);
    expect(keepsLinkingBars(summarizeLinking([good, bad]))).toBe(false);
  });
});
