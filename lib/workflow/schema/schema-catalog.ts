import type {
  SchemaChangesParameters,
  SchemaChangesResponse,
  SchemaRefreshRequest,
  SchemaRefreshResponse,
  SchemaVersion,
} from '../../contracts/schema-changes.ts';
import type { Clock } from '../../core/clock.ts';
import type { Principal } from '../../identity/principal.ts';
import type { DatabasesFor } from '../caller-databases.ts';
import { round } from '../stopwatch.ts';
import { requireDatabase } from '../unknown-database.ts';
import { namedOrOnly } from './named-or-only.ts';

interface CallContext {
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

/** What has changed in a database, and reading it anew. */
export interface SchemaCatalog {
  changes(wanted: SchemaChangesParameters, context: CallContext): Promise<SchemaChangesResponse>;
  refresh(request: SchemaRefreshRequest, context: CallContext): Promise<SchemaRefreshResponse>;
}

export function createSchemaCatalog(deps: {
  readonly databasesFor: DatabasesFor;
  readonly clock: Clock;
}): SchemaCatalog {
  const { databasesFor, clock } = deps;
  return {
    async changes({ database: id, since, impact }, { principal, signal }) {
      const database = namedOrOnly(databasesFor(principal), id);
      const versions = (await database.changes({ signal }))
        .filter((version) => isAfter(version, since))
        .map((version) => ({
          ...version,
          changes: version.changes.filter((change) => impact === undefined || change.impact === impact),
        }));
      const changes = versions.flatMap((version) => version.changes);
      return {
        database: database.settings.id,
        catalog: database.catalogState(),
        versions,
        changeCount: changes.length,
        breakingCount: changes.filter((change) => change.impact === 'breaking').length,
      };
    },

    async refresh({ database: id, tables }, { principal, signal }) {
      const database = requireDatabase(databasesFor(principal), id);
      const started = clock.monotonicMs();
      const outcome = await database.refresh({ signal, ...(tables === undefined ? {} : { tables }) });
      const durationMs = round(clock.monotonicMs() - started);
      return { database: id, catalog: database.catalogState(), ...outcome, durationMs };
    },
  };
}

function isAfter({ version, capturedAt }: SchemaVersion, since: SchemaChangesParameters['since']): boolean {
  if (since === undefined) return true;
  return typeof since === 'number' ? version > since : Date.parse(capturedAt) > since.getTime();
}
