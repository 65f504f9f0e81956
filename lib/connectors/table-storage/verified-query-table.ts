import { QuerentError } from '../../core/querent-error.ts';
import type { MappingScope } from '../../memory/learned-mapping-store.ts';
import { type VerifiedQuery, verifiedQuerySchema } from '../../memory/verified-query.ts';
import type { VerifiedQueryStore } from '../../memory/verified-query-store.ts';
import { splitText } from './long-text.ts';
import { storedJson } from './stored-json.ts';
import { openTable, type StorageConnection } from './table.ts';
import { tableKey } from './table-key.ts';

const maxQueries = 5_000;

/** Verified queries as rows of Azure Table Storage: partition tenant|database, row shape hash. */
export function createVerifiedQueryTable(connection: StorageConnection): VerifiedQueryStore {
  const table = openTable(connection, 'VerifiedQueries');
  const partitionOf = ({ tenant, database }: MappingScope): string => tableKey(tenant, database);

  return {
    async read(scope, id, { signal }) {
      const entity = await table.run(
        (client) => client.getEntity<Record<string, unknown>>(partitionOf(scope), id, { abortSignal: signal }),
        { signal, expected: [404] },
      );
      if (entity === undefined) return undefined;
      const { data, error } = parse(entity);
      if (data !== undefined) return { query: data, etag: entity.etag };
      throw new QuerentError('storage.unavailable', 'A stored query cannot be read by this version.', { cause: error });
    },

    async save(scope, query, etag, { signal }) {
      const { schemaVersion, state, ...content } = query;
      const entity = {
        partitionKey: partitionOf(scope),
        rowKey: query.id,
        schemaVersion,
        state,
        ...splitText(JSON.stringify(content)),
      };
      if (etag === undefined) return (await table.insert(entity, signal)) ? 'saved' : 'conflict';
      const saved = await table.run((client) => client.updateEntity(entity, 'Replace', { etag, abortSignal: signal }), {
        signal,
        expected: [412, 404],
      });
      return saved === undefined ? 'conflict' : 'saved';
    },

    async list(scope, { signal }) {
      const filter = `PartitionKey eq '${partitionOf(scope)}'`;
      const read = await table.run(
        async (client) => {
          const queries: VerifiedQuery[] = [];
          const options = { queryOptions: { filter }, abortSignal: signal };
          for await (const entity of client.listEntities<Record<string, unknown>>(options)) {
            const { data } = parse(entity);
            if (data !== undefined) queries.push(data);
            if (queries.length === maxQueries) break;
          }
          return queries;
        },
        { signal, expected: [404] },
      );
      return read ?? [];
    },
  };
}

function parse(entity: Readonly<Record<string, unknown>>) {
  const { schemaVersion, state } = entity;
  return verifiedQuerySchema.safeParse({ ...storedJson(entity), schemaVersion, state });
}
