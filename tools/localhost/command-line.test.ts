import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

const plain = {
  kind: 'run',
  port: undefined,
  host: undefined,
  keys: false,
  storage: 'azurite',
  app: undefined,
  state: undefined,
  stopGraceMs: undefined,
};

test.each([
  [[], plain],
  [['--port', '0'], { ...plain, port: 0 }],
  [['--port=8080', '--keys', '--in-memory'], { ...plain, port: 8080, keys: true, storage: 'azurite-in-memory' }],
  [
    ['--no-storage', '--app', 'a.ts', '--state', 's', '--host', '0.0.0.0'],
    { ...plain, storage: 'none', app: 'a.ts', state: 's', host: '0.0.0.0' },
  ],
  [['--grace', '0.5'], { ...plain, stopGraceMs: 500 }],
  [['-h'], { kind: 'help' }],
])('%j is understood', (args, expected) => {
  expect(readCommandLine(args)).toEqual(expected);
});

test.each([
  [['--port', 'x']],
  [['--port', '65536']],
  [['--port', '-1']],
  [['--porty', '1']],
  [['--grace', 'soon']],
  [['extra']],
])('%j is refused with a reason', (args) => {
  expect(readCommandLine(args)).toMatchObject({ kind: 'wrong', reason: expect.stringMatching(/\S/) });
});
