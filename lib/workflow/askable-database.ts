import type { Catalog } from '../catalog/catalog.ts';
import { createCatalogCache } from '../catalog/catalog-cache.ts';
import { diffStructures } from '../catalog/catalog-changes.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import type { DatabaseState } from '../contracts/database.ts';
import type { SchemaVersion } from '../contracts/schema-changes.ts';
import { isTimeout, toQuerentError, untilAborted } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import { once } from '../core/once.ts';
import { QuerentError } from '../core/querent-error.ts';
import { buildSemanticIndex, type SemanticIndex } from '../semantic/semantic-index.ts';
import type { SemanticModelFile } from '../semantic/semantic-model-file.ts';
import type { Database } from '../sql/database.ts';
import type { Guard } from '../sql/guard.ts';
import type { KnownTable } from '../sql/guard-policy.ts';
import { callerPolicy } from './caller-policy.ts';
import type { AskableDatabase, DatabaseSettings } from './databases.ts';

/** How long a catalog serves before it is read again, behind the answers that still use it. */
const catalogTtlMs = 15 * 60 * 1_000;
const keptVersions = 50;

interface AskableDependencies {
  /** Makes the database ready to be asked; called again after a failure. */
  readonly prepare: () => Promise<Database>;
  readonly readModel: () => Promise<SemanticModelFile | undefined>;
  readonly guard: () => Promise<Guard>;
  readonly clock: Clock;
}

/** A database with its catalog and semantic index, each made when first needed and shared by all questions. */
export function createAskableDatabase(settings: DatabaseSettings, deps: AskableDependencies): AskableDatabase {
  const { clock } = deps;
  const connect = once(deps.prepare);
  const model = once(deps.readModel);
  let state: DatabaseState = 'preparing';
  // The guard needs to know of the columns that are hidden as well, which the catalog does not hold.
  const storedTables = new WeakMap<Catalog, readonly KnownTable[]>();
  let indexed: { readonly catalog: Catalog; readonly index: SemanticIndex } | undefined;

  let versions: readonly SchemaVersion[] = [];
  let fault: string | undefined;

  function remember(before: Catalog | undefined, catalog: Catalog): void {
    const { capturedAt, fingerprint } = catalog;
    if (versions[0]?.fingerprint === fingerprint) return;
    const changes = before === undefined ? [] : diffStructures(before, catalog);
    versions = [{ version: versions.length + 1, capturedAt, fingerprint, changes }, ...versions].slice(0, keptVersions);
  }

  const cache = createCatalogCache({
    clock,
    ttlMs: catalogTtlMs,
    load: async ({ signal }) => {
      const [database, guard] = await Promise.all([connect(), deps.guard()]);
      const structure = await database.readStructure({ signal });
      const policy = callerPolicy(settings.policy, undefined);
      const catalog = await readCatalog({
        database,
        databaseName: settings.id,
        structure,
        guard,
        policy,
        clock,
        signal,
      });
      storedTables.set(catalog, structure.tables);
      remember(cache.peek(), catalog);
      return catalog;
    },
  });

  async function buildIndex(): Promise<SemanticIndex> {
    const [catalog, file] = await Promise.all([cache.get({ signal: new AbortController().signal }), model()]);
    // The cache gives the same object until it has read again: values and ranges may then be new, so the index is too.
    if (indexed?.catalog !== catalog) indexed = { catalog, index: buildSemanticIndex(catalog, file) };
    return indexed.index;
  }

  return {
    settings,
    state: () => state,
    connect: ({ signal }) => whileWaiting(connect(), signal, settings),
    async index({ signal }) {
      const building = buildIndex().then(
        (index) => {
          state = 'ready';
          return index;
        },
        (error: unknown) => {
          if (indexed === undefined) state = 'failed';
          throw error;
        },
      );
      return whileWaiting(building, signal, settings);
    },
    async policyFor(caller, { signal }) {
      const catalog = await whileWaiting(cache.get({ signal }), signal, settings);
      return callerPolicy(settings.policy, caller, storedTables.get(catalog));
    },
    catalogState() {
      const catalog = cache.peek();
      const problem = fault === undefined ? {} : { fault };
      if (catalog === undefined) return { source: 'none', isStale: false, ...problem };
      const { capturedAt } = catalog;
      const ageMs = Math.max(0, clock.now().getTime() - Date.parse(capturedAt));
      const version = versions[0]?.version ?? 1;
      const isStale = fault !== undefined;
      return { source: 'live', capturedAt, ageMs, version, depth: 'profiled', isStale, ...problem };
    },
    async refresh({ signal }) {
      const before = cache.peek();
      try {
        const catalog = await whileWaiting(cache.refresh(), signal, settings);
        fault = undefined;
        const changes = before === undefined ? [] : diffStructures(before, catalog);
        return { changes, tables: catalog.tables.length, measuredTables: catalog.tables.length };
      } catch (error) {
        if (!signal.aborted) fault = toQuerentError(error).code;
        throw error;
      }
    },
    changes: async ({ signal }) => {
      await whileWaiting(cache.get({ signal }), signal, settings);
      return versions;
    },
  };
}

/** One caller's impatience does not end the work for the others. */
async function whileWaiting<T>(work: Promise<T>, signal: AbortSignal, settings: DatabaseSettings): Promise<T> {
  try {
    return await untilAborted(work, signal);
  } catch (error) {
    if (!isTimeout(signal)) throw error;
    throw new QuerentError('database.unreachable', `The database "${settings.id}" is still being prepared.`, {
      cause: error,
      suggestions: ['Try again shortly; GET /api/database/list shows the state of each database.'],
    });
  }
}
