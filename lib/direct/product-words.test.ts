import { expect, test } from 'vitest';
import { likeness, productWords } from './product-words.ts';

test.each([
  ['BD Luer-Lock Syringe 2.5mL', ['bd', 'luer', 'lock', 'syringe', 'ml'], ['2.5']],
  ['ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', ['シリンジ', 'ml', 'ロック'], ['2.5']],
  ['ドレープ１５０×２００ｃｍ', ['ドレープ', 'cm'], ['150', '200']],
  ['注射器 2.50 ml', ['注射器', 'ml'], ['2.5']],
])('reads "%s"', (name, words, numbers) => {
  expect(productWords(name)).toEqual({ words, numbers });
});

test.each([
  ['シリンジ2.5mL ロック', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ ｱｵ'],
  ['Luer Lok Syringe 2.5', 'BD Luer-Lock Syringe 2.5mL', 'Luer-Slip Syringe 2.5 mL'],
  ['U split drape 150x200', 'U-Split Drape 150 x 200 cm', 'Plain Drape 150 x 200 cm'],
])('"%s" is more like "%s" than "%s"', (asked, near, far) => {
  const words = productWords(asked);
  expect(likeness(words, near)).toBeGreaterThan(likeness(words, far));
  expect(likeness(words, near)).toBeGreaterThan(0.6);
});

test('another size is another product, and a size alone is none', () => {
  expect(likeness(productWords('Syringe 2.5 mL'), 'Syringe 25 mL')).toBe(0);
  expect(likeness(productWords('Robot 150 x 200 cm'), 'U-Split Drape 150 x 200 cm')).toBe(0);
  expect(likeness(productWords(''), '')).toBe(0);
});
