import type { TenantId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { type Session, sessionSchema } from '../../memory/session.ts';
import type {
  ListedSession,
  SessionKey,
  SessionPlace,
  SessionStore,
  StoredSession,
} from '../../memory/session-store.ts';
import { splitText } from './long-text.ts';
import { storedJson } from './stored-json.ts';
import { openTable, type StorageConnection } from './table.ts';
import { tableKey, unescapeKeyPart } from './table-key.ts';

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

    async list(tenant, { limit, after, signal }) {
      const filter = filterBehind(tenant, after);
      const read = await table.run(
        async (client) => {
          const listed: ListedSession[] = [];
          const options = { queryOptions: { filter }, abortSignal: signal };
          for await (const entity of client.listEntities<Record<string, unknown>>(options)) {
            const session = parseSession(entity).data;
            // A row that a later version wrote is for that version.
            if (session !== undefined) listed.push({ ...placeOf(entity), session });
            if (listed.length === limit) break;
          }
          return listed;
        },
        // The table is made with the first session.
        { signal, expected: [404] },
      );
      return read ?? [];
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
  const { data, error } = parseSession(entity);
  if (data !== undefined) return { session: data, etag: entity.etag };
  throw new QuerentError('storage.unavailable', 'The stored session cannot be read by this version.', { cause: error });
}

function parseSession(entity: Readonly<Record<string, unknown>>) {
  return sessionSchema.safeParse({
    ...storedJson(entity),
    schemaVersion: entity['schemaVersion'],
    expiresAt: entity['expiresAt'] instanceof Date ? entity['expiresAt'].toISOString() : entity['expiresAt'],
  });
}

/** Rows of every owner of the tenant, in the table's order. Keys are escaped: none holds a quote. */
function filterBehind(tenant: TenantId, after: SessionPlace | undefined): string {
  const all = tableKey(tenant, '');
  // The character after the one that parts a key.
  const end = `${all.slice(0, -1)}}`;
  const within = `PartitionKey ge '${all}' and PartitionKey lt '${end}'`;
  if (after === undefined) return within;
  const partition = tableKey(tenant, after.owner);
  const row = tableKey(after.sessionId);
  return `${within} and (PartitionKey gt '${partition}' or (PartitionKey eq '${partition}' and RowKey gt '${row}'))`;
}

function placeOf({ partitionKey, rowKey }: Readonly<Record<string, unknown>>): SessionPlace {
  const owner = String(partitionKey).split('|')[1] ?? '';
  return { owner: unescapeKeyPart(owner), sessionId: unescapeKeyPart(String(rowKey)) };
}
