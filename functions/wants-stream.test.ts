import { expect, test } from 'vitest';
import { wantsStream } from './wants-stream.ts';

test.each<[string | null, boolean]>([
  [null, false],
  ['*/*', false],
  ['text/*', false],
  ['application/json', false],
  ['text/event-stream', true],
  ['Text/Event-Stream; charset=utf-8', true],
  ['application/json, text/event-stream', true],
  ['application/json, text/event-stream;q=0.5', false],
  ['application/json;q=0.5, text/event-stream;q=0.8', true],
  ['text/event-stream;q=0.2, */*;q=0.1', true],
  ['text/event-stream;q=0.2, application/*;q=0.9', false],
  ['text/event-stream;q=0', false],
  ['text/event-stream;q=0.000, application/json;q=0', false],
  ['text/event-stream;q=high', true],
])('of %s, the wish for a stream is %s', (accept, wanted) => {
  expect(wantsStream(accept)).toBe(wanted);
});
