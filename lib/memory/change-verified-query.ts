import { QuerentError } from '../core/querent-error.ts';
import type { Random } from '../core/random.ts';
import type { MappingScope } from './learned-mapping-store.ts';
import { untilSaved } from './until-saved.ts';
import type { VerifiedQuery } from './verified-query.ts';
import type { VerifiedQueryStore } from './verified-query-store.ts';

/** Reads, changes and writes a query, again when another writer was faster; `change` gives undefined to leave it be. */
export async function changeVerifiedQuery(
  scope: MappingScope,
  id: string,
  change: (query: VerifiedQuery | undefined) => VerifiedQuery | undefined,
  {
    store,
    random,
    signal,
  }: { readonly store: VerifiedQueryStore; readonly random: Random; readonly signal: AbortSignal },
): Promise<{ readonly query?: VerifiedQuery; readonly isChanged: boolean }> {
  const changed = await untilSaved(
    async () => {
      const stored = await store.read(scope, id, { signal });
      const query = change(stored?.query);
      if (query === undefined) return { isChanged: false };
      if (query === stored?.query) return { query, isChanged: false };
      return (await store.save(scope, query, stored?.etag, { signal })) === 'saved'
        ? { query, isChanged: true }
        : undefined;
    },
    { random, signal },
  );
  if (changed !== undefined) return changed;
  throw new QuerentError('learning.conflict', 'The verified query was changed by other requests again and again.');
}
