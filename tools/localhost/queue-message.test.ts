import { describe, expect, test } from 'vitest';
import { decodeMessage } from './queue-message.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a queue message', () => {
  test.each([
    [base64('{"a":1}'), 'base64', { string: '{"a":1}' }],
    [base64('売上'), 'base64', { string: '売上' }],
    ['', 'base64', { string: '' }],
    ['{"a":1}', 'none', { string: '{"a":1}' }],
    ['{"a":1}', 'base64', undefined],
    ['abcde', 'base64', undefined],
  ] as const)('%j in the encoding %s is read', (text, encoding, expected) => {
    expect(decodeMessage(text, encoding, 'string')).toEqual(expected);
  });

  test('is given as bytes to a function that asks for them', () => {
    expect(decodeMessage('AP8=', 'base64', 'binary')).toEqual({ bytes: Buffer.from([0, 255]) });
  });
});
