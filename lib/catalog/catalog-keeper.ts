import type { CatalogState, SchemaChange, SchemaVersion } from '../contracts/schema-changes.ts';
import { delay, toQuerentError, untilAborted } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { KnownTable } from '../sql/guard-policy.ts';
import type { Catalog } from './catalog.ts';
import { diffStructures } from './catalog-changes.ts';
import type { CatalogSource, MeasurableDraft, StructureReading } from './catalog-source.ts';
import type { SharedCatalog, SharedCatalogs } from './shared-catalogs.ts';
import type { MeasuredTables } from './snapshot.ts';

interface Call {
  readonly signal: AbortSignal;
}

export interface CatalogKeeperOptions {
  readonly source: CatalogSource;
  /** What all instances know together. */
  readonly shared: SharedCatalogs;
  readonly clock: Clock;
  /** Age after which a catalog is read again, behind the answers that still use it. */
  readonly ttlMs: number;
  /** How long a question waits for the data of a new database to be looked at, once the structure is known. */
  readonly patienceMs?: (catalog: Catalog) => number;
}

/** A catalog with what the guard must know of the tables that it leaves out. */
export interface KeptCatalog {
  readonly catalog: Catalog;
  readonly storedTables: readonly KnownTable[];
}

export interface CatalogOutcome {
  readonly changes: readonly SchemaChange[];
  readonly tables: number;
  /** Tables whose data were looked at. */
  readonly measuredTables: number;
}

/** One database's catalog: read when there is none, shared between instances, renewed behind the questions that use it. */
export interface CatalogKeeper {
  /** The same object until something has changed. A caller who leaves does not end the reading for the others. */
  get(options: Call): Promise<KeptCatalog>;
  /** Reads anew; where tables are named, theirs are the data that are looked at whatever is known of them, else all. */
  refresh(options?: { readonly tables?: readonly string[] }): Promise<CatalogOutcome>;
  state(): CatalogState;
  versions(options: Call): Promise<readonly SchemaVersion[]>;
}

interface Current extends KeptCatalog {
  readonly measured: MeasuredTables;
  readonly depth: 'structure' | 'profiled';
  readonly source: 'live' | 'snapshot';
  readonly version: number | undefined;
  /** When the database was last seen to be so. */
  readonly validatedAt: string;
}

/** A database that is down is not asked again with every question while an older catalog serves. */
const retryMs = 30_000;
/** How long what another instance has found out may be unknown here. */
const lookMs = 30_000;
/** Up to this size the data are looked at in seconds, and no question should be answered without them. */
const small = { tables: 200, rows: 20_000_000 };
const patience = { smallMs: 30_000, largeMs: 2_000 };

function defaultPatienceMs({ tables }: Catalog): number {
  const rows = tables.reduce((sum, { rowCount = 0 }) => sum + rowCount, 0);
  return tables.length <= small.tables && rows <= small.rows ? patience.smallMs : patience.largeMs;
}

export function createCatalogKeeper(options: CatalogKeeperOptions): CatalogKeeper {
  const { source, shared, clock, ttlMs, patienceMs = defaultPatienceMs } = options;
  let current: Current | undefined;
  let reading: Promise<CatalogOutcome> | undefined;
  let structureReadMs = 0;
  let retryAtMs = 0;
  let lookAtMs = 0;
  let looking: Promise<unknown> | undefined;
  let fault: string | undefined;
  let published = Promise.withResolvers<void>();
  /** What is to be read after the reading under way, once for all who want the same. */
  const queued = new Map<string, Promise<CatalogOutcome>>();

  function noteFault(error: unknown): void {
    const { code } = toQuerentError(error);
    // A table that nobody has is the fault of who names it, and none of the database.
    if (code === 'validation.invalid') return;
    fault = code;
    retryAtMs = clock.monotonicMs() + Math.min(ttlMs, retryMs);
  }

  function publish(next: Current): void {
    current = next;
    published.resolve();
    published = Promise.withResolvers<void>();
  }

  /** Takes over what another instance, or an earlier one, has read. */
  function adopt({ snapshot, version, validatedAt }: SharedCatalog): void {
    const { catalog, storedTables, measured } = snapshot;
    publish({ catalog, storedTables, measured, version, validatedAt, depth: 'profiled', source: 'snapshot' });
  }

  const ageMs = ({ validatedAt }: Current): number => Math.max(0, clock.now().getTime() - Date.parse(validatedAt));

  async function fromOthers(call: Call): Promise<boolean> {
    const found = await shared.newest({ ...call, after: current?.validatedAt });
    lookAtMs = clock.monotonicMs() + lookMs;
    if (found === undefined) return false;
    if (found.isNew) adopt(found);
    else if (current !== undefined && found.validatedAt > current.validatedAt) {
      current = { ...current, validatedAt: found.validatedAt };
    }
    return current !== undefined && ageMs(current) < ttlMs;
  }

  /** Whether another instance has read something newer; only the storage is asked, and nobody waits for it. */
  function look(): void {
    const { signal } = new AbortController();
    looking = fromOthers({ signal })
      .catch(noteFault)
      .finally(() => {
        looking = undefined;
      });
  }

  /** Reads the structure and, of what has changed, the data. Without `forced` a fresh reading of another instance will do. */
  async function read(forced: 'all' | readonly string[] | undefined): Promise<CatalogOutcome> {
    const { signal } = new AbortController();
    try {
      // At the start neither waits for the other: the storage may be slow, and so may the database.
      const early = current === undefined ? source.read({ signal }) : undefined;
      early?.catch(noteFault);
      await looking;
      const isFresh = await fromOthers({ signal });
      if (isFresh && forced === undefined && fault === undefined) return nothingNew(current);
      const structure = await (early ?? source.read({ signal }));
      structureReadMs = clock.monotonicMs();
      return await renew(structure, forced ?? [], signal);
    } catch (error) {
      noteFault(error);
      throw error;
    } finally {
      reading = undefined;
    }
  }

  async function renew(
    { storedTables, draft: makeDraft }: StructureReading,
    forced: 'all' | readonly string[],
    signal: AbortSignal,
  ): Promise<CatalogOutcome> {
    const before = current;
    const earlier = before?.depth === 'profiled' ? before : undefined;
    const draft = makeDraft({ earlier, forced });
    const validatedAt = draft.catalog.capturedAt;
    const version = before?.version;
    const isSame = earlier !== undefined && isUnchanged(earlier, draft);
    // What is gone is gone at once; what is new is known by its structure until its data have been looked at.
    if (!isSame) {
      const depth = earlier === undefined ? 'structure' : 'profiled';
      publish({ ...draft, storedTables, depth, source: 'live', version, validatedAt });
    }
    const whole = draft.pending.size === 0 ? draft : await draft.measure({ signal });
    const isKept = isSame && draft.pending.size === 0;
    const catalog = isKept ? earlier.catalog : whole.catalog;
    const { measured } = whole;
    publish({ catalog, storedTables, measured, depth: 'profiled', source: 'live', version, validatedAt });
    fault = undefined;
    const kept = await shared.keep({ catalog, storedTables, measured, validatedAt }, { isNew: !isKept, signal });
    if (current !== undefined) current = { ...current, version: kept };
    const changes = before === undefined ? [] : diffStructures(before.catalog, catalog);
    return { changes, tables: catalog.tables.length, measuredTables: draft.pending.size };
  }

  function begin(forced?: 'all' | readonly string[]): Promise<CatalogOutcome> {
    reading = read(forced);
    // Those who wait hear of a failure; nobody has to.
    reading.catch(() => undefined);
    return reading;
  }

  function afterReading(forced: 'all' | readonly string[]): Promise<CatalogOutcome> {
    const key = JSON.stringify(forced);
    const next =
      queued.get(key) ??
      (async () => {
        while (reading !== undefined) await reading.catch(() => undefined);
        queued.delete(key);
        return begin(forced);
      })();
    queued.set(key, next);
    return next;
  }

  async function first({ signal }: Call): Promise<Current> {
    const failure = (reading ?? begin()).then(() => undefined);
    await untilAborted(Promise.race([published.promise, failure]), signal);
    if (current === undefined) throw new Error('A reading that succeeded left no catalog.');
    return current;
  }

  /** Waits for the data to be looked at, as long as that is worth it. */
  async function whole(known: Current, { signal }: Call): Promise<Current> {
    const leftMs = structureReadMs + patienceMs(known.catalog) - clock.monotonicMs();
    if (reading === undefined || leftMs <= 0) return known;
    const over = new AbortController();
    const late = delay(leftMs, over.signal).catch(() => undefined);
    try {
      await untilAborted(Promise.race([published.promise, reading.catch(() => undefined), late]), signal);
    } finally {
      over.abort();
    }
    return current ?? known;
  }

  return {
    async get(call) {
      const known = current ?? (await first(call));
      const isOld = ageMs(known) >= ttlMs || known.depth === 'structure' || fault !== undefined;
      // The next caller sees what comes of it; this one has an answer already.
      if (isOld && reading === undefined && clock.monotonicMs() >= retryAtMs) begin().catch(() => undefined);
      else if (reading === undefined && looking === undefined && clock.monotonicMs() >= lookAtMs) look();
      return known.depth === 'structure' ? whole(known, call) : known;
    },
    async refresh({ tables } = {}) {
      // What is under way may have begun before the change that somebody wants to see.
      const forced = tables ?? 'all';
      return reading === undefined ? begin(forced) : afterReading(forced);
    },
    state() {
      const problem = fault === undefined ? {} : { fault };
      if (current === undefined) return { source: 'none', isStale: false, ...problem };
      const { catalog, depth, version } = current;
      return {
        source: current.source,
        capturedAt: catalog.capturedAt,
        ageMs: ageMs(current),
        isStale: fault !== undefined,
        depth,
        ...(version === undefined ? {} : { version }),
        ...problem,
      };
    },
    versions: (call) => shared.versions(call),
  };
}

function nothingNew(current: Current | undefined): CatalogOutcome {
  return { changes: [], tables: current?.catalog.tables.length ?? 0, measuredTables: 0 };
}

/** Whether a reading says what is known already, indexes included, which are in no fingerprint. */
function isUnchanged(before: Current, { catalog }: MeasurableDraft): boolean {
  const indexes = ({ tables }: Catalog): string => JSON.stringify(tables.map((table) => table.indexes));
  return before.catalog.fingerprint === catalog.fingerprint && indexes(before.catalog) === indexes(catalog);
}
