import { expect, test } from 'vitest';
import { readDirectQuestion, saysOnly } from './direct-question.ts';

test.each([
  ['price for 08-139-NPR and mrh-011c', ['08-139-NPR', 'MRH-011C']],
  ['ＭＲＨ－０１１Ｃの構成部品', ['MRH-011C']],
  ['BR-56U10を置き換える', ['BR-56U10']],
  ['price for 08‐139‐NPR and MRH–011C', ['08-139-NPR', 'MRH-011C']],
  ['MRH-011, mrh-011 and SW-1234', ['MRH-011', 'SW-1234']],
  ['gauze 12-ply, suture 3-0 on 2026-10-31 or 10-31', []],
  ['U-Split X-ray drape 150 x 200 cm', []],
])('finds the part numbers of "%s"', (question, codes) => {
  expect(readDirectQuestion(question).codes).toEqual(codes);
});

test.each([
  ['at ¥920 each', ['920']],
  ['￥1,920.50 と 850円', ['1920.50', '850']],
  ['12,000 yen or JPY 900', ['12000', '900']],
  ['a pack of 20', []],
  ['cheaper than ¥2000, or under 900 yen', []],
  ['2000円以下', []],
])('finds the amounts of "%s"', (question, amounts) => {
  expect(readDirectQuestion(question).claimedPrices).toEqual(amounts);
});

test.each([
  ['what are the prices of', true],
  ['価格を教えてください', true],
  ['的价格是多少', true],
  ['price of part no. and product number', true],
  ['no price for', false],
  ['number of prices of', false],
  ['prices of all parts like', false],
  ['prices in 2024', false],
  ['average price of', false],
  ['in Osaka', false],
])('tells whether "%s" says nothing but the cue', (text, only) => {
  expect(saysOnly(text, /prices?|価格|价格/gu)).toBe(only);
});
