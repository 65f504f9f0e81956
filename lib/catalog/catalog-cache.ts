import { untilAborted } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { Catalog } from './catalog.ts';

export interface CatalogCacheOptions {
  /** Reads the catalog. The signal is the cache's own: it outlives every caller. */
  readonly load: (options: { readonly signal: AbortSignal }) => Promise<Catalog>;
  readonly clock: Clock;
  /** Age after which a catalog is read again, behind the answers that still use it. */
  readonly ttlMs: number;
}

export interface CatalogCache {
  /** The catalog, read when there is none. A caller who leaves does not end the reading for the others. */
  get(options: { readonly signal: AbortSignal }): Promise<Catalog>;
  /** Reads anew and gives the result; joins a reading that is under way. */
  refresh(): Promise<Catalog>;
  /** What is there now, however old. */
  peek(): Catalog | undefined;
}

export function createCatalogCache({ load, clock, ttlMs }: CatalogCacheOptions): CatalogCache {
  let current: { readonly catalog: Catalog; readonly readAtMs: number } | undefined;
  let loading: Promise<Catalog> | undefined;
  let retryAtMs = 0;

  async function read(): Promise<Catalog> {
    try {
      const catalog = await load({ signal: new AbortController().signal });
      current = { catalog, readAtMs: clock.monotonicMs() };
      return catalog;
    } catch (error) {
      // While an old catalog serves, a database that is down is not asked again with every question.
      retryAtMs = clock.monotonicMs() + Math.min(ttlMs, 30_000);
      throw error;
    } finally {
      loading = undefined;
    }
  }

  async function refresh(): Promise<Catalog> {
    loading ??= read();
    return loading;
  }

  return {
    get: async ({ signal }) => {
      if (current === undefined) return untilAborted(refresh(), signal);
      const now = clock.monotonicMs();
      if (now - current.readAtMs >= ttlMs && now >= retryAtMs) {
        // The next caller sees what came of it; this one has an answer already.
        refresh().catch(() => undefined);
      }
      return current.catalog;
    },
    refresh,
    peek: () => current?.catalog,
  };
}
