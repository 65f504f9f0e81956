import { describe, expect, test } from 'vitest';
import { adapted, type WireDialect } from './wire-dialect.ts';

const dialect: WireDialect = {
  format: 'json-schema',
  tokenLimit: 'max_tokens',
  sendsTemperature: true,
  asksForStreamUsage: true,
};
const call = { isStreamed: false, hasTemperature: true };

describe('a refusal in the words of a server', () => {
  test.each<[string, string, string, Partial<WireDialect>]>([
    [
      'a reasoning model of OpenAI',
      'max_tokens',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { tokenLimit: 'max_completion_tokens' },
    ],
    [
      'the same, for its temperature',
      'temperature',
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      { sendsTemperature: false },
    ],
    [
      'an older model of OpenAI',
      'response_format',
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      { format: 'json-object' },
    ],
    ['a server that makes a grammar of the schema', '', 'failed to parse grammar', { format: 'json-object' }],
    [
      'a server that permits no more fields',
      '',
      '1 validation error: body.max_tokens: Extra inputs are not permitted',
      { tokenLimit: 'max_completion_tokens' },
    ],
  ])('of %s leads to another dialect', (_title, parameter, message, change) => {
    expect(adapted(dialect, { parameter, message }, call)).toEqual({ ...dialect, ...change });
  });

  test.each([
    ['a limit that is too high', 'max_tokens', 'max_tokens is too large: 99999. This model supports at most 16384.'],
    ['a prompt that is too long', 'messages', "This model's maximum context length is 8192 tokens."],
    ['something else', 'n', 'n must be at least 1'],
  ])('that means %s leads to none', (_title, parameter, message) => {
    expect(adapted(dialect, { parameter, message }, call)).toBeUndefined();
  });

  test('leads to none when there is nothing left to leave out', () => {
    const bare: WireDialect = { ...dialect, format: 'prompt', sendsTemperature: false, asksForStreamUsage: false };
    for (const parameter of ['response_format', 'temperature', 'stream_options']) {
      expect(adapted(bare, { parameter, message: `${parameter} is unknown` }, call)).toBeUndefined();
    }
  });
});
