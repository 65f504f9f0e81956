import { describe, expect, test } from 'vitest';
import type { ResultTable } from '../result-table.ts';
import { groundNarrative } from './ground-narrative.ts';

const products: ResultTable = {
  columns: [
    { name: 'product', type: 'text', role: 'attribute' },
    { name: 'revenue', type: 'decimal', role: 'measure', unit: 'USD' },
    { name: 'orders', type: 'integer', role: 'measure' },
  ],
  rows: [
    ['Desk', '1200.00', 40],
    ['Chair', '600.00', 60],
    ['Lamp', '150.00', 30],
    ['Shelf', '50.00', 10],
  ],
};

const months: ResultTable = {
  columns: [
    { name: 'month', type: 'date', role: 'time' },
    { name: 'signups', type: 'integer', role: 'measure' },
  ],
  rows: [
    ['2026-01-01', 100],
    ['2026-02-01', 125],
    ['2026-03-01', 120],
    ['2026-04-01', 180],
  ],
};

function wrongIn(narrative: string, table: ResultTable, question = 'revenue and orders by product'): readonly string[] {
  const { claims } = groundNarrative({ narrative, question, table });
  return claims.filter(({ status }) => status === 'untraceable').map(({ text }) => text);
}

describe('what follows from the rows is traced', () => {
  test.each<[string, ResultTable]>([
    ['Desk earned $1,200, 60% of the total of $2,000.', products],
    ['Desk earned twice as much as Chair, $600 more.', products],
    ['The average revenue is $500 and the median is $375.', products],
    ['Chair and Lamp together made $750.', products],
    ['The top two products account for 90% of revenue.', products],
    ['Desk brought $30 per order.', products],
    ['Chair ranks second with $600; Shelf comes last at $50.', products],
    ['There are four products.', products],
    ['Two of the four products earned over $1,000 or had 60 orders or more: Desk and Chair.', products],
    ['Lamp earned roughly 25% of what Chair earned.', products],
    ['Deskの売上は1,200ドルで、全体の6割を占めます。', products],
    ['Chair位居第二，为600美元，是Lamp的4倍。', products],
    ['Signups rose 25% from 100 in January to 125 in February.', months],
    ['Signups peaked in April 2026 at 180, up 80% since January.', months],
    ['3月は120件で、前月比4.0%減です。', months],
  ])('%s', (narrative, table) => {
    expect(wrongIn(narrative, table)).toEqual([]);
  });
});

describe('what does not is not', () => {
  test.each<[string, ResultTable, string]>([
    ['Desk earned $1,020.', products, '$1,020'],
    ['Chair earned $150.', products, '$150'],
    ['Desk earned $1.2 million.', products, '$1.2 million'],
    ['Desk earned €1,200.', products, '€1,200'],
    ['The average revenue is $2,000.', products, '$2,000'],
    ['Desk has 62% of the total.', products, '62%'],
    ['Chair had 40 orders.', products, '40'],
    ['Lamp ranks second.', products, 'second'],
    ['There are five products.', products, 'five'],
    ['Desk holds more than two thirds of all revenue.', products, 'two thirds'],
    ['Three of the four products earned over $1,000.', products, 'Three'],
    ['Sofa earned $600.', products, 'Sofa'],
    ['Lamp has the highest revenue.', products, 'Lamp'],
    ['Signups fell 25% in February.', months, '25%'],
    ['Signups rose 52% in February.', months, '52%'],
    ['Signups reached 180 in April 2025.', months, 'April 2025'],
    ['Signups reached 180 in March.', months, '180'],
    ['ソファの売上は600ドルです。', products, 'ソファ'],
    ['Chair为60美元。', products, '60美元'],
  ])('%s', (narrative, table, wrong) => {
    expect(wrongIn(narrative, table)).toContain(wrong);
  });
});

describe('the trace', () => {
  test('of a cell is its place', () => {
    const { claims } = groundNarrative({ narrative: 'Lamp earned $150.', question: '', table: products });
    expect(claims.find(({ kind }) => kind === 'number')).toMatchObject({
      text: '$150',
      status: 'cell',
      trace: { formula: 'revenue', cells: [{ row: 2, column: 1 }] },
    });
  });

  test('of a derivation says how it is made', () => {
    const { claims } = groundNarrative({ narrative: 'Total revenue is $2,000.', question: '', table: products });
    expect(claims.find(({ kind }) => kind === 'number')).toMatchObject({
      status: 'derived',
      trace: { formula: 'sum(revenue)' },
    });
  });

  test('of a threshold is the question', () => {
    const question = 'products with more than 20 orders';
    const { claims } = groundNarrative({ narrative: 'Desk has more than 20 orders.', question, table: products });
    expect(claims.find(({ kind }) => kind === 'number')?.status).toBe('question');
  });
});

test('a correction names the figure of the user and the cell that contradicts it', () => {
  const { corrections } = groundNarrative({
    narrative: '',
    question: 'is revenue of Desk really $1,150?',
    table: products,
  });
  expect(corrections).toEqual([{ claim: '$1,150', claimed: 1150, actual: 1200, row: 0, column: 1 }]);
});

test('a place is no part of another word of katakana', () => {
  expect(wrongIn('Deskのリードタイムは40です。', products)).toEqual([]);
  expect(wrongIn('タイの売上は1200です。', products)).toContain('タイ');
});

test('a size that is written in one with its unit is no claim about another figure', () => {
  const table = {
    columns: [
      { name: 'part', type: 'text', role: 'dimension' },
      { name: 'kits', type: 'integer', role: 'measure' },
      { name: 'volume', type: 'decimal', role: 'measure', unit: 'mL' },
    ],
    rows: [['BD Syringe', 2, '2.00']],
  } as const;
  const question = 'is the BD Syringe with 2.5mL in kits?';
  const { corrections } = groundNarrative({ narrative: 'Yes.', question, table });
  expect(corrections.map(({ column }) => column)).toEqual([2]);
});
