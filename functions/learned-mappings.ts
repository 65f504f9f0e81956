import type { HttpHandler } from '@azure/functions';
import {
  learnedMappingsParametersSchema,
  learnMappingRequestSchema,
  removeMappingParametersSchema,
} from '../lib/contracts/learned-mapping.ts';
import { parseParameters, parseRequest } from '../lib/contracts/parse-request.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { readJsonBody } from './request-body.ts';

/** POST /api/schema/learn-mapping */
export function makeLearnMappingHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const lesson = parseRequest(learnMappingRequestSchema, await readJsonBody(request, signal));
    const { learning, principal } = container;
    return jsonResponse(await learning.learn(lesson, { principal, requestId, signal }), requestId);
  });
}

/** GET /api/schema/learned-mappings */
export function makeLearnedMappingsHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(learnedMappingsParametersSchema, request.query);
    const { learning, principal } = container;
    return jsonResponse(await learning.list(wanted, { principal, requestId, signal }), requestId);
  });
}

/** DELETE /api/schema/learned-mappings */
export function makeRemoveMappingHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(removeMappingParametersSchema, request.query);
    const { learning, principal } = container;
    await learning.remove(wanted, { principal, requestId, signal });
    return { status: 204, headers: { 'x-request-id': requestId, 'cache-control': 'no-store' } };
  });
}
