import type { TransactionAction } from '@azure/data-tables';
import type { TenantId } from '../../core/ids.ts';
import type { OldRows } from '../../workflow/clean-up.ts';
import { openTable, type StorageConnection, type Table } from './table.ts';
import { tableKey } from './table-key.ts';

/** A transaction takes 100 rows. */
const maxActions = 100;

interface Key {
  readonly partitionKey: string;
  readonly rowKey: string;
}

interface ListedRow extends Key {
  readonly etag: string;
}

/** Records of requests, by the day of their partition. They never change, so a hundred go at a time. */
export function createOldRequests(connection: StorageConnection, { keptDays }: { readonly keptDays: number }): OldRows {
  const table = openTable(connection, 'Requests');
  return {
    name: 'Requests',
    keptDays,
    async remove(tenant, before, { signal }) {
      const day = tableKey(tenant, before.toISOString().slice(0, 10));
      const filter = `PartitionKey ge '${tableKey(tenant, '')}' and PartitionKey lt '${day}'`;
      let removed = 0;
      for await (const page of pagesOf(table, filter, signal)) {
        for (const rows of Map.groupBy(page, ({ partitionKey }) => partitionKey).values()) {
          for (let at = 0; at < rows.length; at += maxActions) {
            const some = rows.slice(at, at + maxActions);
            const actions = some.map(
              ({ partitionKey, rowKey }): TransactionAction => ['delete', { partitionKey, rowKey }],
            );
            // 404: another run was faster; what it has left is the next one's.
            const options = { signal, expected: [404] };
            const gone = await table.run(
              (client) => client.submitTransaction(actions, { abortSignal: signal }),
              options,
            );
            if (gone !== undefined) removed += some.length;
          }
        }
      }
      return removed;
    },
  };
}

/** Rows of a table whose column `expiresAt` lies behind. One that is written meanwhile is not removed. */
export function createExpiredRows(
  connection: StorageConnection,
  { name, keptDays }: { readonly name: 'Sessions' | 'Budgets'; readonly keptDays: number },
): OldRows {
  const table = openTable(connection, name);
  return {
    name,
    keptDays,
    async remove(tenant, before, { signal }) {
      const filter = `${ofTenant(tenant)} and expiresAt lt datetime'${before.toISOString()}'`;
      let removed = 0;
      for await (const page of pagesOf(table, filter, signal)) {
        for (const { partitionKey, rowKey, etag } of page) {
          const gone = await table.run(
            (client) => client.deleteEntity(partitionKey, rowKey, { etag, abortSignal: signal }),
            // 412: changed meanwhile. 404: removed meanwhile.
            { signal, expected: [412, 404] },
          );
          if (gone !== undefined) removed += 1;
        }
      }
      return removed;
    },
  };
}

/** A partition is the tenant's own, or begins with it and the sign that parts a key. Keys are escaped: none holds a quote. */
function ofTenant(tenant: TenantId): string {
  const own = tableKey(tenant);
  return `(PartitionKey eq '${own}' or (PartitionKey ge '${own}|' and PartitionKey lt '${own}}'))`;
}

async function* pagesOf(table: Table, filter: string, signal: AbortSignal): AsyncGenerator<readonly ListedRow[]> {
  let continuationToken: string | undefined;
  do {
    const listed = await table.run(
      async (client) => {
        const queryOptions = { filter, select: ['partitionKey', 'rowKey'] };
        const pages = client
          .listEntities<Key>({ queryOptions, abortSignal: signal })
          .byPage(continuationToken === undefined ? {} : { continuationToken });
        for await (const page of pages) return page;
        return [];
      },
      // The table is made with its first row.
      { signal, expected: [404] },
    );
    if (listed === undefined) return;
    yield listed.flatMap(({ partitionKey, rowKey, etag }) =>
      partitionKey === undefined || rowKey === undefined ? [] : [{ partitionKey, rowKey, etag }],
    );
    continuationToken =
      'continuationToken' in listed && typeof listed.continuationToken === 'string'
        ? listed.continuationToken
        : undefined;
  } while (continuationToken !== undefined);
}
