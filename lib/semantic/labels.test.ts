import { describe, expect, test } from 'vitest';
import { labelFromText, labelsFromComment } from './labels.ts';

const said = ({ stems, unspaced }: { readonly stems: readonly string[]; readonly unspaced?: string }) =>
  unspaced ?? stems.join(' ');

describe('labelFromText', () => {
  test.each([
    ['Customer Names', 'customer name'],
    ['the date of the order', 'date order'],
    ['Price (JPY)', 'price jpy'],
    ['"Net" sales', 'net sale'],
    ['売上', '売上'],
    ['ｼﾘﾝｼﾞ 単価', 'シリンジ単価'],
    ['SKU コード', 'skuコード'],
  ])('makes a name of %j', (text, name) => {
    const label = labelFromText(text, 0.9, 'model');
    expect(label && said(label)).toBe(name);
    expect(label).toMatchObject({ weight: 0.9, source: 'model' });
  });

  test.each(['', '  ', '...', 'of the'])('makes none of %j', (text) => {
    expect(labelFromText(text, 1, 'name')).toBeUndefined();
  });
});

describe('labelsFromComment', () => {
  test.each([
    ['Component item (構成部品): what is packed', ['component item', '構成部品', 'what pack']],
    ['構成部品 component', ['構成部品', 'component']],
    ['売上（税抜）', ['売上', '税抜']],
    ['Status: open, paid or cancelled', ['status', 'open pay cancel']],
    ['受注日。注文を受けた日', ['受注日']],
    ['Revenue', ['revenue']],
    ['', []],
  ])('finds the names in %j', (comment, names) => {
    expect(labelsFromComment(comment).map(said)).toEqual(names);
  });

  test('trusts the first name most, further ones less, explanations least', () => {
    const weights = labelsFromComment('Component item (構成部品): what is packed').map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((left, right) => right - left));
    expect(weights.at(-1)).toBeLessThan(0.5);
  });

  test('takes a whole sentence for no name', () => {
    const [label] = labelsFromComment('the amount that the customer has paid in advance for the goods');
    expect(label?.weight).toBeLessThanOrEqual(0.5);
  });
});
