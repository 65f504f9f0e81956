import type { DiscoveryParameters, DiscoveryResponse } from '../../contracts/schema-discovery.ts';
import type { MappingsParameters, MappingsResponse } from '../../contracts/schema-mappings.ts';
import type { RelationshipsParameters, RelationshipsResponse } from '../../contracts/schema-relationships.ts';
import type { Principal } from '../../identity/principal.ts';
import type { DatabasesFor } from '../caller-databases.ts';
import { discover } from './discover.ts';
import { mapBusinessTerm } from './map-business-term.ts';
import { namedOrOnly } from './named-or-only.ts';
import { listRelationships } from './relationships.ts';

interface CallContext {
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

/** What is known of the databases, answered from their catalogs: no statement runs. */
export interface SchemaIntelligence {
  discover(wanted: DiscoveryParameters, context: CallContext): Promise<DiscoveryResponse>;
  mapTerm(wanted: MappingsParameters, context: CallContext): Promise<MappingsResponse>;
  relationships(wanted: RelationshipsParameters, context: CallContext): Promise<RelationshipsResponse>;
}

export function createSchemaIntelligence(deps: { readonly databasesFor: DatabasesFor }): SchemaIntelligence {
  const { databasesFor } = deps;
  return {
    discover: (wanted, context) => discover(wanted, databasesFor(context.principal), context),
    mapTerm: (wanted, context) => mapBusinessTerm(wanted, databasesFor(context.principal), context),
    relationships: async ({ database, ...wanted }, context) =>
      listRelationships(await namedOrOnly(databasesFor(context.principal), database).index(context), wanted),
  };
}
