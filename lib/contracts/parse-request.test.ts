import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { QuerentError } from '../core/querent-error.ts';
import { parseRequest } from './parse-request.ts';

const schema = z.strictObject({ question: z.string(), rows: z.int().max(10).optional() });

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
    [{}, 'question: expected string, received undefined.'],
    [{ question: 'a', qestion: 'b' }, 'qestion: unknown field, did you mean "question"?'],
    [
      { qestion: 'b', rows: 1.5 },
      'question: expected string, received undefined; rows: expected int, received number; qestion: unknown field, did you mean "question"?',
    ],
    [{ question: 'a', zzzzzzzzzzzz: 1 }, 'zzzzzzzzzzzz: unknown field.'],
    [[], 'The body is not a JSON object.'],
  ])('%j', (value, detail) => {
    expect(detailOf(value)).toBe(detail);
  });
});
