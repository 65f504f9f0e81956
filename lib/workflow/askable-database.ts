import type { Catalog } from '../catalog/catalog.ts';
import { createCatalogKeeper } from '../catalog/catalog-keeper.ts';
import { createCatalogSource } from '../catalog/catalog-source.ts';
import type { CatalogStore } from '../catalog/catalog-store.ts';
import { createSharedCatalogs } from '../catalog/shared-catalogs.ts';
import { snapshotFit } from '../catalog/snapshot-fit.ts';
import type { DatabaseState } from '../contracts/database.ts';
import { formatPath } from '../contracts/parse-request.ts';
import { isTimeout, untilAborted } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { once } from '../core/once.ts';
import { QuerentError } from '../core/querent-error.ts';
import { checkModelFile } from '../semantic/check-model-file.ts';
import { buildSemanticIndex, type SemanticIndex } from '../semantic/semantic-index.ts';
import type { SemanticModelFile } from '../semantic/semantic-model-file.ts';
import type { Database } from '../sql/database.ts';
import type { Guard } from '../sql/guard.ts';
import { callerPolicy } from './caller-policy.ts';
import type { AskableDatabase, DatabaseSettings } from './databases.ts';

/** How long a catalog serves before it is read again, behind the answers that still use it. */
const catalogTtlMs = 15 * 60 * 1_000;

interface AskableDependencies {
  /** Makes the database ready to be asked; called again after a failure. */
  readonly prepare: () => Promise<Database>;
  readonly readModel: () => Promise<SemanticModelFile | undefined>;
  readonly guard: () => Promise<Guard>;
  readonly clock: Clock;
  readonly logger?: Logger;
  /** Where the catalog is shared with other instances; absent: each reads its own. */
  readonly snapshots?: {
    /** Where the database lies, without its credentials: a snapshot of another one is of no use. */
    readonly origin: string;
    readonly open: (fit: string) => CatalogStore;
  };
}

interface Indexed {
  readonly catalog: Catalog;
  readonly index: SemanticIndex;
  /** What of the model file does not fit the catalog. */
  readonly modelFaults: readonly string[];
}

/** A database with its catalog and semantic index, each made when first needed and shared by all questions. */
export function createAskableDatabase(settings: DatabaseSettings, deps: AskableDependencies): AskableDatabase {
  const { clock, logger, snapshots } = deps;
  const connect = once(deps.prepare);
  const model = once(deps.readModel);
  let state: DatabaseState = 'preparing';
  let indexed: Indexed | undefined;
  let told = '';

  const policy = callerPolicy(settings.policy, undefined);
  const keeper = createCatalogKeeper({
    clock,
    ttlMs: catalogTtlMs,
    source: createCatalogSource({
      databaseName: settings.id,
      open: async () => {
        const [database, guard] = await Promise.all([connect(), deps.guard()]);
        return { database, guard, policy, clock };
      },
    }),
    shared: createSharedCatalogs({
      store: snapshots?.open(snapshotFit({ origin: snapshots.origin, policy: settings.policy })),
      onFault: (code, detail) => logger?.log('error', { database: settings.id, error_code: code, detail }),
    }),
  });

  /** A model file that does not fit is no reason to refuse questions, and one to tell its author. */
  function tellModelFaults(faults: readonly string[]): void {
    const text = faults.join('\n');
    if (text === told) return;
    told = text;
    for (const detail of faults) logger?.log('error', { database: settings.id, error_code: 'config.invalid', detail });
  }

  async function buildIndex(): Promise<SemanticIndex> {
    const forAll = new AbortController();
    const [{ catalog }, file] = await Promise.all([keeper.get({ signal: forAll.signal }), model()]);
    // It is the same object until something has changed: values and ranges may then be new, so the index is too.
    if (indexed?.catalog !== catalog) {
      const modelFaults =
        file === undefined
          ? []
          : checkModelFile(file, catalog).map(({ path, message }) => `${formatPath(path)}: ${message}`);
      indexed = { catalog, index: buildSemanticIndex(catalog, file), modelFaults };
      tellModelFaults(modelFaults);
    }
    return indexed.index;
  }

  return {
    settings,
    state: () => (state === 'ready' && keeper.state().isStale ? 'stale' : state),
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
      const { storedTables } = await whileWaiting(keeper.get({ signal }), signal, settings);
      return callerPolicy(settings.policy, caller, storedTables);
    },
    catalogState() {
      const { modelFaults = [] } = indexed ?? {};
      return { ...keeper.state(), ...(modelFaults.length === 0 ? {} : { modelFaults }) };
    },
    refresh: ({ signal, tables }) =>
      whileWaiting(keeper.refresh(tables === undefined ? {} : { tables }), signal, settings),
    async changes({ signal }) {
      await whileWaiting(keeper.get({ signal }), signal, settings);
      return keeper.versions({ signal });
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
