import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, isUnspaced, toHalfWidthKana } from './fold.ts';

const katakana = fc.stringMatching(/^[ァ-ヴー・「」]{0,30}$/u);

describe('foldText', () => {
  test.each([
    ['Straße', 'straße'],
    ['CAFÉ', 'cafe'],
    ['Cafe\u0301', 'cafe'],
    ['Ångström', 'angstrom'],
    ['İstanbul', 'istanbul'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', 'シリンジ2.5ml ロック'],
    ['①②', '12'],
    ['Ｍｅｙｅｒ　＆　Ｓｏｎ', 'meyer & son'],
    ['Йогурт', 'иогурт'],
    ['', ''],
  ])('makes %j %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test.each([
    ['は', 'ば'],
    ['は', 'ぱ'],
    ['ハ', 'バ'],
    ['はる', 'ハル'],
    ['つ', 'っ'],
    ['カ', '力'],
  ])('keeps %s and %s apart', (left, right) => {
    expect(foldText(left)).not.toBe(foldText(right));
  });

  test('gives a decomposed kana the form of the composed one', () => {
    expect(foldText('ハ\u3099ッグ')).toBe('バッグ');
  });

  test('changes nothing when applied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('gives texts that differ in width alone the same form', () => {
    fc.assert(
      fc.property(katakana, (text) => {
        expect(foldText(toHalfWidthKana(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('toHalfWidthKana', () => {
  test.each([
    ['シリンジ2.5ML ロック', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ'],
    ['パンツ', 'ﾊﾟﾝﾂ'],
    ['ヴァイオリン', 'ｳﾞｧｲｵﾘﾝ'],
    ['カード・セット', 'ｶｰﾄﾞ･ｾｯﾄ'],
    ['ｼﾘﾝｼﾞ', 'ｼﾘﾝｼﾞ'],
    ['手術用ガーゼ', '手術用ｶﾞｰｾﾞ'],
    ['ひらがな', 'ひらがな'],
    ['ABC', 'ABC'],
  ])('writes %s as %s', (text, half) => {
    expect(toHalfWidthKana(text)).toBe(half);
  });

  test('loses nothing: the ordinary form comes back', () => {
    fc.assert(
      fc.property(katakana, (text) => {
        expect(toHalfWidthKana(text).normalize('NFKC')).toBe(text.normalize('NFKC'));
      }),
    );
  });
});

test.each([
  ['売', true],
  ['り', true],
  ['タ', true],
  ['ー', true],
  ['ｼ', true],
  ['ﾞ', true],
  ['ｰ', true],
  ['々', true],
  ['𠮷', true],
  ['a', false],
  ['1', false],
  ['。', false],
  ['・', false],
  [' ', false],
  ['', false],
])('knows that %s is written without spaces: %s', (character, unspaced) => {
  expect(isUnspaced(character)).toBe(unspaced);
});
