import { describe, expect, it } from 'vitest';
import { closingLine } from './test-report.ts';

const counts = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('closingLine', () => {
  it.each([
    ['a run that passed', { ...counts, testResults: [file('passed', 'passed')] }, '3 passed, 0 failed'],
    [
      'failed tests',
      { ...counts, numFailedTests: 2, testResults: [file('failed', 'failed', 'failed')] },
      '3 passed, 2 failed',
    ],
    [
      'skipped tests',
      { ...counts, numPendingTests: 1, numTodoTests: 1, testResults: [] },
      '3 passed, 0 failed, 2 skipped',
    ],
    ['a file that could not be loaded', { ...counts, testResults: [file('failed')] }, '3 passed, 1 failed'],
    ['a hook that failed', { ...counts, testResults: [file('failed', 'skipped')] }, '3 passed, 1 failed'],
  ])('counts %s', (_, report, line) => {
    expect(closingLine(report)).toBe(line);
  });
});
