import { QuerentError } from '../../core/querent-error.ts';
import { type Session, sessionSchema } from '../../memory/session.ts';
import type { SessionKey, SessionStore, StoredSession } from '../../memory/session-store.ts';
import { splitText } from './long-text.ts';
import { storedJson } from './stored-json.ts';
import { openTable, type StorageConnection } from './table.ts';
import { tableKey } from './table-key.ts';

const tableName = 'Sessions';

/** Sessions as rows of Azure Table Storage: partition tenant|owner, row sessionId. */
export function createSessionTable(connection: StorageConnection): SessionStore {
  const table = openTable(connection, tableName);

  return {
    async read(key, { signal }) {
      const { partitionKey, rowKey } = keysOf(key);
      const entity = await table.run(
        (client) => client.getEntity<Record<string, unknown>>(partitionKey, rowKey, { abortSignal: signal }),
        { signal, expected: [404] },
      );
      return entity === undefined ? undefined : fromEntity(entity);
    },

    async insert(key, session, { signal }) {
      return (await table.insert(toEntity(key, session), signal)) ? 'saved' : 'conflict';
    },

    async replace(key, session, etag, { signal }) {
      const entity = toEntity(key, session);
      const saved = await table.run(
        (client) => client.updateEntity(entity, 'Replace', { etag, abortSignal: signal }),
        // 412: changed meanwhile. 404: removed meanwhile.
        { signal, expected: [412, 404] },
      );
      return saved === undefined ? 'conflict' : 'saved';
    },

    async remove(key, { signal }) {
      const { partitionKey, rowKey } = keysOf(key);
      const removed = await table.run((client) => client.deleteEntity(partitionKey, rowKey, { abortSignal: signal }), {
        signal,
        expected: [404],
      });
      return removed !== undefined;
    },

    async ping({ signal }) {
      await table.run((client) => client.getEntity('health', 'health', { abortSignal: signal }), {
        signal,
        expected: [404],
      });
    },
  };
}

function keysOf(key: SessionKey): { readonly partitionKey: string; readonly rowKey: string } {
  return { partitionKey: tableKey(key.tenant, key.owner), rowKey: tableKey(key.sessionId) };
}

function toEntity(key: SessionKey, session: Session) {
  const { schemaVersion, expiresAt, ...content } = session;
  // The expiry is a column of its own, so that a clean-up can filter by it.
  return { ...keysOf(key), schemaVersion, expiresAt: new Date(expiresAt), ...splitText(JSON.stringify(content)) };
}

function fromEntity(entity: Readonly<Record<string, unknown>> & { readonly etag: string }): StoredSession {
  const parsed = sessionSchema.safeParse({
    ...storedJson(entity),
    schemaVersion: entity['schemaVersion'],
    expiresAt: entity['expiresAt'] instanceof Date ? entity['expiresAt'].toISOString() : entity['expiresAt'],
  });
  if (!parsed.success) {
    throw new QuerentError('storage.unavailable', 'The stored session cannot be read by this version.', {
      cause: parsed.error,
    });
  }
  return { session: parsed.data, etag: entity.etag };
}
