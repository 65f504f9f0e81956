import { describe, expect, test } from 'vitest';
import { conceptTable } from './concepts.ts';
import { measureConcepts } from './measures.ts';
import { tradeConceptTable } from './trade-concepts.ts';

const rows = [...conceptTable, ...tradeConceptTable];
const languagesOf = (row: string) => row.split('|').map((part) => part.split(',').map((word) => word.trim()));

describe('the vocabulary', () => {
  test.each(rows)('has whole words, each once in its language: %s', (row) => {
    const languages = languagesOf(row);
    expect(languages).toHaveLength(3);
    for (const words of languages) {
      expect(words).not.toContain('');
      expect(new Set(words).size).toBe(words.length);
    }
    expect(languages[0]?.every((word) => /^[a-z ]+$/.test(word))).toBe(true);
    expect(
      languages
        .slice(1)
        .flat()
        .every((word) => /\P{ASCII}/u.test(word) || /^[A-Z]+$/.test(word)),
    ).toBe(true);
  });

  test('names each concept once', () => {
    const names = rows.map((row) => languagesOf(row)[0]?.[0]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('names each figure once', () => {
    const names = measureConcepts.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
  });
});
