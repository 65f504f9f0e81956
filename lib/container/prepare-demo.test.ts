import { expect, test } from 'vitest';
import { prepareDemo } from './prepare-demo.ts';

function recordingLogger() {
  const records: unknown[] = [];
  return { records, log: (channel: string, record: object) => void records.push({ channel, ...record }) };
}

const { signal } = new AbortController();
const fullDisk = async () => Promise.reject(new Error("ENOSPC: no space left on device, write '/secret/place'"));

test('why a warehouse cannot be made is in the log, and callers learn that it is so without the path', async () => {
  const logger = recordingLogger();
  const failure = await prepareDemo('finance', fullDisk, { logger, signal }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'database.unreachable',
    message: 'The demo warehouse "finance" could not be made.',
  });
  expect(logger.records).toEqual([
    {
      channel: 'error',
      database: 'finance',
      event: 'Demo warehouse finance could not be made.',
      detail: "ENOSPC: no space left on device, write '/secret/place'",
    },
  ]);
});

test('the end of the process is no fault of the warehouse', async () => {
  const logger = recordingLogger();
  const ended = AbortSignal.abort(new Error('the process ends'));
  await expect(prepareDemo('finance', fullDisk, { logger, signal: ended })).rejects.toThrow('ENOSPC');
  expect(logger.records).toEqual([]);
});

test('what the making tells goes to the log, and the path comes back', async () => {
  const logger = recordingLogger();
  const path = await prepareDemo(
    'finance',
    async ({ log }) => {
      log('generating…');
      return { path: '/demo/finance.duckdb' };
    },
    { logger, signal },
  );
  expect(path).toBe('/demo/finance.duckdb');
  expect(logger.records).toEqual([{ channel: 'performance', event: 'generating…' }]);
});
