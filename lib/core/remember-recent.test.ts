import { expect, test } from 'vitest';
import { rememberRecent } from './remember-recent.ts';

test('makes a thing once while it is asked for again and again', () => {
  const remember = rememberRecent<number | undefined>(2);
  const made: string[] = [];
  const ask = (text: string) =>
    remember(text, () => {
      made.push(text);
      return text === 'none' ? undefined : made.length;
    });
  expect([ask('a'), ask('none'), ask('a'), ask('none')]).toEqual([1, undefined, 1, undefined]);
  expect(made).toEqual(['a', 'none']);
});

test('forgets what was not asked for the longest', () => {
  const remember = rememberRecent<string>(2);
  const made: string[] = [];
  const ask = (text: string) =>
    remember(text, () => {
      made.push(text);
      return text;
    });
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) ask(text);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
