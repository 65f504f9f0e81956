import type { TransactionAction } from '@azure/data-tables';
import { type RequestRecord, requestRecordSchema } from '../../telemetry/request-record.ts';
import type { RequestStore } from '../../telemetry/request-store.ts';
import { splitText } from './long-text.ts';
import { storedJson } from './stored-json.ts';
import { openTable, type StorageConnection } from './table.ts';
import { tableKey } from './table-key.ts';

const tableName = 'Requests';
const dayMs = 24 * 60 * 60 * 1_000;
/** A transaction takes 100 rows and 4 MiB. */
const maxActions = 100;
const maxPageSize = 1_000;
/** Larger than any instant in milliseconds, so that what remains of it sorts the newest first. */
const endOfTime = 9_999_999_999_999;

/** Records as rows of Azure Table Storage: partition tenant|day, row reversed time|requestId, so that a day reads newest first. */
export function createRequestTable(connection: StorageConnection): RequestStore {
  const table = openTable(connection, tableName);

  const write = async (actions: TransactionAction[], signal: AbortSignal): Promise<void> => {
    const submit = () =>
      table.run((client) => client.submitTransaction(actions, { abortSignal: signal }).then(() => true), {
        signal,
        expected: [404],
      });
    if ((await submit()) === true) return;
    // 404: the table is missing.
    await table.run((client) => client.createTable({ abortSignal: signal }), { signal, expected: [409] });
    await submit();
  };

  return {
    reach: 'all-instances',

    async append(tenant, records, { signal }) {
      const days = Map.groupBy(records, ({ at }) => at.slice(0, 10));
      for (const [day, ofDay] of days) {
        const entities = new Map(
          ofDay.map((record) => {
            const rowKey = rowKeyOf(record);
            return [rowKey, { partitionKey: tableKey(tenant, day), rowKey, ...columnsOf(record) }] as const;
          }),
        );
        const actions = [...entities.values()].map((entity): TransactionAction => ['upsert', entity, 'Replace']);
        for (let at = 0; at < actions.length; at += maxActions) {
          await write(actions.slice(at, at + maxActions), signal);
        }
      }
    },

    async recent(tenant, { since, until, limit }, { signal }) {
      const found: RequestRecord[] = [];
      for (let at = startOfDay(until); at >= startOfDay(since) && found.length < limit; at -= dayMs) {
        const partitionKey = tableKey(tenant, new Date(at).toISOString().slice(0, 10));
        const entities = await table.run(
          async (client) => {
            const rows: Readonly<Record<string, unknown>>[] = [];
            const pages = client
              .listEntities({ queryOptions: { filter: `PartitionKey eq '${partitionKey}'` }, abortSignal: signal })
              .byPage({ maxPageSize: Math.min(maxPageSize, limit - found.length) });
            for await (const page of pages) {
              rows.push(...page);
              if (rows.length >= limit - found.length) break;
            }
            return rows;
          },
          { signal, expected: [404] },
        );
        if (entities === undefined) return [];
        found.push(...entities.flatMap(fromEntity));
      }
      return found.filter(({ at }) => Date.parse(at) >= since.getTime()).slice(0, limit);
    },
  };
}

function startOfDay(instant: Date): number {
  return Math.floor(instant.getTime() / dayMs) * dayMs;
}

function rowKeyOf({ at, requestId }: RequestRecord): string {
  const reversed = String(endOfTime - Date.parse(at)).padStart(13, '0');
  return tableKey(reversed, requestId);
}

/** What is filtered by has a column of its own; the rest is one text. */
function columnsOf({
  schemaVersion,
  requestId,
  at,
  usage,
  terms,
  unknownWords,
  summarySql,
  ...columns
}: RequestRecord) {
  const content = { usage, terms, unknownWords, summarySql };
  return { schemaVersion, requestId, at, ...columns, ...splitText(JSON.stringify(content)) };
}

/** A row of a later version is not read, and not in the way of the others. */
function fromEntity(entity: Readonly<Record<string, unknown>>): readonly RequestRecord[] {
  const parsed = requestRecordSchema.safeParse({ ...entity, ...storedJson(entity) });
  return parsed.success ? [parsed.data] : [];
}
