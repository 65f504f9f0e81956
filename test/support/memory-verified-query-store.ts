import type { MappingScope } from '../../lib/memory/learned-mapping-store.ts';
import type { VerifiedQuery } from '../../lib/memory/verified-query.ts';
import type { VerifiedQueryStore } from '../../lib/memory/verified-query-store.ts';

/** Verified queries of one process, with the same ETag rules as the table. */
export function memoryVerifiedQueryStore(): VerifiedQueryStore {
  const rows = new Map<string, { readonly query: VerifiedQuery; readonly etag: string; readonly scope: string }>();
  let version = 0;
  const scopeOf = ({ tenant, database }: MappingScope) => JSON.stringify([tenant, database]);
  return {
    read: async (scope, id) => rows.get(scopeOf(scope) + id),
    save: async (scope, query, etag) => {
      const key = scopeOf(scope) + query.id;
      if (rows.get(key)?.etag !== etag) return 'conflict';
      version += 1;
      rows.set(key, { query, etag: String(version), scope: scopeOf(scope) });
      return 'saved';
    },
    list: async (scope) => [...rows.values()].filter((row) => row.scope === scopeOf(scope)).map(({ query }) => query),
  };
}
