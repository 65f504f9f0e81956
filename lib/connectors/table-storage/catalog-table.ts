import { z } from 'zod';
import type { CatalogKey, CatalogRow, CatalogRows, StoredCatalogRow } from '../../catalog/catalog-store.ts';
import { schemaChangeSchema } from '../../contracts/schema-changes.ts';
import { joinText, splitText } from './long-text.ts';
import { openTable, type StorageConnection } from './table.ts';
import { tableKey } from './table-key.ts';

const tableName = 'Catalogs';
/** Of the rows, not of the snapshots that they point to. */
const schemaVersion = 1;
/** Newer versions sort first, because Table Storage lists in the order of the keys and in no other. */
const largestVersion = 999_999_999;
/** More than are ever kept. */
const listedRows = 200;

const contentSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  fit: z.string(),
  fingerprint: z.string(),
  capturedAt: z.string(),
  validatedAt: z.string(),
  payload: z.string(),
  omittedChanges: z.exactOptional(z.int().min(1)),
});

/** Versions of catalogs as rows of Azure Table Storage: partition tenant|database, row by version, newest first. */
export function createCatalogTable(connection: StorageConnection): CatalogRows {
  const table = openTable(connection, tableName);

  return {
    async list(key, { signal }) {
      const partition = partitionOf(key);
      const found = await table.run(
        async (client) => {
          const queryOptions = { filter: `PartitionKey eq '${partition}'` };
          const pages = client
            .listEntities<Record<string, unknown>>({ queryOptions, abortSignal: signal })
            .byPage({ maxPageSize: listedRows });
          for await (const page of pages) return page;
          return [];
        },
        { signal, expected: [404] },
      );
      return (found ?? []).flatMap(fromEntity);
    },

    async insert(key, row, { signal }) {
      return (await table.insert(toEntity(key, row), signal)) ? 'saved' : 'conflict';
    },

    async replace(key, row, etag, { signal }) {
      const saved = await table.run(
        (client) => client.updateEntity(toEntity(key, row), 'Replace', { etag, abortSignal: signal }),
        // 412: changed meanwhile. 404: removed meanwhile.
        { signal, expected: [412, 404] },
      );
      return saved === undefined ? 'conflict' : 'saved';
    },

    async remove(key, version, { signal }) {
      await table.run((client) => client.deleteEntity(partitionOf(key), rowKeyOf(version), { abortSignal: signal }), {
        signal,
        expected: [404],
      });
    },
  };
}

const partitionOf = ({ tenant, database }: CatalogKey): string => tableKey(tenant, database);
const rowKeyOf = (version: number): string => String(largestVersion - version).padStart(9, '0');

function toEntity(key: CatalogKey, { version, changes, ...content }: CatalogRow) {
  return {
    partitionKey: partitionOf(key),
    rowKey: rowKeyOf(version),
    schemaVersion,
    ...content,
    ...splitText(JSON.stringify(changes)),
  };
}

function fromEntity(entity: Readonly<Record<string, unknown>>): readonly StoredCatalogRow[] {
  const { rowKey, etag } = entity;
  if (typeof rowKey !== 'string' || typeof etag !== 'string' || !/^\d{9}$/.test(rowKey)) return [];
  const version = largestVersion - Number(rowKey);
  const content = contentSchema.safeParse(entity);
  const changes = schemaChangeSchema.array().safeParse(parseJson(joinText(entity)));
  if (!content.success || !changes.success) return [{ version, etag }];
  const { schemaVersion: _, ...row } = content.data;
  return [{ version, etag, row: { ...row, version, changes: changes.data } }];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
