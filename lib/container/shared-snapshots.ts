import { type CatalogStore, createCatalogStore } from '../catalog/catalog-store.ts';
import type { DatabaseConfig } from '../config/database-schema.ts';
import type { StorageConfig } from '../config/storage.ts';
import { createSnapshotBlobs } from '../connectors/blob/snapshot-blobs.ts';
import { createCatalogTable } from '../connectors/table-storage/catalog-table.ts';
import { databaseId, type TenantId } from '../core/ids.ts';

export interface DatabaseSnapshots {
  readonly origin: string;
  readonly open: (fit: string) => CatalogStore;
}

/** Where the catalogs of configured databases are shared between instances; nowhere without a storage. */
export function sharedSnapshots(
  storage: StorageConfig,
  tenant: TenantId,
): (database: DatabaseConfig) => { readonly snapshots?: DatabaseSnapshots } {
  if (storage.kind === 'none') return () => ({});
  const [rows, blobs] = [createCatalogTable(storage), createSnapshotBlobs(storage)];
  return (database) => {
    const key = { tenant, database: databaseId(database.id) };
    return {
      snapshots: { origin: originOf(database), open: (fit) => createCatalogStore({ rows, blobs, key, fit }) },
    };
  };
}

/** Which data the configuration means, without the account that reads them. */
function originOf(database: DatabaseConfig): string {
  if (database.kind === 'duckdb') return JSON.stringify([database.kind, database.connection.path]);
  const { host, port, database: name } = database.connection;
  return JSON.stringify([database.kind, host, port ?? null, name]);
}
