import { expect, test } from 'vitest';
import { errorCodes } from '../core/error-codes.ts';

/** A pin: clients branch on these. */
test('the codes of language models keep their status, and whether to come again', () => {
  const codes = Object.entries(errorCodes).filter(([code]) => code.startsWith('model.'));
  expect(Object.fromEntries(codes.map(([code, { status, retryable }]) => [code, [status, retryable]]))).toEqual({
    'model.unavailable': [503, true],
    'model.access-denied': [502, false],
    'model.request-rejected': [502, false],
    'model.prompt-too-long': [422, false],
    'model.rate-limited': [503, true],
    'model.busy': [503, true],
    'model.timeout': [504, true],
    'model.refused': [422, false],
    'model.malformed': [502, true],
    'model.budget-exceeded': [429, false],
  });
});
