import { expect, test } from 'vitest';
import type { Table } from '../catalog/catalog.ts';
import { readCompetitorQuestion } from './competitor-question.ts';
import { readDirectQuestion } from './direct-question.ts';

const mapping: Table = {
  name: 'mapping',
  kind: 'table',
  columns: [
    {
      name: 'competitor',
      type: 'text',
      nativeType: 'VARCHAR',
      nullable: false,
      profile: { values: ['Hogy', 'Euro Drape', 'Seiwa Surgical'] },
    },
  ],
  primaryKey: [],
  uniqueKeys: [],
  foreignKeys: [],
};
const read = (question: string) => readCompetitorQuestion(readDirectQuestion(question), mapping);

test.each([
  ['Replace Hogy BD Luer-Lock Syringe 2.5mL', ['bd luer-lock syringe 2.5ml'], ['Hogy']],
  [
    "Hogy quoted us a surgical kit with BD Luer-Lock Syringe 2.5mL at ¥920. What's our equivalent?",
    ['bd luer-lock syringe 2.5ml'],
    ['Hogy'],
  ],
  ['HogyのBD Luer-Lock Syringe 2.5mLの代替品は？', ['bd luer-lock syringe 2.5ml'], ['Hogy']],
  ['Euro Drapeのシリンジ 2.5mLとガウン Lの代替品', ['シリンジ 2.5ml', 'ガウン l'], ['Euro Drape']],
  ['Replace Seiwa Plain Drape 90 cm', ['plain drape 90 cm'], ['Seiwa Surgical']],
  ['不織布ガウン Lの代替品はありませんか？', ['不織布ガウン l'], []],
  ['Hogy 的 不锈钢盆 500 怎么更换', ['不锈钢盆 500'], ['Hogy']],
  ['alternatives for: syringe, 2.5 mL; plain drape', ['syringe 2.5 ml', 'plain drape'], []],
])('"%s" names the products %j of %j', (question, products, competitors) => {
  expect(read(question)).toMatchObject({ products, competitors, codes: [] });
});

test('keeps codes and prices apart from names', () => {
  expect(read('replacement for BR-56U10, quoted at 1,200 yen')).toMatchObject({
    codes: ['BR-56U10'],
    products: [],
    claimedPrices: ['1200'],
  });
});

test.each([
  'Do not replace BR-56U10',
  "don't replace BR-56U10",
  'Replace syringe 2.5 mL without Luer-Lock',
  'replacement for BR-56U10 cheaper than ¥2000',
  'How many kits hold a replacement for BR-56U10',
  'BR-56U10の代替品はいくつキットに入っていますか',
  'BR-56U10以外の代替品',
  'BR-56U10 的替代品有多少个',
  'replace it',
  'what is our equivalent?',
  '代替品は？',
  'price for BR-56U10',
  '',
])('"%s" asks nothing of it', (question) => {
  expect(read(question)).toBeUndefined();
});
