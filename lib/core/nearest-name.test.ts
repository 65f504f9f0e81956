import { expect, test } from 'vitest';
import { editDistance, nearestName } from './nearest-name.ts';

test.each([
  ['questoin', ['question', 'sessionId'], 'question'],
  ['Question', ['question'], 'question'],
  ['max_rows', ['maxRows', 'asOf'], 'maxRows'],
  ['zzz', ['question', 'maxRows'], undefined],
  ['x', [], undefined],
])('finds what %s was meant to be among %j', (name, candidates, expected) => {
  expect(nearestName(name, candidates)).toBe(expected);
});

test.each([
  ['', 'abc', 3],
  ['abc', '', 3],
  ['abcd', 'abdc', 1],
  ['kitten', 'sitting', 3],
])('counts the edits between %s and %s', (left, right, distance) => {
  expect(editDistance(left, right)).toBe(distance);
});

test('looks at no more than the start of a hostile name', () => {
  expect(nearestName('q'.repeat(1_000_000), ['question'])).toBeUndefined();
});
