import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { QuerentError } from '../core/querent-error.ts';
import { wholeNumberParameter } from './parameter-fields.ts';
import { parseParameters, parseRequest } from './parse-request.ts';

const schema = z.strictObject({
  question: z.string(),
  rows: z.int().max(10).optional(),
  tags: z.array(z.string().max(5)).min(1).optional(),
  kind: z.enum(['one', 'other']).optional(),
});

function detailOf(value: unknown): string {
  try {
    parseRequest(schema, value);
  } catch (error) {
    if (error instanceof QuerentError) return error.message;
  }
  return '';
}

describe('what is wrong with a request is one sentence', () => {
  test.each<[unknown, string]>([
    [{}, 'question: is missing: expected string.'],
    [{ question: 'a', qestion: 'b' }, 'qestion: unknown field, did you mean "question"?'],
    [
      { qestion: 'b', rows: 1.5 },
      'question: is missing: expected string; rows: expected int, received number; qestion: unknown field, did you mean "question"?',
    ],
    [{ question: 'a', rows: 11 }, 'rows: is more than 10.'],
    [{ question: 'a', tags: [] }, 'tags: is empty.'],
    [{ question: 'a', tags: ['b', 'toolong'] }, 'tags[1]: has more than 5 characters.'],
    [{ question: 'a', kind: 'x' }, 'kind: is none of "one", "other".'],
    [{ question: 'a', zzzzzzzzzzzz: 1 }, 'zzzzzzzzzzzz: unknown field.'],
    [[], 'The body is not a JSON object.'],
  ])('%j', (value, detail) => {
    expect(detailOf(value)).toBe(detail);
  });
});

describe('parameters of a query string', () => {
  const parameters = z.strictObject({ term: z.string(), topK: wholeNumberParameter({ min: 1, max: 9 }).optional() });
  const parse = (query: string) => parseParameters(parameters, new URLSearchParams(query));

  test('are read as what they stand for, without the function key', () => {
    expect(parse('term=net+sales&topK=3&code=secret')).toEqual({ term: 'net sales', topK: 3 });
  });

  test.each([
    ['topK=3', 'term: is missing: expected string.'],
    ['term=a&topk=3', 'topk: unknown parameter, did you mean "topK"?'],
    ['term=a&term=b', 'The parameter "term" occurs twice.'],
    ['term=a&topK=', 'topK: is not a whole number.'],
    ['term=a&topK=0x3', 'topK: is not a whole number.'],
    ['term=a&constructor=1', 'constructor: unknown parameter.'],
  ])('are refused where they are wrong: %s', (query, detail) => {
    expect(() => parse(query)).toThrow(detail);
  });
});
