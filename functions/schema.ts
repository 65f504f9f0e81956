import type { HttpHandler } from '@azure/functions';
import { parseParameters, parseRequest } from '../lib/contracts/parse-request.ts';
import { analyzeRequestSchema } from '../lib/contracts/schema-analysis.ts';
import { discoveryParametersSchema } from '../lib/contracts/schema-discovery.ts';
import { mappingsParametersSchema } from '../lib/contracts/schema-mappings.ts';
import { optimizationsParametersSchema } from '../lib/contracts/schema-optimizations.ts';
import { relationshipsParametersSchema } from '../lib/contracts/schema-relationships.ts';
import { statisticsParametersSchema } from '../lib/contracts/schema-statistics.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { readJsonBody } from './request-body.ts';

/** GET /api/schema/discovery */
export function makeDiscoveryHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(discoveryParametersSchema, request.query);
    return jsonResponse(await container.schema.discover(wanted, { principal: container.principal, signal }), requestId);
  });
}

/** GET /api/schema/mappings */
export function makeMappingsHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(mappingsParametersSchema, request.query);
    return jsonResponse(await container.schema.mapTerm(wanted, { principal: container.principal, signal }), requestId);
  });
}

/** GET /api/schema/relationships */
export function makeRelationshipsHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(relationshipsParametersSchema, request.query);
    return jsonResponse(
      await container.schema.relationships(wanted, { principal: container.principal, signal }),
      requestId,
    );
  });
}

/** POST /api/schema/analyze-query */
export function makeAnalyzeHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const question = parseRequest(analyzeRequestSchema, await readJsonBody(request, signal));
    return jsonResponse(
      await container.schema.analyze(question, { principal: container.principal, signal }),
      requestId,
    );
  });
}

/** GET /api/schema/optimizations */
export function makeOptimizationsHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(optimizationsParametersSchema, request.query);
    const { schema, principal } = container;
    return jsonResponse(await schema.optimizations(wanted, { principal, signal }), requestId);
  });
}

/** GET /api/schema/intelligence-stats */
export function makeStatisticsHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(statisticsParametersSchema, request.query);
    const { schema, principal } = container;
    return jsonResponse(await schema.statistics(wanted, { principal, signal }), requestId);
  });
}
