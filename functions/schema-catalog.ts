import type { HttpHandler } from '@azure/functions';
import { parseParameters, parseRequest } from '../lib/contracts/parse-request.ts';
import { schemaChangesParametersSchema, schemaRefreshRequestSchema } from '../lib/contracts/schema-changes.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { readJsonBody } from './request-body.ts';

/** GET /api/schema/changes */
export function makeSchemaChangesHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(schemaChangesParametersSchema, request.query);
    const { principal, schemaCatalog } = container;
    return jsonResponse(await schemaCatalog.changes(wanted, { principal, signal }), requestId);
  });
}

/** POST /api/schema/refresh */
export function makeSchemaRefreshHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseRequest(schemaRefreshRequestSchema, await readJsonBody(request, signal));
    const { principal, schemaCatalog } = container;
    return jsonResponse(await schemaCatalog.refresh(wanted, { principal, signal }), requestId);
  });
}
