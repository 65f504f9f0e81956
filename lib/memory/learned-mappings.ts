import type { Clock } from '../core/clock.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { Random } from '../core/random.ts';
import {
  inSchema,
  type LearnedMapping,
  type MappingSubject,
  newMapping,
  type Outcome,
  withOutcome,
  withUses,
} from './learned-mapping.ts';
import { createLearnedMappingCache } from './learned-mapping-cache.ts';
import type { LearnedMappingStore, MappingKey, MappingScope } from './learned-mapping-store.ts';
import { untilSaved } from './until-saved.ts';
import { createUseCounter } from './use-counter.ts';

/** Uses are counted beside the answer; where many processes use a mapping at once, some may be missed. */
const useAttempts = 5;

interface Options {
  readonly signal: AbortSignal;
}

export interface Learned {
  readonly mapping: LearnedMapping;
  /** False when the outcome had been counted before. */
  readonly isCounted: boolean;
}

/** What a tenant has taught about a database. */
export interface LearnedMappings {
  /** Counts an outcome, of a mapping that is made where there is none. Throws `learning.conflict` when it never wins. */
  learn(scope: MappingScope, subject: MappingSubject, outcome: Outcome, options: Options): Promise<Learned>;
  /** Counts an outcome of a mapping that there is; undefined where there is none. */
  recordOutcome(scope: MappingScope, key: MappingKey, outcome: Outcome, options: Options): Promise<Learned | undefined>;
  /** Counts that an answer used the mapping. */
  recordUse(scope: MappingScope, key: MappingKey, options: Options): Promise<void>;
  /** All, the suspended as well, ordered by key. */
  list(scope: MappingScope, options: Options): Promise<readonly LearnedMapping[]>;
  /** Whether there was one. */
  remove(scope: MappingScope, key: MappingKey, options: Options): Promise<boolean>;
  /** Those that raise ranks. Waits for the storage within bounds, and gives what is known where it does not answer. */
  active(scope: MappingScope & Options): Promise<readonly LearnedMapping[]>;
}

export function createLearnedMappings(deps: {
  readonly store: LearnedMappingStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly onReadFailure: (error: unknown) => void;
}): LearnedMappings {
  const { store, clock, random } = deps;
  const cache = createLearnedMappingCache({
    load: (scope, options) => store.list(scope, options),
    clock,
    onFailure: deps.onReadFailure,
  });

  /** Reads, changes and writes a mapping, again when another writer was faster; `change` gives undefined to leave it be. */
  async function change(
    scope: MappingScope,
    key: MappingKey,
    changeOf: (mapping: LearnedMapping | undefined) => LearnedMapping | undefined,
    { signal, attempts }: Options & { readonly attempts?: number },
  ): Promise<{ readonly before?: LearnedMapping; readonly after?: LearnedMapping }> {
    const changed = await untilSaved(
      async () => {
        const stored = await store.read(scope, key, { signal });
        const before = stored?.mapping;
        const after = changeOf(before);
        const result = {
          ...(before === undefined ? {} : { before }),
          ...(after === undefined ? {} : { after }),
        };
        if (after === undefined || after === before) return result;
        const outcome =
          stored === undefined
            ? await store.insert(scope, after, { signal })
            : await store.replace(scope, after, stored.etag, { signal });
        return outcome === 'saved' ? result : undefined;
      },
      { random, signal, ...(attempts === undefined ? {} : { attempts }) },
    );
    if (changed !== undefined) return changed;
    throw new QuerentError('learning.conflict', 'The mapping was changed by other requests again and again.');
  }

  const countUse = createUseCounter(async (scope, key, uses, signal) => {
    const use = (before: LearnedMapping | undefined) =>
      before === undefined ? undefined : withUses(before, uses, clock.now());
    await change(scope, key, use, { signal, attempts: useAttempts });
  });

  const counted = (
    scope: MappingScope,
    { before, after }: { readonly before?: LearnedMapping; readonly after?: LearnedMapping },
  ): Learned | undefined => {
    if (after === undefined) return undefined;
    cache.put(scope, after);
    return { mapping: after, isCounted: after !== before };
  };

  return {
    async learn(scope, subject, outcome, { signal }) {
      const now = clock.now();
      const changed = await change(
        scope,
        subject,
        (before) => {
          const known = before ?? newMapping(subject, now);
          const after = withOutcome(known, outcome, now);
          return after === before || !outcome.isSuccess ? after : inSchema(after, subject);
        },
        { signal },
      );
      const learned = counted(scope, changed);
      if (learned === undefined) throw new Error('A mapping that is learned is there.');
      return learned;
    },

    async recordOutcome(scope, key, outcome, { signal }) {
      const record = (before: LearnedMapping | undefined) =>
        before === undefined ? undefined : withOutcome(before, outcome, clock.now());
      return counted(scope, await change(scope, key, record, { signal }));
    },

    recordUse: (scope, key, { signal }) => countUse(scope, key, signal),

    list: (scope, options) => store.list(scope, options),

    async remove(scope, key, options) {
      const removed = await store.remove(scope, key, options);
      cache.drop(scope, key);
      return removed;
    },

    active: ({ signal, ...scope }) => cache.active(scope, signal),
  };
}
