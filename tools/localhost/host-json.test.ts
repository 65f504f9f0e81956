import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHostSettings } from './host-json.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-host-json-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function settingsOf(content: unknown) {
  const path = join(directory, 'host.json');
  await writeFile(path, JSON.stringify(content));
  return readHostSettings(path);
}

describe('host.json', () => {
  test("gives the real host's defaults for what it does not say", async () => {
    const { extensions } = await settingsOf({ version: '2.0' });
    expect(extensions).toEqual({
      http: { routePrefix: 'api', maxOutstandingRequests: 200, customHeaders: {} },
      queues: {
        maxPollingInterval: 60_000,
        visibilityTimeout: 0,
        batchSize: 16,
        maxDequeueCount: 5,
        messageEncoding: 'base64',
      },
    });
  });

  test('gives durations in milliseconds', async () => {
    const queues = { maxPollingInterval: '00:01:02.5', visibilityTimeout: '1.00:00:00' };
    const { extensions } = await settingsOf({ version: '2.0', extensions: { queues } });
    expect(extensions.queues.maxPollingInterval).toBe(62_500);
    expect(extensions.queues.visibilityTimeout).toBe(86_400_000);
  });

  test.each([
    [{}, 'version'],
    [{ version: '2.0', extensions: { queues: { batchSize: 33 } } }, 'batchSize'],
    [{ version: '2.0', extensions: { queues: { visibilityTimeout: 'soon' } } }, 'visibilityTimeout'],
  ])('%j is refused with the name of what is wrong', async (content, named) => {
    await expect(settingsOf(content)).rejects.toThrow(named);
  });

  test('of this project is read, and serves the page at "/"', async () => {
    const { extensions } = await readHostSettings(fileURLToPath(new URL('../../host.json', import.meta.url)));
    expect(extensions.http.routePrefix).toBe('');
    expect(extensions.queues.messageEncoding).toBe('base64');
  });
});
