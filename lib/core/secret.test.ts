import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { secret } from './secret.ts';

test('shows a placeholder however it is printed, and the text only when asked', () => {
  const password = secret('s3cret!');
  const shown = [`${password}`, JSON.stringify({ password }), inspect({ password }, { depth: 5 }), String(password)];
  for (const text of shown) {
    expect(text).toContain('[secret]');
    expect(text).not.toContain('s3cret!');
  }
  expect(password.reveal()).toBe('s3cret!');
});
