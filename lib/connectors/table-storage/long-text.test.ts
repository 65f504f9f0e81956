import { expect, test } from 'vitest';
import { joinText, splitText } from './long-text.ts';

test.each([0, 1, 31_999, 32_000, 32_001, 480_000])('gives back a text of %i characters', (length) => {
  const text = 'あ'.repeat(length);
  const entity = splitText(text);
  expect(joinText(entity)).toBe(text);
  expect(Object.values(entity).every((part) => part.length * 2 <= 65_536)).toBe(true);
});

test('refuses what one row cannot hold', () => {
  expect(() => splitText('x'.repeat(480_001))).toThrow(expect.objectContaining({ code: 'storage.unavailable' }));
});
