import type { HttpHandler } from '@azure/functions';
import { parseParameters, parseRequest } from '../lib/contracts/parse-request.ts';
import {
  feedbackRequestSchema,
  rollbackRequestSchema,
  verifiedQueriesParametersSchema,
} from '../lib/contracts/verified-query.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { readJsonBody } from './request-body.ts';

/** POST /api/query/{queryId}/feedback */
export function makeFeedbackHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const feedback = parseRequest(feedbackRequestSchema, await readJsonBody(request, signal));
    const { verifiedQueries, principal } = container;
    const id = request.params['queryId'] ?? '';
    return jsonResponse(await verifiedQueries.feedback(id, feedback, { principal, requestId, signal }), requestId);
  });
}

/** GET /api/verified-queries */
export function makeVerifiedQueriesHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const parameters = parseParameters(verifiedQueriesParametersSchema, request.query);
    const { verifiedQueries, principal } = container;
    return jsonResponse(await verifiedQueries.list(parameters, { principal, requestId, signal }), requestId);
  });
}

/** POST /api/verified-queries/{id}/rollback */
export function makeRollbackHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const rollback = parseRequest(rollbackRequestSchema, await readJsonBody(request, signal));
    const { verifiedQueries, principal } = container;
    const id = request.params['id'] ?? '';
    return jsonResponse(await verifiedQueries.rollBack(id, rollback, { principal, requestId, signal }), requestId);
  });
}
