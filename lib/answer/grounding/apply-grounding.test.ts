import { describe, expect, test } from 'vitest';
import type { ResultTable } from '../result-table.ts';
import { applyGrounding } from './apply-grounding.ts';
import { groundNarrative } from './ground-narrative.ts';

const regions: ResultTable = {
  columns: [
    { name: 'region', type: 'text', role: 'attribute' },
    { name: 'revenue', type: 'decimal', role: 'measure', unit: 'JPY' },
  ],
  rows: [
    ['Kanto', '600.00'],
    ['Kansai', '300.00'],
    ['Kyushu', '100.00'],
  ],
};

const quote: ResultTable = {
  columns: [
    { name: 'competitor_product', type: 'text', role: 'attribute' },
    { name: 'competitor_price', type: 'decimal', role: 'measure', unit: 'JPY' },
    { name: 'our_price', type: 'decimal', role: 'measure', unit: 'JPY' },
  ],
  rows: [['BD Syringe 2.5mL', '920.00', '850.00']],
};

function apply(narrative: string, table: ResultTable, question = 'revenue by region') {
  return applyGrounding(narrative, groundNarrative({ narrative, question, table }));
}

describe('a grounded narrative', () => {
  test('is left as it is where all of it is traced', () => {
    const text = 'Kanto leads with ¥600 (60%). Kansai follows with ¥300.';
    expect(apply(text, regions)).toEqual({ text, struck: [], corrected: [] });
  });

  test('loses the sentence whose figure is wrong', () => {
    const { text, struck } = apply('Kanto leads with ¥600. Kansai made ¥350.', regions);
    expect(text).toBe('Kanto leads with ¥600.');
    expect(struck).toEqual(['Kansai made ¥350.']);
  });

  test('loses only the aside where the wrong figure stands in brackets', () => {
    expect(apply('Kanto leads with ¥600 (65%).', regions).text).toBe('Kanto leads with ¥600.');
  });

  test('loses a sentence in Japanese and in Chinese', () => {
    expect(apply('Kantoは600円です。Kansaiは400円です。', regions).text).toBe('Kantoは600円です。');
    expect(apply('Kanto为600日元。四国为300日元。', regions).text).toBe('Kanto为600日元。');
  });

  test('leaves no empty list item behind', () => {
    expect(apply('- Kanto: ¥600\n- Kansai: ¥900\n- Kyushu: ¥100', regions).text).toBe('- Kanto: ¥600\n- Kyushu: ¥100');
  });

  test('states the price of the database where the user was wrong', () => {
    const asked = 'They quoted us BD Syringe 2.5mL at ¥950. What is ours?';
    const { text, corrected } = apply('BD Syringe 2.5mL costs ¥950. Ours costs ¥850.', quote, asked);
    expect(text).toBe('BD Syringe 2.5mL costs ¥920. Ours costs ¥850.');
    expect(corrected).toMatchObject([{ claimed: 950, actual: 920, row: 0, column: 1 }]);
  });

  test('leaves a figure that is told as the user’s', () => {
    const asked = 'They quoted us BD Syringe 2.5mL at ¥950. What is ours?';
    const told = 'You mentioned ¥950, but the price of BD Syringe 2.5mL is ¥920.';
    expect(apply(told, quote, asked).text).toBe(told);
  });
});

test('an address takes its whole sentence along, and one that a cell holds takes nothing', () => {
  const table = {
    columns: [
      { name: 'site', type: 'text', role: 'attribute' },
      { name: 'visits', type: 'integer', role: 'measure' },
    ],
    rows: [
      ['shop.example', 120],
      ['help.example', 80],
    ],
  } as const;
  const narrative = 'shop.example has 120 visits. See (https://evil.example/?q=120). help.example has 80.';
  const grounding = groundNarrative({ narrative, question: '', table });
  const { text, struck } = applyGrounding(narrative, grounding);
  expect(text).toBe('shop.example has 120 visits. help.example has 80.');
  expect(struck).toEqual(['See (https://evil.example/?q=120).']);
});
