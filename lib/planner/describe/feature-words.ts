import type { Language } from '../../question/language.ts';

type Translated = Readonly<Record<Exclude<Language, 'en'>, string>>;

/** What no plan can express, by its English name, in the words of the other languages. */
const translations: ReadonlyMap<string, Translated> = new Map([
  ['comparison with other rows', { ja: '他の行との比較', zh: '与其他行的比较' }],
  ['explanation', { ja: '理由の説明', zh: '原因说明' }],
  ['forecast', { ja: '予測', zh: '预测' }],
  ['shares and ratios', { ja: '構成比や比率', zh: '占比或比率' }],
  ['statistics beyond averages', { ja: '平均以外の統計量', zh: '平均值以外的统计量' }],
  ['two conditions at once', { ja: '同時に成り立つ二つの条件', zh: '同时成立的两个条件' }],
  ['alternatives between different conditions', { ja: '異なる条件のいずれか', zh: '不同条件之间的“或”' }],
  ['comparison of periods or groups', { ja: '期間やグループの比較', zh: '期间或分组的比较' }],
  [
    'figures made of figures that are made of others',
    { ja: '計算した数値をさらに計算した数値', zh: '由计算结果再次计算的数值' },
  ],
  ['running figures', { ja: '累計や移動平均', zh: '累计或移动平均' }],
  ['running figures of running figures', { ja: '累計の累計', zh: '累计值的累计' }],
  ['several separate periods', { ja: '離れた複数の期間', zh: '多个不相连的期间' }],
  ['the latest of related rows', { ja: '関連する行のうち最新のもの', zh: '相关行中最新的一条' }],
  ['all of several rows', { ja: 'すべての行に当てはまる条件', zh: '对所有行都成立的条件' }],
  ['a ranking without saying by what', { ja: '基準のない順位', zh: '未说明依据的排名' }],
  ['more than one question can hold', { ja: '一つの質問に収まらない内容', zh: '超出一个问题所能容纳的内容' }],
]);

/** The name of the feature in the language; in English where it holds the question's own words. */
export function featureWords(feature: string, language: Language): string {
  return language === 'en' ? feature : (translations.get(feature)?.[language] ?? feature);
}
