import type { AnalyzeRequest, AnalyzeResponse } from '../../contracts/schema-analysis.ts';
import type { DiscoveryParameters, DiscoveryResponse } from '../../contracts/schema-discovery.ts';
import type { MappingsParameters, MappingsResponse } from '../../contracts/schema-mappings.ts';
import type { OptimizationsParameters, OptimizationsResponse } from '../../contracts/schema-optimizations.ts';
import type { RelationshipsParameters, RelationshipsResponse } from '../../contracts/schema-relationships.ts';
import type { StatisticsParameters, StatisticsResponse } from '../../contracts/schema-statistics.ts';
import type { ToolMetrics } from '../../direct/tool-metrics.ts';
import type { Principal } from '../../identity/principal.ts';
import type { LearnedMappings } from '../../memory/learned-mappings.ts';
import type { Guard } from '../../sql/guard.ts';
import type { DatabasesFor } from '../caller-databases.ts';
import { analyzeQuery } from './analysis/analyze-query.ts';
import { catalogStamp } from './catalog-stamp.ts';
import { discover } from './discover.ts';
import { mapBusinessTerm } from './map-business-term.ts';
import { namedOrOnly } from './named-or-only.ts';
import { listOptimizations } from './optimizations/optimizations.ts';
import type { EvidenceSource } from './read-evidence.ts';
import { listRelationships } from './relationships.ts';
import { createLatencyWindow } from './statistics/latencies.ts';
import { schemaStatistics } from './statistics/statistics.ts';

interface CallContext {
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

/** What is known of the databases, answered from their catalogs: no statement runs. */
export interface SchemaIntelligence {
  discover(wanted: DiscoveryParameters, context: CallContext): Promise<DiscoveryResponse>;
  mapTerm(wanted: MappingsParameters, context: CallContext): Promise<MappingsResponse>;
  relationships(wanted: RelationshipsParameters, context: CallContext): Promise<RelationshipsResponse>;
  analyze(request: AnalyzeRequest, context: CallContext): Promise<AnalyzeResponse>;
  optimizations(wanted: OptimizationsParameters, context: CallContext): Promise<OptimizationsResponse>;
  statistics(wanted: StatisticsParameters, context: CallContext): Promise<StatisticsResponse>;
}

export function createSchemaIntelligence(
  deps: {
    readonly databasesFor: DatabasesFor;
    readonly learnedMappings: Pick<LearnedMappings, 'list'>;
    readonly guard: () => Promise<Guard>;
    readonly toolMetrics: Pick<ToolMetrics, 'read'>;
  } & EvidenceSource,
): SchemaIntelligence {
  const { databasesFor, clock, guard } = deps;
  const lookUps = createLatencyWindow(() => clock.monotonicMs());
  return {
    discover: (wanted, context) => discover(wanted, databasesFor(context.principal), context),
    mapTerm: (wanted, context) =>
      mapBusinessTerm(wanted, { databases: databasesFor(context.principal), lookUps }, context),
    analyze: (request, context) =>
      analyzeQuery(request, { databases: databasesFor(context.principal), clock, guard }, context),
    relationships: async ({ database: id, ...wanted }, context) => {
      const database = namedOrOnly(databasesFor(context.principal), id);
      const index = await database.index(context);
      const stamp = { database: database.settings.id, catalog: catalogStamp(database, index) };
      return { ...stamp, ...listRelationships(index, wanted) };
    },
    optimizations: ({ database, ...wanted }, context) =>
      listOptimizations(namedOrOnly(databasesFor(context.principal), database), wanted, deps, context),
    statistics: (wanted, context) =>
      schemaStatistics(wanted, databasesFor(context.principal), { ...deps, lookUps }, context),
  };
}
