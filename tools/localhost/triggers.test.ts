import { QueueServiceClient } from '@azure/storage-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fixtureApp, fixtureEnvironment, recordedBy } from '../../test/support/fixture-app.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../../test/support/spawn-local-host.ts';
import { type Azurite, startAzurite } from './azurite.ts';

const poll = { timeout: 15_000, interval: 50 };

let azurite: Azurite;
let host: SpawnedLocalHost;
beforeAll(async () => {
  azurite = await startAzurite();
  const environment = {
    ...fixtureEnvironment,
    EACH_SECOND: '* * * * * *',
    AzureWebJobsStorage: azurite.connectionString,
  };
  host = await spawnLocalHost({ app: fixtureApp('index'), environment });
});
afterAll(async () => {
  await host?.stop();
  await azurite?.stop();
});

describe('timers', () => {
  test('run at their times, with a schedule that says when next', async () => {
    await expect.poll(async () => (await recordedBy(host, 'eachSecond')).length, poll).toBeGreaterThan(1);
    const [, second] = await recordedBy(host, 'eachSecond');
    expect(second).toEqual({
      schedule: { adjustForDST: true },
      scheduleStatus: {
        last: expect.stringMatching(/^\d{4}-/),
        next: expect.stringMatching(/^\d{4}-/),
        lastUpdated: expect.stringMatching(/^\d{4}-/),
      },
      isPastDue: false,
    });
  });

  test('run at the start only where they ask for it', async () => {
    expect(await recordedBy(host, 'atStart')).toHaveLength(1);
    expect(await recordedBy(host, 'newYear')).toEqual([]);
  });

  test('run when they are told to over HTTP, but not by a page of another origin', async () => {
    const run = (contentType: string) =>
      fetch(`${host.url}/admin/functions/newYear`, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body: '{}',
      });
    expect((await run('text/plain')).status).toBe(415);
    expect(await recordedBy(host, 'newYear')).toEqual([]);
    expect((await run('application/json')).status).toBe(202);
    await expect.poll(() => recordedBy(host, 'newYear'), poll).toHaveLength(1);
  });
});

describe('queues', () => {
  const queues = () => QueueServiceClient.fromConnectionString(azurite.connectionString);
  const send = async (text: string) => {
    const queue = queues().getQueueClient('work-items');
    await queue.createIfNotExists();
    return (await queue.sendMessage(text)).messageId;
  };
  const encode = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
  const workEvents = z.array(
    z.object({ message: z.unknown(), metadata: z.looseObject({ id: z.string(), dequeueCount: z.number() }) }),
  );
  const attempts = async (id: string) =>
    workEvents.parse(await recordedBy(host, 'work')).filter(({ metadata }) => metadata.id === id);
  const poisoned = async () => {
    const peeked = await queues()
      .getQueueClient('work-items-poison')
      .peekMessages({ numberOfMessages: 32 })
      .catch(() => ({ peekedMessageItems: [] }));
    return peeked.peekedMessageItems.map(({ messageText }) => messageText);
  };

  test.each([
    [{ hello: '世界' }, { hello: '世界' }],
    ['plain text', 'plain text'],
    ['123', 123],
  ])('%j arrives as %j, and is deleted', async (sent, received) => {
    const id = await send(encode(sent));
    await expect.poll(() => attempts(id), poll).toHaveLength(1);
    const [attempt] = await attempts(id);
    expect(attempt).toMatchObject({
      message: received,
      metadata: { queueTrigger: received, dequeueCount: 1, insertionTime: expect.stringMatching(/^\d{4}-/) },
    });
    const left = async () => (await queues().getQueueClient('work-items').getProperties()).approximateMessagesCount;
    await expect.poll(left, poll).toBe(0);
  });

  test('a message that fails comes again until its function succeeds', async () => {
    const id = await send(encode({ failTimes: 2 }));
    await expect
      .poll(async () => (await attempts(id)).map(({ metadata }) => metadata.dequeueCount), poll)
      .toEqual([1, 2, 3]);
    expect(await poisoned()).not.toContain(encode({ failTimes: 2 }));
  });

  test('a message that keeps failing goes to the poison queue as it was sent', async () => {
    const text = encode({ failTimes: 99 });
    const id = await send(text);
    await expect.poll(poisoned, poll).toContain(text);
    expect(await attempts(id)).toHaveLength(3);
  });

  test('a message in the wrong encoding goes to the poison queue without a try', async () => {
    const id = await send('not base64!');
    await expect.poll(poisoned, poll).toContain('not base64!');
    expect(await attempts(id)).toEqual([]);
  });

  test('messages are worked on side by side, and all of many are', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => send(encode({ waitMs: 50, index }))));
    await expect
      .poll(async () => {
        const seen = workEvents.parse(await recordedBy(host, 'work')).map(({ metadata }) => metadata.id);
        return ids.filter((id) => seen.filter((other) => other === id).length === 1).length;
      }, poll)
      .toBe(40);
  });

  test('log what they do under the name of the function', () => {
    expect(host.output()).toMatch(/ work +queue message completed/);
    expect(host.output()).toMatch(/ work +worked on \{ hello: '世界' \}/);
  });
});
