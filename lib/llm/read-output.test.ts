import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { outputSchema } from './output-schema.ts';
import { readOutput } from './read-output.ts';

const schema = z.object({ sql: z.string(), limit: z.int().optional() });
const read = (text: string, finish: 'stop' | 'length' = 'stop') =>
  readOutput({ text, finish }, schema, outputSchema(schema));

test.each([
  ['plain', '{"sql":"SELECT 1"}'],
  ['with the nulls of an enforced form', '{"sql":"SELECT 1","limit":null}'],
  ['in a fence', '```json\n{"sql":"SELECT 1"}\n```'],
  ['after a remark with braces in it', 'Use {x} as in: {"sql":"SELECT 1"}'],
  ['after thoughts', '<think>{"sql":"DROP"}</think>\n{"sql":"SELECT 1"}'],
  ['in an array of one', '[{"sql":"SELECT 1"}]'],
])('reads JSON %s', (_title, text) => {
  expect(read(text)).toEqual({ status: 'read', value: { sql: 'SELECT 1' } });
});

test('is not led astray by braces and quotes in a text', () => {
  const sql = 'SELECT \'}{"\' || "a\\"b"';
  expect(read(`Here: ${JSON.stringify({ sql })} done }`)).toEqual({ status: 'read', value: { sql } });
});

test.each([
  ['no JSON', 'SELECT 1', 'stop', /no complete JSON object/],
  ['JSON that ends early', '{"sql":"SELECT', 'stop', /not valid JSON|no complete/],
  ['JSON with a fault', '{"sql":"a",}', 'stop', /not valid JSON: .*position/],
  ['a text that reached its limit', '{"sql":"SELECT', 'length', /limit of its length/],
  ['a missing field', '{}', 'stop', /sql: is missing: expected string/],
  ['a wrong type', '{"sql":"a","limit":"ten"}', 'stop', /limit: expected/],
] as const)('names the fault of %s', (_title, text, finish, fault) => {
  expect(read(text, finish)).toEqual({ status: 'unusable', fault: expect.stringMatching(fault) });
});

test('finds any object between remarks that have no braces', () => {
  const remark = fc.string().map((text) => text.replace(/[{}]/g, ''));
  const value = fc.record({ sql: fc.string(), limit: fc.integer() });
  fc.assert(
    fc.property(remark, value, remark, (before, meant, after) => {
      expect(read(`${before}\n${JSON.stringify(meant, undefined, 1)}\n${after}`)).toEqual({
        status: 'read',
        value: meant,
      });
    }),
  );
});
