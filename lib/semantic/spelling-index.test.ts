import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpellingIndex } from './spelling-index.ts';

const texts = [
  'Osaka',
  'Oslo',
  'New York',
  'Boeing 747',
  'シリンジ',
  '大阪府立大学',
  'Manufacturing',
  'Ace',
  'サーバー',
];
const index = createSpellingIndex(texts);
const near = (asked: string) => index.near(asked, 5).map(({ id }) => texts[id]);

describe('a spelling', () => {
  test.each([
    ['Oska', 'Osaka'],
    ['OSKAA', 'Osaka'],
    ['ｏｓａｋａ', 'Osaka'],
    ['newyork', 'New York'],
    ['New Yrok', 'New York'],
    ['Boing 747', 'Boeing 747'],
    ['しりんじ', 'シリンジ'],
    ['シリンヅ', 'シリンジ'],
    ['manufcturng', 'Manufacturing'],
    ['サーバ', 'サーバー'],
  ])('%s finds %s first', (asked, text) => {
    expect(near(asked)[0]).toBe(text);
  });

  test.each(['Boeing 748', 'Ice', 'Os', 'Osk', 'Tokyo', '', '大阪', 'Manfctrng', '\ud800'])(
    '%j finds nothing',
    (asked) => {
      expect(near(asked)).toEqual([]);
    },
  );

  test('is likelier the fewer the edits and the longer the word', () => {
    const likeness = (asked: string) => index.near(asked, 1)[0]?.likeness ?? 0;
    expect(likeness('osaka')).toBeGreaterThan(likeness('manufacturng'));
    expect(likeness('manufacturng')).toBeGreaterThan(likeness('manufactrng'));
    expect(likeness('manufactrng')).toBeGreaterThan(likeness('oska'));
  });

  test('that starts as the text does comes first', () => {
    const both = createSpellingIndex(['Mark', 'Bark']);
    expect(both.near('Bork', 5).map(({ id }) => id)).toEqual([1]);
    expect(both.near('Dark', 5).map(({ id }) => id)).toEqual([0, 1]);
  });
});

const word = fc.string({ unit: fc.constantFrom(...'abcdeイロハ漢'), minLength: 4, maxLength: 20 });
const edits: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}x${text.slice(at + 1)}`,
  (text, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
];

test('one edit of any text of four letters finds it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...edits),
      (all, which, where, edit) => {
        const text = all[which % all.length] ?? '';
        const found = createSpellingIndex(all).near(edit(text, where % text.length), 30);
        expect(found.map(({ id }) => all[id])).toContain(text);
      },
    ),
  );
});

test('text of any length and kind is looked up', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (asked) => {
      expect(index.near(asked, 3).length).toBeLessThanOrEqual(3);
    }),
  );
  expect(index.near('a'.repeat(1_000_000), 3)).toEqual([]);
});
