import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonText } from './json-text.ts';

describe('parseJsonText', () => {
  test.each([
    ['nothing', '', 'validation.body-missing'],
    ['blanks', ' \n\t', 'validation.body-missing'],
    ['half an object', '{"question": "a"', 'validation.not-json'],
    ['single quotes', "{'question': 'a'}", 'validation.not-json'],
    ['a key twice', '{"question": "a", "question": "b"}', 'validation.invalid'],
    ['a key twice, once escaped', '{"question": "a", "quest\\u0069on": "b"}', 'validation.invalid'],
    ['a key twice, far from its colon', `{"a": 1, "a"${' '.repeat(500)}: 2}`, 'validation.invalid'],
    ['a key twice in an inner object', '[{"a": {"b": 1, "b": 2}}]', 'validation.invalid'],
    ['nesting of 33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'validation.invalid'],
    ['nesting of 30,000 levels', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'validation.invalid'],
  ])('refuses %s', (_, text, code) => {
    expect(() => parseJsonText(text)).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['one key in two objects', '[{"a": 1}, {"a": 2}]', [{ a: 1 }, { a: 2 }]],
    ['a value that looks like a key', '{"a": "b", "c": "b"}', { a: 'b', c: 'b' }],
    ['quotes and braces inside a text', '{"a": "\\"}{[\\\\", "b": "\\"a\\":"}', { a: '"}{[\\', b: '"a":' }],
    ['32 levels', `${'['.repeat(32)}${']'.repeat(32)}`, JSON.parse(`${'['.repeat(32)}${']'.repeat(32)}`)],
  ])('reads %s', (_, text, value) => {
    expect(parseJsonText(text)).toEqual(value);
  });

  test('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 2), (text, space) => {
        const written = JSON.stringify(JSON.parse(text), null, space);
        expect(parseJsonText(written)).toEqual(JSON.parse(text));
      }),
    );
  });
});
