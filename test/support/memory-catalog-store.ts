import type { CatalogKey, CatalogRow, CatalogRows, SnapshotBlobs } from '../../lib/catalog/catalog-store.ts';

export interface MemoryCatalogStorage {
  readonly rows: CatalogRows;
  readonly blobs: SnapshotBlobs;
  /** Contents by name, to look at and to damage. */
  readonly contents: Map<string, Uint8Array>;
  /** What was asked of it, in order: "list", "write 1a2b.json.gz"… */
  readonly calls: string[];
  failWith(error: Error | undefined): void;
}

/** The rows and blobs of one process, with the same rules for conflicts as the tables. */
export function memoryCatalogStorage(): MemoryCatalogStorage {
  const stored = new Map<string, Map<number, { readonly row: CatalogRow; readonly etag: string }>>();
  const contents = new Map<string, Uint8Array>();
  const calls: string[] = [];
  let writes = 0;
  let failure: Error | undefined;
  const partition = ({ tenant, database }: CatalogKey) => {
    const key = JSON.stringify([tenant, database]);
    const found = stored.get(key) ?? new Map();
    stored.set(key, found);
    return found;
  };
  const note = (call: string): void => {
    calls.push(call);
    if (failure !== undefined) throw failure;
  };
  const put = (key: CatalogKey, row: CatalogRow) => {
    writes += 1;
    partition(key).set(row.version, { row, etag: String(writes) });
    return 'saved' as const;
  };

  return {
    contents,
    calls,
    failWith: (error) => {
      failure = error;
    },
    rows: {
      list: async (key) => {
        note('list');
        const found = [...partition(key)].toSorted(([left], [right]) => right - left);
        return found.map(([version, { row, etag }]) => ({ version, etag, row }));
      },
      insert: async (key, row) => {
        note(`insert ${row.version}`);
        return partition(key).has(row.version) ? 'conflict' : put(key, row);
      },
      replace: async (key, row, etag) => {
        note(`replace ${row.version}`);
        return partition(key).get(row.version)?.etag === etag ? put(key, row) : 'conflict';
      },
      remove: async (key, version) => {
        note(`remove ${version}`);
        partition(key).delete(version);
      },
    },
    blobs: {
      read: async (name) => {
        note('read');
        return contents.get(name);
      },
      write: async (name, content) => {
        note('write');
        contents.set(name, content);
      },
      remove: async (name) => {
        note('remove blob');
        contents.delete(name);
      },
    },
  };
}
