import { expect, test } from 'vitest';
import { nearestExamples } from './nearest-examples.ts';

const verified = [
  { question: 'order value by month in 2026', sql: 'SELECT 1\n  FROM orders' },
  { question: 'order backlog', sql: 'SELECT 2' },
  { question: 'order backlog by customer', sql: 'SELECT 3' },
  { question: '2026年の受注金額', sql: 'SELECT 4' },
  { question: 'components of a pack' },
  { question: 'order backlog of old', sql: `SELECT '${'x'.repeat(1_000)}'` },
];

test.each([
  ['which customer has the largest order backlog?', 'order backlog by customer\nSELECT 3\n\norder backlog\nSELECT 2'],
  ['monthly order values', 'order value by month in 2026\nSELECT 1 FROM orders'],
  ['受注金額はいくらですか', '2026年の受注金額\nSELECT 4'],
  ['who is our oldest employee?', ''],
  ['components of every pack', ''],
])('finds what is nearest to "%s"', (question, examples) => {
  expect(nearestExamples(question, verified)).toBe(examples);
});
