import { expect, test } from 'vitest';
import { possibleLanguages } from './language.ts';

test.each([
  ['total revenue by region', ['en']],
  ['', ['en']],
  ['выручка', ['en']],
  ['地域別の売上', ['ja', 'en']],
  ['ｼﾘﾝｼﾞ price', ['ja', 'en']],
  ['revenue in 大阪', ['ja', 'zh', 'en']],
  ['各地区销售额', ['zh', 'en']],
  ['店舗数', ['ja', 'zh', 'en']],
])('of %j come %j into question', (text, languages) => {
  expect(possibleLanguages(text)).toEqual(languages);
});
