import { expect, test } from 'vitest';
import { readOrdinalPhrase } from './ordinal-phrase.ts';
import { tokenize } from './token.ts';

const read = (text: string) => readOrdinalPhrase(tokenize(text), 0);

test.each([
  ['second largest', 2, 1],
  ['tenth', 10, 1],
  ['2nd highest', 2, 1],
  ['21st', 21, 1],
  ['2番目に多い', 2, 3],
  ['三番目', 3, 3],
  ['3位の店舗', 3, 2],
  ['第3位', 3, 3],
  ['第三名', 3, 3],
  ['第三', 3, 2],
  ['第十二位', 12, 4],
])('%s is place %i and takes %i tokens', (text, place, length) => {
  expect(read(text)).toEqual({ place, length });
});

test.each(['first', 'two', '2', '3名', '三', '第', '0番目', '1.5番目', '20%位', 'secondary'])(
  '%s is no place',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
