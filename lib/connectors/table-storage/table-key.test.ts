import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeKeyPart, tableKey, unescapeKeyPart } from './table-key.ts';

test.each([
  ['plain-Key_1.~:@', 'plain-Key_1.~:@'],
  ['a/b\\c#d?e', 'a=2Fb=5Cc=23d=3Fe'],
  ['tenant|owner', 'tenant=7Cowner'],
  ['=', '=3D'],
  ['é日', '=C3=A9=E6=97=A5'],
  ['line\nbreak', 'line=0Abreak'],
])('escapes %j as %s', (text, escaped) => {
  expect(escapeKeyPart(text)).toBe(escaped);
});

test('joins parts so that no other parts give the same key', () => {
  expect(tableKey('a|b', 'c')).not.toBe(tableKey('a', 'b|c'));
});

test('gives different texts different keys, of permitted characters only', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      (left, right) => {
        expect(escapeKeyPart(left)).toMatch(/^[A-Za-z0-9._~:@=-]*$/);
        expect(escapeKeyPart(left) === escapeKeyPart(right)).toBe(left === right);
        expect(unescapeKeyPart(escapeKeyPart(left))).toBe(left);
      },
    ),
  );
});

test('refuses a key that the service would refuse for its length', () => {
  expect(() => tableKey('x'.repeat(513))).toThrow(expect.objectContaining({ code: 'validation.invalid' }));
});
