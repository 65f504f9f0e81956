import { expect, test } from 'vitest';
import { keptWords } from './kept-words.ts';

test.each<[string, string, readonly string[], readonly string[]]>([
  ['plain words, folded and once', 'widgets by gizmo', ['widgets', 'gizmo', 'widgets'], ['widgets', 'gizmo']],
  ['no quoted text', 'orders of "secret plan"', ['"secret plan"', '「極秘計画」'], []],
  ['no numbers, codes or amounts', '4711 AB-12 x9 12,50', ['4711', 'AB-12', 'x9', '12,50'], []],
  ['no names of people or places', 'Tanaka at IBM', ['Tanaka', 'McDonald', 'IBM'], []],
  ['nothing of an address, even in pieces', 'orders of jane@example.com', ['jane', 'example', 'com'], []],
  ['nothing of a path or a hyphened name', 'sales of smith-jones at //hr/pay', ['smith', 'jones', 'hr', 'pay'], []],
  ['the words of a phrase one by one', 'a churned gizmo', ['churned gizmo'], ['churned', 'gizmo']],
  ['a run of Japanese or Chinese beside a year', '2026年の粗利益率', ['粗利益率'], ['粗利益率']],
  ['no long run, which may be an address', '', ['東京都千代田区丸の内一丁目'], []],
])('keeps %s', (_, question, parts, words) => {
  expect(keptWords(parts, question)).toEqual(words);
});

test('keeps a few words of a long question', () => {
  const question = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet';
  expect(keptWords([question], question)).toHaveLength(8);
});
