import { expect, test } from 'vitest';
import { nearestExamples } from './nearest-examples.ts';

const verified = [
  { question: 'order value by month in 2026', sql: 'SELECT 1\n  FROM orders' },
  { question: 'order backlog', sql: 'SELECT 2' },
  { question: 'order backlog by customer', sql: 'SELECT 3' },
  { question: '2026年の受注金額', sql: 'SELECT 4' },
  { question: 'components of a pack' },
  { question: 'order backlog of old', sql: `SELECT '${'a word and a long one '.repeat(80)}'` },
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

test('all examples together stay within what they may cost, and one that is too long gives way to the next', () => {
  const statement = (name: string) =>
    `SELECT ${Array.from({ length: 60 }, (_, place) => `${name}_${place}`).join(', ')}`;
  const near = [
    { question: 'order backlog by customer', sql: statement('customer') },
    { question: 'order backlog by customer and year', sql: statement('year') },
    { question: 'order backlog by site', sql: 'SELECT 1' },
  ];
  const examples = nearestExamples('order backlog by customer', near);
  expect(examples).toMatch(/^order backlog by customer\nSELECT customer_0.*\n\norder backlog by site\nSELECT 1$/s);
});
