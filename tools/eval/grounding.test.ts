import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { evaluateGrounding, parseGroundingCorpus } from './grounding.ts';

const read = async (name: string) =>
  parseGroundingCorpus(await readFile(new URL(`../../test/corpus/grounding/${name}.jsonl`, import.meta.url), 'utf8'));

const files = ['working', 'held-out', 'comparisons', 'comparisons-held-out'];

describe('the grounding corpus', () => {
  test('has 150 narratives or more, a third of them with planted claims, over 30 tables or more', async () => {
    const cases = (await Promise.all(files.map(read))).flat();
    const planted = cases.filter(({ claims }) => claims.some(({ wrong }) => wrong));
    const tables = new Set(cases.map(({ rows }) => JSON.stringify(rows)));
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(planted.length).toBeGreaterThanOrEqual(cases.length / 3);
    expect(tables.size).toBeGreaterThanOrEqual(30);
    for (const language of ['en', 'ja', 'zh']) {
      expect(cases.filter(({ lang }) => lang === language).length).toBeGreaterThanOrEqual(50);
    }
  });

  test('is judged within the bars', async () => {
    const { misses, passes } = evaluateGrounding((await Promise.all(files.map(read))).flat());
    expect(passes, misses.join('\n')).toBe(true);
  });
});

test('a wrong claim that is believed is a miss, and a right one that is not a false alarm', () => {
  const common = {
    lang: 'en',
    question: 'revenue by region',
    columns: [
      { name: 'region', type: 'text' as const, role: 'attribute' as const },
      { name: 'revenue', type: 'integer' as const, role: 'measure' as const },
    ],
    rows: [
      ['Kanto', 600],
      ['Kansai', 300],
    ],
    narrative: 'Kanto made 600 and Kansai made 350.',
  };
  const marked = (claims: readonly { text: string; wrong: boolean }[]) =>
    evaluateGrounding([{ ...common, id: 'a', claims: [...claims] }]).total;
  expect(marked([{ text: '600', wrong: true }])).toMatchObject({ planted: 1, caught: 0, falseAlarms: 1 });
  expect(marked([{ text: '350', wrong: true }])).toMatchObject({ planted: 1, caught: 1, falseAlarms: 0 });
});
