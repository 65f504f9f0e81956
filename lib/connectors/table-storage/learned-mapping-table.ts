import { QuerentError } from '../../core/querent-error.ts';
import { type LearnedMapping, learnedMappingSchema, mappingId } from '../../memory/learned-mapping.ts';
import type {
  LearnedMappingStore,
  MappingKey,
  MappingScope,
  StoredMapping,
} from '../../memory/learned-mapping-store.ts';
import { splitText } from './long-text.ts';
import { storedJson } from './stored-json.ts';
import { openTable, type StorageConnection } from './table.ts';
import { escapeKeyPart, tableKey } from './table-key.ts';

const tableName = 'Mappings';
/** Of a term as it stands in the row's key, for the eye and for ranges; the id behind it tells the rows apart. */
const shownTermCharacters = 200;
/** A tenant that has taught more about one database than this is not helped by reading it all for every question. */
const maxMappings = 5_000;

/** Learned mappings as rows of Azure Table Storage: partition tenant|database, row term|element. */
export function createLearnedMappingTable(connection: StorageConnection): LearnedMappingStore {
  const table = openTable(connection, tableName);

  return {
    async read(scope, key, { signal }) {
      const { partitionKey, rowKey } = keysOf(scope, key);
      const entity = await table.run(
        (client) => client.getEntity<Record<string, unknown>>(partitionKey, rowKey, { abortSignal: signal }),
        { signal, expected: [404] },
      );
      return entity === undefined ? undefined : fromEntity(entity);
    },

    async insert(scope, mapping, { signal }) {
      return (await table.insert(toEntity(scope, mapping), signal)) ? 'saved' : 'conflict';
    },

    async replace(scope, mapping, etag, { signal }) {
      const entity = toEntity(scope, mapping);
      const saved = await table.run(
        (client) => client.updateEntity(entity, 'Replace', { etag, abortSignal: signal }),
        // 412: changed meanwhile. 404: removed meanwhile.
        { signal, expected: [412, 404] },
      );
      return saved === undefined ? 'conflict' : 'saved';
    },

    async remove(scope, key, { signal }) {
      const { partitionKey, rowKey } = keysOf(scope, key);
      const removed = await table.run((client) => client.deleteEntity(partitionKey, rowKey, { abortSignal: signal }), {
        signal,
        expected: [404],
      });
      return removed !== undefined;
    },

    async list(scope, { signal }) {
      const filter = `PartitionKey eq '${partitionOf(scope)}'`;
      const read = await table.run(
        async (client) => {
          const mappings: LearnedMapping[] = [];
          const options = { queryOptions: { filter }, abortSignal: signal };
          for await (const entity of client.listEntities<Record<string, unknown>>(options)) {
            const mapping = parseMapping(entity).data;
            // A row that a later version wrote is for that version.
            if (mapping !== undefined) mappings.push(mapping);
            if (mappings.length === maxMappings) break;
          }
          return mappings;
        },
        // The table is made with the first mapping.
        { signal, expected: [404] },
      );
      return read ?? [];
    },
  };
}

/** Keys are escaped: none holds a quote. */
function partitionOf({ tenant, database }: MappingScope): string {
  return tableKey(tenant, database);
}

function keysOf(scope: MappingScope, { key, element }: MappingKey) {
  const shown = escapeKeyPart(key).slice(0, shownTermCharacters);
  return { partitionKey: partitionOf(scope), rowKey: `${shown}|${escapeKeyPart(mappingId(key, element))}` };
}

function toEntity(scope: MappingScope, mapping: LearnedMapping) {
  const { schemaVersion, confidence, state, uses, ...content } = mapping;
  // Columns of their own, for who looks at the table; the rest is one text.
  const shown = { schemaVersion, confidence: { type: 'Double' as const, value: String(confidence) }, state, uses };
  return { ...keysOf(scope, mapping), ...shown, ...splitText(JSON.stringify(content)) };
}

function fromEntity(entity: Readonly<Record<string, unknown>> & { readonly etag: string }): StoredMapping {
  const { data, error } = parseMapping(entity);
  if (data !== undefined) return { mapping: data, etag: entity.etag };
  throw new QuerentError('storage.unavailable', 'A stored mapping cannot be read by this version.', { cause: error });
}

function parseMapping(entity: Readonly<Record<string, unknown>>) {
  const { schemaVersion, confidence, state, uses } = entity;
  return learnedMappingSchema.safeParse({ ...storedJson(entity), schemaVersion, confidence, state, uses });
}
