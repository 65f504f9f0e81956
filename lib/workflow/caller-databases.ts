import { claimOf, type Principal } from '../identity/principal.ts';
import type { LearnedMapping } from '../memory/learned-mapping.ts';
import type { LearnedMappings } from '../memory/learned-mappings.ts';
import { withLearnedTerms } from '../semantic/learned-terms.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { AskableDatabase, DatabaseSettings, Databases } from './databases.ts';
import { mayBeTold } from './schema/may-be-told.ts';

/** The databases as one caller has them: only those that the caller may ask, with what the caller's tenant has taught. */
export interface CallerDatabases extends Databases {
  /** Whether there is one of this id that the caller may not ask. */
  isForbidden(id: string): boolean;
}

export type DatabasesFor = (principal: Principal) => CallerDatabases;

export function createDatabasesFor(
  databases: Databases,
  { learnedMappings }: { readonly learnedMappings: Pick<LearnedMappings, 'active'> },
): DatabasesFor {
  const overlays = new WeakMap<SemanticIndex, WeakMap<readonly LearnedMapping[], SemanticIndex>>();

  function overlay(
    index: SemanticIndex,
    active: readonly LearnedMapping[],
    { policy }: DatabaseSettings,
  ): SemanticIndex {
    const known = overlays.get(index) ?? new WeakMap<readonly LearnedMapping[], SemanticIndex>();
    overlays.set(index, known);
    const made =
      known.get(active) ??
      withLearnedTerms(
        index,
        active.filter((mapping) => mayBeTold(mapping, index, policy)),
      );
    known.set(active, made);
    return made;
  }

  return (principal) => {
    const taught = (database: AskableDatabase): AskableDatabase => ({
      ...database,
      async index({ signal }) {
        const scope = { tenant: principal.tenant, database: database.settings.id };
        const [index, active] = await Promise.all([
          database.index({ signal }),
          learnedMappings.active({ ...scope, signal }),
        ]);
        return overlay(index, active, database.settings);
      },
    });
    const all = databases.all.filter(({ settings }) => mayAsk(principal, settings)).map(taught);
    const byId = new Map<string, AskableDatabase>(all.map((database) => [database.settings.id, database]));
    return {
      all,
      find: (id) => byId.get(id),
      isForbidden: (id) => !byId.has(id) && databases.find(id) !== undefined,
    };
  };
}

function mayAsk(principal: Principal, { access }: DatabaseSettings): boolean {
  if (access === undefined) return true;
  const claim = claimOf(principal, access.claim);
  return claim !== undefined && access.anyOf.includes(String(claim));
}
