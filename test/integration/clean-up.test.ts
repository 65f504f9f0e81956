import { TableClient } from '@azure/data-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExpiredRows, createOldRequests } from '../../lib/connectors/table-storage/old-rows.ts';
import { createRequestTable } from '../../lib/connectors/table-storage/request-table.ts';
import { createSessionTable } from '../../lib/connectors/table-storage/session-table.ts';
import { ownerId, sessionId, tenantId } from '../../lib/core/ids.ts';
import type { LogChannel } from '../../lib/core/logger.ts';
import { secret } from '../../lib/core/secret.ts';
import { newSession } from '../../lib/memory/session.ts';
import { createCleanUp, type OldRows } from '../../lib/workflow/clean-up.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';
import { setClock } from '../support/set-clock.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const { signal } = new AbortController();
const [tenant, other] = [tenantId('ten|ant'), tenantId('ten|ant2')];
const before = new Date('2026-10-31T12:00:00.000Z');
const connection = () => ({
  kind: 'connection-string' as const,
  connectionString: secret(azurite.connectionString),
});
const keysOf = async (table: string): Promise<readonly string[]> => {
  const keys: string[] = [];
  const client = TableClient.fromConnectionString(azurite.connectionString, table, { allowInsecureConnection: true });
  for await (const { rowKey } of client.listEntities()) keys.push(rowKey ?? '');
  return keys;
};

test('removes the requests of past days, of one tenant, more than a page and a transaction hold', async () => {
  const store = createRequestTable(connection());
  const rows = createOldRequests(connection(), { keptDays: 1 });
  expect(await rows.remove(tenant, before, { signal })).toBe(0);
  const records = (day: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      schemaVersion: 1 as const,
      requestId: `${day}-${at}`,
      at: `${day}T08:00:00.000Z`,
      lane: 'planner',
      status: 'answered' as const,
      isDryRun: false,
      totalMs: 1,
      terms: [],
      unknownWords: [],
    }));
  await store.append(tenant, [...records('2026-10-29', 1_150), ...records('2026-10-30', 3)], { signal });
  await store.append(tenant, records('2026-10-31', 2), { signal });
  await store.append(other, records('2026-10-01', 1), { signal });
  expect(await rows.remove(tenant, before, { signal })).toBe(1_153);
  expect((await keysOf('Requests')).map((key) => key.split('|')[1]).toSorted()).toEqual([
    '2026-10-01-0',
    '2026-10-31-0',
    '2026-10-31-1',
  ]);
});

test('removes expired sessions of every owner of the tenant, and none that goes on', async () => {
  const store = createSessionTable(connection());
  const keep = async (id: string, expiresAt: string, of = tenant, owner = 'o') => {
    const key = { tenant: of, owner: ownerId(owner), sessionId: sessionId(id) };
    await store.insert(key, { ...newSession(before), expiresAt }, { signal });
  };
  await keep('over', '2026-10-31T11:59:59.000Z');
  await keep('over-too', '2026-01-01T00:00:00.000Z', tenant, 'other owner');
  await keep('goes-on', '2026-10-31T12:00:01.000Z');
  await keep('foreign', '2026-01-01T00:00:00.000Z', other);
  const rows = createExpiredRows(connection(), { name: 'Sessions', keptDays: 0 });
  expect(await rows.remove(tenant, before, { signal })).toBe(2);
  expect((await keysOf('Sessions')).toSorted()).toEqual(['foreign', 'goes-on']);
});

test('goes on with the other tables when one fails, and keeps rows as long as it is told', async () => {
  const asked: string[] = [];
  const logged: [LogChannel, unknown, unknown][] = [];
  const table = (name: string, keptDays: number, failure?: Error): OldRows => ({
    name,
    keptDays,
    remove: async (_, moment) => {
      asked.push(`${name} ${moment.toISOString().slice(0, 10)}`);
      if (failure !== undefined) throw failure;
      return 7;
    },
  });
  const cleanUp = createCleanUp({
    tables: [table('first', 30, new Error('down')), table('second', 1)],
    clock: setClock(before.toISOString()),
    logger: { log: (channel, line) => logged.push([channel, line['table'], line['removed']]) },
  });
  await cleanUp(tenant);
  expect(asked).toEqual(['first 2026-10-01', 'second 2026-10-30']);
  expect(logged).toEqual([
    ['error', 'first', undefined],
    ['main', 'second', 7],
  ]);
});
