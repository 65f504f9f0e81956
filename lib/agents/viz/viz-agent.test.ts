import { expect, test } from 'vitest';
import { requestId } from '../../core/ids.ts';
import { answerLanguage } from './language.ts';
import { createVizAgent } from './viz-agent.ts';

test('says what the rows say, and how much of it was traced', async () => {
  const { summary } = await createVizAgent().process(
    {
      table: {
        columns: [
          { name: 'region_name', type: 'text', role: 'attribute' },
          { name: 'revenue', type: 'decimal', role: 'measure', unit: 'JPY' },
        ],
        rows: [
          ['Kanto', '600.00'],
          ['Kansai', '300.00'],
          ['Kyushu', '100.00'],
        ],
      },
      question: 'revenue by region',
      language: 'en',
    },
    { requestId: requestId('test'), signal: new AbortController().signal },
  );
  expect(summary.text).toBe('Kanto has the highest revenue: ¥600, 60.0% of the total of ¥1,000.');
  expect(summary.grounding.untraceable).toBe(0);
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
