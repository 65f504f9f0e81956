import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnswerReader } from './answer-reader.ts';

function readAll(json: string, size: number): readonly string[] {
  const reader = createAnswerReader('business_answer');
  const pieces: string[] = [];
  for (let at = 0; at < json.length; at += size) pieces.push(...reader.read(json.slice(at, at + size)));
  return pieces;
}

test.each([1, 2, 7, 1_000])('gives sentences as they are complete, in pieces of %d', (size) => {
  const json = JSON.stringify({
    other: 'Not this. Nor this.',
    business_answer: 'Sales rose by 1.5 %. "Kanto" leads.\n売上は¥850です。以上',
    key_findings: ['Not this either.'],
  });
  expect(readAll(json, size)).toEqual(['Sales rose by 1.5 %.', '"Kanto" leads.', '売上は¥850です。', '以上']);
});

test('loses nothing of any text, however it is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
      const said = readAll(JSON.stringify({ business_answer: text }), size).join('');
      expect(said.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
    }),
  );
});

test('says nothing of what is no JSON', () => {
  expect(readAll('I would say "business_answer" is hard.', 3)).toEqual([]);
  expect(readAll('{"business_answer": "bad \\x escape. more."}', 3)).toEqual([]);
});
