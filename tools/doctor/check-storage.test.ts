import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret } from '../../lib/core/secret.ts';
import { type Azurite, startAzurite } from '../localhost/azurite.ts';
import { checkStorage } from './check-storage.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(async () => azurite.stop());

const storageAt = (connectionString: string) =>
  ({ kind: 'connection-string', connectionString: secret(connectionString) }) as const;

describe('checkStorage', () => {
  it('makes, writes, reads and removes a table', async () => {
    expect(await checkStorage(storageAt(azurite.connectionString))).toMatchObject({ state: 'ok' });
  });

  it('reports an account whose key is refused, without repeating the key', async () => {
    const wrongKey = Buffer.from('a wrong key').toString('base64');
    const finding = await checkStorage(
      storageAt(azurite.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${wrongKey}`)),
    );
    expect(finding).toMatchObject({ state: 'fault', detail: expect.stringContaining('could not make a table: 403') });
    expect(JSON.stringify(finding)).not.toContain(wrongKey);
  });

  it('reports a service that does not answer', async () => {
    const closed = azurite.connectionString.replace(
      /TableEndpoint=http:\/\/127\.0\.0\.1:\d+/,
      'TableEndpoint=http://127.0.0.1:9',
    );
    expect(await checkStorage(storageAt(closed))).toMatchObject({
      state: 'fault',
      detail: expect.stringContaining('could not make a table'),
    });
  });

  it('warns where no storage is configured', async () => {
    expect(await checkStorage({ kind: 'none' })).toMatchObject({ state: 'warning' });
  });
});
