import type { SchemaVersion } from '../contracts/schema-changes.ts';
import { startDeadline, toQuerentError } from '../core/abort.ts';
import { diffStructures } from './catalog-changes.ts';
import type { CatalogStore, StoredSnapshot } from './catalog-store.ts';
import { type CatalogSnapshot, snapshotSchemaVersion } from './snapshot.ts';

interface Call {
  readonly signal: AbortSignal;
}

export interface SharedCatalog extends Pick<StoredSnapshot, 'version' | 'validatedAt'> {
  readonly isNew: true;
  readonly snapshot: CatalogSnapshot;
}

interface KnownCatalog extends Pick<StoredSnapshot, 'version' | 'validatedAt'> {
  /** What was found, or kept, last is the newest still. */
  readonly isNew: false;
}

/** The versions of one catalog as this instance knows them: those of the store where there is one and it answers, else its own. */
export interface SharedCatalogs {
  /** Where what is new was seen no later than `after`, it is older than what is known, and left where it is. */
  newest(options: Call & { readonly after?: string | undefined }): Promise<SharedCatalog | KnownCatalog | undefined>;
  /** Keeps what was read, or notes that it is as before, and gives its version. */
  keep(read: ReadCatalog, options: Call & { readonly isNew: boolean }): Promise<number>;
  /** Newest first. */
  versions(options: Call): Promise<readonly SchemaVersion[]>;
}

type ReadCatalog = Pick<CatalogSnapshot, 'catalog' | 'storedTables' | 'measured'> & { readonly validatedAt: string };

interface SharedCatalogsOptions {
  readonly store: CatalogStore | undefined;
  /** Is told of the first of faults that follow each other: the catalog is kept in memory meanwhile. */
  readonly onFault: (code: string, detail: string) => void;
}

const keptVersions = 50;
const maxAttempts = 3;
/** A start does not wait longer for a storage that does not answer. */
const storeTimeoutMs = 10_000;

export function createSharedCatalogs({ store, onFault }: SharedCatalogsOptions): SharedCatalogs {
  let own: readonly SchemaVersion[] = [];
  let last:
    | { readonly catalog: CatalogSnapshot['catalog']; readonly version: number; readonly payload?: string }
    | undefined;
  let isFailing = false;

  /** The store is a help: what cannot be shared is known to this instance alone. */
  async function attempt<T>(
    work: (store: CatalogStore, call: Call) => Promise<T>,
    { signal }: Call,
  ): Promise<T | undefined> {
    if (store === undefined) return undefined;
    const deadline = startDeadline(storeTimeoutMs, signal);
    try {
      const result = await work(store, { signal: deadline.signal });
      isFailing = false;
      return result;
    } catch (error) {
      if (!isFailing) {
        const { code, message } = toQuerentError(error);
        onFault(code === 'internal.unexpected' ? 'storage.unavailable' : code, message);
      }
      isFailing = true;
      return undefined;
    } finally {
      deadline.clear();
    }
  }

  function keepOwn({ catalog }: ReadCatalog): number {
    if (own[0]?.fingerprint !== catalog.fingerprint) {
      const version = Math.max(own[0]?.version ?? 0, last?.version ?? 0) + 1;
      const changes = last === undefined ? [] : diffStructures(last.catalog, catalog);
      const { capturedAt, fingerprint } = catalog;
      own = [{ version, capturedAt, fingerprint, changes }, ...own].slice(0, keptVersions);
    }
    const version = own[0]?.version ?? 1;
    last = { ...last, catalog, version };
    return version;
  }

  async function save(read: ReadCatalog, to: CatalogStore, call: Call): Promise<number | undefined> {
    const { catalog, storedTables, measured, validatedAt } = read;
    const snapshot: CatalogSnapshot = { schemaVersion: snapshotSchemaVersion, catalog, storedTables, measured };
    for (let tries = 0; tries < maxAttempts; tries += 1) {
      const newest = await to.newest({ ...call, known: last?.payload });
      const base = newest?.snapshot?.catalog ?? (newest === undefined ? undefined : last?.catalog);
      const changes = base === undefined ? [] : diffStructures(base, catalog);
      const saved = await to.save(snapshot, { ...call, base: newest?.version, changes, validatedAt });
      if (saved.kind === 'conflict') continue;
      last = { catalog, version: saved.version, payload: saved.payload };
      return saved.version;
    }
    return undefined;
  }

  return {
    newest: (call) =>
      attempt(async (from, bounded) => {
        const found = await from.newest({ ...bounded, known: last?.payload });
        if (found === undefined) return undefined;
        const { version, validatedAt, payload, snapshot } = found;
        if (snapshot === undefined) return { version, validatedAt, isNew: false as const };
        if (call.after !== undefined && validatedAt <= call.after) return undefined;
        last = { catalog: snapshot.catalog, version, payload };
        return { version, validatedAt, isNew: true as const, snapshot };
      }, call),

    async keep(read, { isNew, signal }) {
      const known = last;
      if (!isNew && known?.payload !== undefined) {
        const { validatedAt } = read;
        await attempt((to, call) => to.confirm(known.version, { ...call, validatedAt }), { signal });
        return known.version;
      }
      return (await attempt((to, call) => save(read, to, call), { signal })) ?? keepOwn(read);
    },

    async versions(call) {
      return (await attempt((from, bounded) => from.versions(bounded), call)) ?? own;
    },
  };
}
