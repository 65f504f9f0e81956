import type { HttpHandler, HttpMethod } from '@azure/functions';
import {
  makeContextReadHandler,
  makeContextRemoveHandler,
  makeContextsHandler,
  makeDatabaseListHandler,
  makeDatabaseSelectHandler,
  makeDatabaseValidateHandler,
} from './database.ts';
import type { EndpointDependencies } from './endpoint.ts';
import { makeHealthHandler, makeLivenessHandler, makeReadinessHandler } from './health.ts';
import { makeLearnedMappingsHandler, makeLearnMappingHandler, makeRemoveMappingHandler } from './learned-mappings.ts';
import { makeQueryHandler } from './query.ts';
import {
  makeAnalyzeHandler,
  makeDiscoveryHandler,
  makeMappingsHandler,
  makeOptimizationsHandler,
  makeRelationshipsHandler,
  makeStatisticsHandler,
} from './schema.ts';
import { makeSchemaChangesHandler, makeSchemaRefreshHandler } from './schema-catalog.ts';
import { makeFeedbackHandler, makeRollbackHandler, makeVerifiedQueriesHandler } from './verified-queries.ts';

export interface EndpointDefinition {
  readonly name: string;
  readonly method: HttpMethod;
  /** With the prefix, because host.json sets none: the page is served outside of it. */
  readonly route: string;
  /** `admin` wants the host's master key. */
  readonly authLevel: 'anonymous' | 'function' | 'admin';
  readonly make: (deps: EndpointDependencies) => HttpHandler;
}

/** Every endpoint of the API; what is registered and what the answers to wrong paths name. */
export const endpoints: readonly EndpointDefinition[] = [
  { name: 'query', method: 'POST', route: 'api/query', authLevel: 'function', make: makeQueryHandler },
  {
    name: 'databaseList',
    method: 'GET',
    route: 'api/database/list',
    authLevel: 'function',
    make: makeDatabaseListHandler,
  },
  {
    name: 'databaseSelect',
    method: 'POST',
    route: 'api/database/select',
    authLevel: 'function',
    make: makeDatabaseSelectHandler,
  },
  {
    name: 'databaseValidate',
    method: 'POST',
    route: 'api/database/validate',
    authLevel: 'function',
    make: makeDatabaseValidateHandler,
  },
  {
    name: 'databaseContexts',
    method: 'GET',
    route: 'api/database/contexts',
    authLevel: 'admin',
    make: makeContextsHandler,
  },
  {
    name: 'databaseContextRead',
    method: 'GET',
    route: 'api/database/context/{sessionId}',
    authLevel: 'function',
    make: makeContextReadHandler,
  },
  {
    name: 'databaseContextRemove',
    method: 'DELETE',
    route: 'api/database/context/{sessionId}',
    authLevel: 'function',
    make: makeContextRemoveHandler,
  },
  {
    name: 'schemaDiscovery',
    method: 'GET',
    route: 'api/schema/discovery',
    authLevel: 'function',
    make: makeDiscoveryHandler,
  },
  {
    name: 'schemaMappings',
    method: 'GET',
    route: 'api/schema/mappings',
    authLevel: 'function',
    make: makeMappingsHandler,
  },
  {
    name: 'schemaRelationships',
    method: 'GET',
    route: 'api/schema/relationships',
    authLevel: 'function',
    make: makeRelationshipsHandler,
  },
  {
    name: 'schemaAnalyzeQuery',
    method: 'POST',
    route: 'api/schema/analyze-query',
    authLevel: 'function',
    make: makeAnalyzeHandler,
  },
  {
    name: 'schemaChanges',
    method: 'GET',
    route: 'api/schema/changes',
    authLevel: 'function',
    make: makeSchemaChangesHandler,
  },
  {
    name: 'schemaRefresh',
    method: 'POST',
    route: 'api/schema/refresh',
    authLevel: 'function',
    make: makeSchemaRefreshHandler,
  },
  {
    name: 'schemaLearnMapping',
    method: 'POST',
    route: 'api/schema/learn-mapping',
    authLevel: 'function',
    make: makeLearnMappingHandler,
  },
  {
    name: 'schemaLearnedMappings',
    method: 'GET',
    route: 'api/schema/learned-mappings',
    authLevel: 'function',
    make: makeLearnedMappingsHandler,
  },
  {
    name: 'schemaLearnedMappingRemove',
    method: 'DELETE',
    route: 'api/schema/learned-mappings',
    authLevel: 'function',
    make: makeRemoveMappingHandler,
  },
  {
    name: 'schemaOptimizations',
    method: 'GET',
    route: 'api/schema/optimizations',
    authLevel: 'function',
    make: makeOptimizationsHandler,
  },
  {
    name: 'schemaIntelligenceStats',
    method: 'GET',
    route: 'api/schema/intelligence-stats',
    authLevel: 'function',
    make: makeStatisticsHandler,
  },
  {
    name: 'queryFeedback',
    method: 'POST',
    route: 'api/query/{queryId}/feedback',
    authLevel: 'function',
    make: makeFeedbackHandler,
  },
  {
    name: 'verifiedQueries',
    method: 'GET',
    route: 'api/verified-queries',
    authLevel: 'function',
    make: makeVerifiedQueriesHandler,
  },
  {
    name: 'verifiedQueryRollback',
    method: 'POST',
    route: 'api/verified-queries/{id}/rollback',
    authLevel: 'function',
    make: makeRollbackHandler,
  },
  { name: 'health', method: 'GET', route: 'api/health', authLevel: 'function', make: makeHealthHandler },
  { name: 'healthLive', method: 'GET', route: 'api/health/live', authLevel: 'anonymous', make: makeLivenessHandler },
  { name: 'healthReady', method: 'GET', route: 'api/health/ready', authLevel: 'function', make: makeReadinessHandler },
];
