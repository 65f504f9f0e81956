import { startDeadline, untilAborted } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import { type LearnedMapping, mappingId } from './learned-mapping.ts';
import type { MappingKey, MappingScope } from './learned-mapping-store.ts';

/** Younger than this, what was read serves without a question to the storage. */
const freshMs = 5_000;
/** Older than this, it is waited for: what another process has learned is seen by then. */
const staleMs = 10_000;
const loadTimeoutMs = 10_000;
/** How long a question waits where nothing has been read yet, and where something has. */
const firstWaitMs = 1_000;
const laterWaitMs = 300;
/** Databases of tenants that are kept at a time. */
const maxScopes = 500;

export interface LearnedMappingCache {
  /** The active mappings, the same array until they change. Waits for the storage within bounds, and never fails. */
  active(scope: MappingScope, signal: AbortSignal): Promise<readonly LearnedMapping[]>;
  /** Makes a write of this process visible at once. */
  put(scope: MappingScope, mapping: LearnedMapping): void;
  drop(scope: MappingScope, key: MappingKey): void;
}

interface Entry {
  mappings: ReadonlyMap<string, LearnedMapping>;
  active: readonly LearnedMapping[];
  loadedAtMs?: number;
  retryAtMs: number;
  loading?: Promise<void>;
  /** Somebody has waited in vain for this reading: nobody else does. */
  isSlow: boolean;
  /** Writes of this process since the reading began; undefined removes. */
  written: Map<string, LearnedMapping | undefined>;
}

export function createLearnedMappingCache(deps: {
  readonly load: (scope: MappingScope, options: { readonly signal: AbortSignal }) => Promise<readonly LearnedMapping[]>;
  readonly clock: Clock;
  /** Told why a reading failed: questions go on without what was learned. */
  readonly onFailure: (error: unknown) => void;
}): LearnedMappingCache {
  const { clock } = deps;
  const entries = new Map<string, Entry>();

  function entryOf(scope: MappingScope): Entry {
    const name = JSON.stringify([scope.tenant, scope.database]);
    const entry = entries.get(name) ?? {
      mappings: new Map(),
      active: [],
      retryAtMs: 0,
      isSlow: false,
      written: new Map(),
    };
    // The last one that was used stands at the end.
    entries.delete(name);
    entries.set(name, entry);
    const oldest = entries.keys().next();
    if (entries.size > maxScopes && oldest.done !== true) entries.delete(oldest.value);
    return entry;
  }

  async function load(scope: MappingScope, entry: Entry): Promise<void> {
    const deadline = startDeadline(loadTimeoutMs);
    entry.written = new Map();
    entry.isSlow = false;
    try {
      const read = await untilAborted(deps.load(scope, { signal: deadline.signal }), deadline.signal);
      set(entry, applied(new Map(read.map((mapping) => [mappingId(mapping.key, mapping.element), mapping])), entry));
      entry.loadedAtMs = clock.monotonicMs();
    } catch (error) {
      entry.retryAtMs = clock.monotonicMs() + freshMs;
      deps.onFailure(error);
    } finally {
      deadline.clear();
      delete entry.loading;
    }
  }

  function write(scope: MappingScope, { key, element }: MappingKey, mapping: LearnedMapping | undefined): void {
    const entry = entryOf(scope);
    entry.written.set(mappingId(key, element), mapping);
    if (entry.loadedAtMs !== undefined) set(entry, applied(entry.mappings, entry));
  }

  return {
    async active(scope, signal) {
      const entry = entryOf(scope);
      const now = clock.monotonicMs();
      const ageMs = entry.loadedAtMs === undefined ? Number.POSITIVE_INFINITY : now - entry.loadedAtMs;
      if (ageMs < freshMs) return entry.active;
      if (entry.loading === undefined && now >= entry.retryAtMs) entry.loading = load(scope, entry);
      if (ageMs >= staleMs && entry.loading !== undefined && !entry.isSlow) {
        entry.isSlow = !(await waitFor(
          entry.loading,
          entry.loadedAtMs === undefined ? firstWaitMs : laterWaitMs,
          signal,
        ));
      }
      return entry.active;
    },
    put: (scope, mapping) => write(scope, mapping, mapping),
    drop: (scope, key) => write(scope, key, undefined),
  };
}

function applied(mappings: ReadonlyMap<string, LearnedMapping>, { written }: Entry): Map<string, LearnedMapping> {
  const changed = new Map(mappings);
  for (const [id, mapping] of written) {
    if (mapping === undefined) changed.delete(id);
    else changed.set(id, mapping);
  }
  return changed;
}

function set(entry: Entry, mappings: ReadonlyMap<string, LearnedMapping>): void {
  entry.mappings = mappings;
  entry.active = [...mappings.values()].filter(({ state }) => state === 'active');
}

/** Whether the work was done in time. A caller who leaves says nothing about the work. */
async function waitFor(work: Promise<void>, ms: number, signal: AbortSignal): Promise<boolean> {
  const deadline = startDeadline(ms, signal);
  try {
    await untilAborted(work, deadline.signal);
    return true;
  } catch {
    return signal.aborted;
  } finally {
    deadline.clear();
  }
}
