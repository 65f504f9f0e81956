import { expect, test } from 'vitest';
import { termTokens } from './term-tokens.ts';

test.each([
  ['Washington D.C.', ['Washington', 'D', 'C']],
  ['(Osaka)', ['Osaka']],
  ['net, gross', ['net', ',', 'gross']],
  ['...', []],
  ['', []],
])('%j is the term of %j', (text, raw) => {
  expect(termTokens(text).map((token) => token.raw)).toEqual(raw);
});
