import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHalfWidthKana } from './fold.ts';
import { looseKey } from './loose-key.ts';

test.each([
  ['New-York', 'new york'],
  ['ＯＳＡＫＡ', 'Osaka'],
  ['Café Pass', 'cafepass'],
  ['デッキ・チェア', 'ﾃﾞｯｷ ﾁｪｱ'],
  ['デッキチェア', 'でっきちぇあ'],
  ['サーバー', 'サーバ'],
  ['サ-バ', 'サーバ'],
  ['キヤノン', 'キャノン'],
  ['ヴァイオリン', 'バイオリン'],
  ['おおさか', 'オオサカ'],
])('%s and %s are spelled alike', (left, right) => {
  expect(looseKey(left)).toBe(looseKey(right));
});

test.each([
  ['ビール', 'ビル'],
  ['ハス', 'バス'],
  ['大阪', '大分'],
  ['2.5', '26'],
])('%s and %s are not', (left, right) => {
  expect(looseKey(left)).not.toBe(looseKey(right));
});

const kana = fc.string({ unit: fc.constantFrom(...'ァアヴヵッツーヂあっゃば゛ﾞｱｶ-・ 大aB1'), maxLength: 20 });

test('what is in this form stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), kana), (text) => {
      expect(looseKey(looseKey(text))).toBe(looseKey(text));
    }),
  );
});

test('the width of kana does not matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'アヴガパッーャン'), maxLength: 12 }), (text) => {
      expect(looseKey(toHalfWidthKana(text))).toBe(looseKey(text));
    }),
  );
});
