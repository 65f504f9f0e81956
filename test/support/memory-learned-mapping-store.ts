import { type LearnedMapping, mappingId } from '../../lib/memory/learned-mapping.ts';
import type { LearnedMappingStore, MappingKey, MappingScope } from '../../lib/memory/learned-mapping-store.ts';

/** Mappings of one process, with the same ETag rules as the table; `failWith` plays an outage, `delayWith` a slow storage. */
export function memoryLearnedMappingStore(): LearnedMappingStore & {
  failWith(error: Error | undefined): void;
  delayWith(wait: (() => Promise<void>) | undefined): void;
  readonly reads: number;
} {
  const rows = new Map<string, { readonly mapping: LearnedMapping; readonly etag: string; readonly scope: string }>();
  let version = 0;
  let reads = 0;
  let failure: Error | undefined;
  let delay: (() => Promise<void>) | undefined;
  const scopeOf = (scope: MappingScope) => JSON.stringify([scope.tenant, scope.database]);
  const keyOf = (scope: MappingScope, { key, element }: MappingKey) => scopeOf(scope) + mappingId(key, element);
  const put = (scope: MappingScope, mapping: LearnedMapping) => {
    version += 1;
    rows.set(keyOf(scope, mapping), { mapping, etag: String(version), scope: scopeOf(scope) });
    return 'saved' as const;
  };
  const check = async () => {
    await delay?.();
    if (failure !== undefined) throw failure;
  };

  return {
    failWith: (error) => {
      failure = error;
    },
    delayWith: (wait) => {
      delay = wait;
    },
    get reads() {
      return reads;
    },
    read: async (scope, key) => {
      await check();
      return rows.get(keyOf(scope, key));
    },
    insert: async (scope, mapping) => {
      await check();
      return rows.has(keyOf(scope, mapping)) ? 'conflict' : put(scope, mapping);
    },
    replace: async (scope, mapping, etag) => {
      await check();
      return rows.get(keyOf(scope, mapping))?.etag === etag ? put(scope, mapping) : 'conflict';
    },
    remove: async (scope, key) => {
      await check();
      return rows.delete(keyOf(scope, key));
    },
    list: async (scope) => {
      reads += 1;
      await check();
      return [...rows.values()]
        .filter((row) => row.scope === scopeOf(scope))
        .map(({ mapping }) => mapping)
        .toSorted((left, right) => (left.key < right.key ? -1 : 1));
    },
  };
}
