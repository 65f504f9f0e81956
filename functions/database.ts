import type { HttpHandler } from '@azure/functions';
import { contextParametersSchema, databaseSelectRequestSchema } from '../lib/contracts/database.ts';
import { contextsParametersSchema } from '../lib/contracts/database-contexts.ts';
import { databaseValidateRequestSchema } from '../lib/contracts/database-validation.ts';
import { parseParameters, parseRequest } from '../lib/contracts/parse-request.ts';
import { sessionIdField } from '../lib/contracts/text-fields.ts';
import { QuerentError } from '../lib/core/querent-error.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { readJsonBody } from './request-body.ts';

/** GET /api/database/list */
export function makeDatabaseListHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (_, { container, requestId }) =>
    jsonResponse(container.databaseContext.list(container.principal), requestId),
  );
}

/** POST /api/database/select */
export function makeDatabaseSelectHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const selection = parseRequest(databaseSelectRequestSchema, await readJsonBody(request, signal));
    const { databaseContext, principal } = container;
    return jsonResponse(await databaseContext.select(selection, { principal, signal }), requestId);
  });
}

/** POST /api/database/validate */
export function makeDatabaseValidateHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseRequest(databaseValidateRequestSchema, await readJsonBody(request, signal));
    const { databaseContext, principal } = container;
    return jsonResponse(await databaseContext.validate(wanted, { principal, signal }), requestId);
  });
}

/** GET /api/database/contexts */
export function makeContextsHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const wanted = parseParameters(contextsParametersSchema, request.query);
    const { databaseContext, principal } = container;
    return jsonResponse(await databaseContext.contexts(wanted, { principal, signal }), requestId);
  });
}

/** GET /api/database/context/{sessionId} */
export function makeContextReadHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const { databaseContext, principal } = container;
    const how = parseParameters(contextParametersSchema, request.query);
    const session = sessionParameter(request.params);
    return jsonResponse(await databaseContext.read(session, how, { principal, signal }), requestId);
  });
}

/** DELETE /api/database/context/{sessionId} */
export function makeContextRemoveHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const { databaseContext, principal } = container;
    await databaseContext.remove(sessionParameter(request.params), { principal, signal });
    return { status: 204, headers: { 'x-request-id': requestId, 'cache-control': 'no-store' } };
  });
}

function sessionParameter(parameters: Readonly<Record<string, string>>): string {
  const parsed = sessionIdField.safeParse(parameters['sessionId']);
  if (parsed.success) return parsed.data;
  throw new QuerentError('validation.invalid', 'sessionId: must be 1 to 128 letters, digits or . _ ~ : @ -.');
}
