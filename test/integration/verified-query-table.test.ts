import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVerifiedQueryTable } from '../../lib/connectors/table-storage/verified-query-table.ts';
import { databaseId, tenantId } from '../../lib/core/ids.ts';
import { secret } from '../../lib/core/secret.ts';
import { newCandidate, rolledBack, verifiedQueryId } from '../../lib/memory/verified-query.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

test('a stored query is read as it was, changed only in the state that was read, and seen by its tenant alone', async () => {
  const connectionString = secret(azurite.connectionString);
  const store = createVerifiedQueryTable({ kind: 'connection-string', connectionString });
  const { signal } = new AbortController();
  const scope = { tenant: tenantId('one'), database: databaseId('shop') };
  const other = { ...scope, tenant: tenantId('other') };
  const now = new Date('2026-10-31T00:00:00Z');
  const columns = [{ name: 'missed', role: 'measure' as const, unit: 'JPY' }];
  const texts = { shape: 's', example: '売上は?', exampleSql: 'SELECT 1', sql: 'SELECT 1', tablesFingerprint: 'f' };
  const query = newCandidate({ ...texts, id: verifiedQueryId('s'), slots: [], free: [], columns }, now);
  const { id } = query;
  expect(await store.list(scope, { signal })).toEqual([]);
  expect(await store.save(scope, query, undefined, { signal })).toBe('saved');
  expect(await store.save(scope, query, undefined, { signal })).toBe('conflict');
  const stored = await store.read(scope, id, { signal });
  expect(stored?.query).toEqual(query);
  const retired = rolledBack(query, 'wrong', now);
  expect(await store.save(scope, retired, stored?.etag, { signal })).toBe('saved');
  expect(await store.save(scope, query, stored?.etag, { signal })).toBe('conflict');
  expect(await store.list(scope, { signal })).toEqual([retired]);
  expect([await store.read(other, id, { signal }), await store.list(other, { signal })]).toEqual([undefined, []]);
});
