import { describe, expect, test } from 'vitest';
import { requestId } from '../../core/ids.ts';
import { answerLanguage } from './language.ts';
import { createVizAgent, type PresentedColumn, type VizRequest } from './viz-agent.ts';

const region: PresentedColumn = { name: 'region_name', type: 'text', role: 'dimension' };
const revenue: PresentedColumn = { name: 'revenue', type: 'decimal', role: 'measure', unit: 'JPY' };
const orders: PresentedColumn = { name: 'orders', type: 'integer', role: 'measure' };
const average: PresentedColumn = { name: 'average', type: 'float', role: 'measure' };
const context = { requestId: requestId('test'), signal: new AbortController().signal };

const summarise = async (request: Partial<VizRequest>): Promise<string> => {
  const whole = { columns: [region, revenue], rows: [], truncated: false, language: 'en' as const, ...request };
  return (await createVizAgent().process(whole, context)).summary.text;
};

describe('the summary', () => {
  test.each<[string, Partial<VizRequest>, string]>([
    ['no row', {}, 'No rows match.'],
    ['one figure', { columns: [revenue], rows: [['1234567.50']] }, 'revenue: ¥1,234,567.50.'],
    ['one row of two columns', { rows: [['Kanto', '-5.00']] }, 'region name: Kanto. revenue: -¥5.00.'],
    [
      'one row of a numbered thing',
      {
        columns: [
          { name: 'product_id', type: 'integer', role: 'attribute' },
          { ...revenue, unit: 'currency' },
        ],
        rows: [[1215, '44980.00']],
      },
      'product id: 1215. revenue: 44,980.00.',
    ],
    ['one average', { columns: [average], rows: [[11218.035087719298]] }, 'average: 11,218.04.'],
    ['one small average', { columns: [average], rows: [[-0.02813743179496098]] }, 'average: -0.0281.'],
    ['one float beyond all digits', { columns: [average], rows: [[1e30]] }, 'average: 1e+30.'],
    ['one empty figure', { columns: [revenue], rows: [[null]] }, 'revenue: –.'],
    [
      'a breakdown',
      {
        rows: [
          ['Kanto', '9.50'],
          ['Kansai', '10.00'],
          ['Tohoku', null],
        ],
      },
      '3 rows. Highest revenue: Kansai with ¥10.00.',
    ],
    [
      'a breakdown with a tie',
      {
        rows: [
          ['Kanto', '10.0'],
          ['Kansai', '10.00'],
        ],
      },
      '2 rows.',
    ],
    [
      'a ranking from the lowest',
      {
        rows: [
          ['Kanto', '9.50'],
          ['Kansai', '10.00'],
        ],
        extreme: 'lowest',
      },
      '2 rows. Lowest revenue: Kanto with ¥9.50.',
    ],
    [
      'a breakdown that was cut',
      {
        rows: [
          ['Kanto', '1'],
          ['Kansai', '2'],
        ],
        truncated: true,
      },
      'The first 2 rows; there are more.',
    ],
    [
      'a highest without a name',
      {
        rows: [
          [null, '3'],
          ['Kansai', '2'],
        ],
      },
      '2 rows.',
    ],
    [
      'two measures',
      {
        columns: [region, revenue, orders],
        rows: [
          ['a', '1', 1],
          ['b', '2', 2],
        ],
      },
      '2 rows.',
    ],
    [
      'a breakdown in Japanese',
      {
        rows: [
          ['関東', '1'],
          ['関西', '2'],
        ],
        language: 'ja',
      },
      '2行です。revenueが最も大きいのは関西で、¥2です。',
    ],
    ['no row in Chinese', { language: 'zh' }, '没有符合条件的行。'],
  ])('of %s', async (_, request, text) => {
    expect(await summarise(request)).toBe(text);
  });

  test('counts beyond the thousand with a separator', async () => {
    const rows = Array.from({ length: 1_234 }, () => ['a', 'b']);
    expect(await summarise({ columns: [region, region], rows })).toBe('1,234 rows.');
  });
});

test.each([
  ['total revenue', undefined, 'en'],
  ['地域別の売上', undefined, 'ja'],
  ['各地区销售额', undefined, 'zh'],
  ['total revenue', 'ja-JP', 'ja'],
  ['地域別の売上', 'en', 'en'],
  ['各地区销售额', 'fr', 'zh'],
])('answers %s with the locale %s in %s', (question, locale, language) => {
  expect(answerLanguage(question, locale)).toBe(language);
});
