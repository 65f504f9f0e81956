import { expect, test } from 'vitest';
import { chinese } from '../../question/lexicon/chinese.ts';
import { english } from '../../question/lexicon/english.ts';
import { japanese } from '../../question/lexicon/japanese.ts';
import { featureWords } from './feature-words.ts';

const features = [...english, ...japanese, ...chinese].flatMap(([, cue]) =>
  cue.kind === 'unsupported' ? [cue.feature] : [],
);

test.each([...new Set(features)])('%s has a name in every language', (feature) => {
  expect(featureWords(feature, 'en')).toBe(feature);
  expect(featureWords(feature, 'ja')).toMatch(/[\p{Script=Hiragana}\p{Script=Han}]/u);
  expect(featureWords(feature, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('what holds words of the question stays as it is', () => {
  expect(featureWords('a recurring time (毎週)', 'ja')).toBe('a recurring time (毎週)');
});
