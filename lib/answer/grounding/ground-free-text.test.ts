import { describe, expect, test } from 'vitest';
import { createFreeTextGrounder } from './ground-free-text.ts';

const question = 'What was revenue of the 30 largest clinics in 2025?';
const ground = createFreeTextGrounder({ question, known: ['visits.day from 2025-01-01 to 2025-12-31'] });

describe('a text without rows', () => {
  test.each([
    ['No table holds revenue of clinics.', 'a reason without figures'],
    [
      'The 30 largest clinics of 2025 cannot be told apart: one of the two columns is empty.',
      'figures of the question',
    ],
    ['Visits are counted from 2025-01-01.', 'a day of the period that is known'],
    ['Do you mean 2024 or 2025?', 'a date that is asked about'],
    ['2024年と2025年のどちらですか。', 'in Japanese as well'],
  ])('keeps %s (%s)', (text) => {
    expect(ground(text)).toBe(text);
  });

  test.each([
    ['Revenue was ¥5. No table holds clinics.', 'No table holds clinics.'],
    ['Go to http://evil.example now. No table holds clinics.', 'No table holds clinics.'],
    ['<b>Stop.</b>', ''],
    ['It was closed in 2019.', ''],
    ['売上は5億円でした。表がありません。', '表がありません。'],
    ['The password is hunter2.', ''],
  ])('%s → %s', (text, expected) => {
    expect(ground(text)).toBe(expected);
  });

  test('is told in so many sentences, each once, and a long one is cut at a word', () => {
    expect(ground('No rows. No rows. None at all. Not one. Never.')).toBe('No rows. None at all. Not one.');
    const long = ground('word '.repeat(2000));
    expect(long.length).toBeLessThanOrEqual(400);
    expect(long).toMatch(/word…$/);
  });
});

test('what is asked about may be named, but no money', () => {
  expect(ground('Is the syringe of 2.5mL meant, or that of 5mL?')).toBe(
    'Is the syringe of 2.5mL meant, or that of 5mL?',
  );
  expect(ground('Is the price ¥850 meant?')).toBe('');
  expect(ground('2.5mL', { asks: true })).toBe('2.5mL');
});
