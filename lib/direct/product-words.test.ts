import { expect, test } from 'vitest';
import { fitOf, productWords } from './product-words.ts';

test.each([
  ['BD Luer-Lock Syringe 2.5mL', ['bd', 'luer', 'lock', 'syringe', 'ml'], ['2.5']],
  ['ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', ['シリンジ', 'ml', 'ロック'], ['2.5']],
  ['ドレープ１５０×２００ｃｍ', ['ドレープ', 'cm'], ['150', '200']],
  ['注射器 2.50 ml', ['注射器', 'ml'], ['2.5']],
])('reads "%s"', (name, words, numbers) => {
  expect(productWords(name)).toEqual({ words, numbers });
});

test.each([
  ['シリンジ2.5mL ロック', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', []],
  ['シリンジ2.5mL ロック', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ ｱｵ', ['アオ']],
  ['しりんじ 2.5', 'シリンジ 2.5 ML', []],
  ['Luer Lok Syringe 2.5', 'BD Luer-Lock Syringe 2.5mL', ['bd']],
  ['U split drape 150x200', 'U-Split Drape 150 x 200 cm', []],
])('"%s" may mean "%s", which says %j besides', (asked, name, more) => {
  expect(fitOf(productWords(asked), name)).toEqual({ more, hasOtherSize: false });
});

test.each([
  ['Syringe 2.5 mL', 'Syringe 25 mL'],
  ['Robot 150 x 200 cm', 'U-Split Drape 150 x 200 cm'],
  ['U-Split Drape 200 x 150 cm', 'U-Split Drape 150 x 200 cm'],
  ['Drape 150 x 150 cm', 'Drape 150 x 200 cm'],
  ['Gown L', 'Gown M'],
  ['Syringe 2.5 mL without Luer-Lock', 'Luer-Lock Syringe 2.5 mL'],
  ['2.5 mL', 'Syringe 2.5 mL'],
  ['', ''],
])('"%s" does not mean "%s"', (asked, name) => {
  expect(fitOf(productWords(asked), name)).toBeUndefined();
});

test('tells of a size that was not asked', () => {
  expect(fitOf(productWords('Luer-Lock Syringe'), 'Luer-Lock Syringe 5 mL')).toEqual({ more: [], hasOtherSize: true });
});
