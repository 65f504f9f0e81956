import type { CatalogStructure, TableStructure } from '../../lib/catalog/catalog.ts';
import { createCatalogKeeper } from '../../lib/catalog/catalog-keeper.ts';
import type { CatalogSource } from '../../lib/catalog/catalog-source.ts';
import { createCatalogStore } from '../../lib/catalog/catalog-store.ts';
import { draftCatalog } from '../../lib/catalog/draft-catalog.ts';
import { createSharedCatalogs } from '../../lib/catalog/shared-catalogs.ts';
import { databaseId, tenantId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { memoryCatalogStorage } from './memory-catalog-store.ts';

export const { signal } = new AbortController();
export const start = Date.parse('2026-10-31T09:00:00.000Z');
export const ttlMs = 900_000;

export const table = (name: string, columns: readonly string[], rowEstimate = 10): TableStructure => ({
  name,
  kind: 'table',
  rowEstimate,
  columns: columns.map((column) => ({ name: column, type: 'text', nativeType: 'TEXT', nullable: true })),
  primaryKey: [],
  uniqueKeys: [],
  foreignKeys: [],
});
export const settle = () => new Promise((resolve) => setTimeout(resolve, 1));
export const down = () => new QuerentError('database.unreachable', 'down');

interface Step {
  /** Ends the wait of what is read or measured now. */
  release(error?: Error): Promise<void>;
}

/** Instances over one database and one storage; reading and measuring wait until they are released. */
export function setUp() {
  let nowMs = start;
  let tables: readonly TableStructure[] = [table('parts', ['name'])];
  const clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs };
  const storage = memoryCatalogStorage();
  const faults: string[] = [];

  function instance({ fit = 'fit', isShared = true, patienceMs = 1_000_000 } = {}) {
    const measured: string[][] = [];
    const waiting: PromiseWithResolvers<void>[] = [];
    let reads = 0;
    const pause = () => {
      const step = Promise.withResolvers<void>();
      waiting.push(step);
      return step.promise;
    };
    const source: CatalogSource = {
      read: async () => {
        reads += 1;
        await pause();
        const structure: CatalogStructure = { dialect: 'duckdb', tables };
        const now = clock.now();
        return {
          storedTables: tables.map(({ name, columns }) => ({
            name,
            columns: columns.map((one) => ({ name: one.name })),
          })),
          draft: ({ earlier, forced }) => {
            const isForced = ({ name }: TableStructure) => forced === 'all' || forced.includes(name);
            const draft = draftCatalog(structure, { databaseName: 'db', now, earlier, isForced });
            const measure = async () => {
              measured.push([...draft.pending]);
              await pause();
              const notes = structure.tables
                .filter(({ name }) => draft.pending.has(name))
                .map(({ name, rowEstimate = 0 }) => [name, { at: now.toISOString(), rowEstimate }]);
              return { catalog: { ...draft.catalog }, measured: { ...draft.measured, ...Object.fromEntries(notes) } };
            };
            return { ...draft, measure };
          },
        };
      },
    };
    const key = { tenant: tenantId('t'), database: databaseId('db') };
    const shared = createSharedCatalogs({
      store: isShared ? createCatalogStore({ ...storage, key, fit }) : undefined,
      onFault: (code) => faults.push(code),
    });
    let sharing = 0;
    const counted = async <T>(work: Promise<T>): Promise<T> => {
      sharing += 1;
      return work.finally(() => {
        sharing -= 1;
      });
    };
    const keeper = createCatalogKeeper({
      source,
      clock,
      ttlMs,
      patienceMs: () => patienceMs,
      shared: {
        newest: (call) => counted(shared.newest(call)),
        keep: (read, options) => counted(shared.keep(read, options)),
        versions: shared.versions,
      },
    });
    const settled = async () => {
      do await settle();
      while (sharing > 0);
    };
    const step: Step = {
      release: async (error) => {
        const next = waiting.shift();
        if (next === undefined) throw new Error('Nothing is being read.');
        if (error === undefined) next.resolve();
        else next.reject(error);
        await settled();
      },
    };
    /** Lets everything through until nothing waits any more. */
    const finish = async () => {
      await settled();
      while (waiting.length > 0) await step.release();
    };
    return { keeper, ...step, finish, measured, reads: () => reads };
  }

  return {
    instance,
    storage,
    faults,
    pass: (ms: number) => (nowMs += ms),
    change: (...next: readonly TableStructure[]) => (tables = next),
  };
}

export async function filled(world: ReturnType<typeof setUp>, options?: Parameters<typeof world.instance>[0]) {
  const made = world.instance(options);
  const asked = made.keeper.get({ signal });
  await made.finish();
  return { ...made, kept: await asked };
}
