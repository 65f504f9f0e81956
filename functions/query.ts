import type { HttpHandler } from '@azure/functions';
import { parseRequest } from '../lib/contracts/parse-request.ts';
import { queryRequestSchema } from '../lib/contracts/query.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { readJsonBody } from './request-body.ts';

/** POST /api/query */
export function makeQueryHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, { container, requestId, signal }) => {
    const question = parseRequest(queryRequestSchema, await readJsonBody(request, signal));
    const answer = await container.askQuestion(question, { principal: container.principal, requestId, signal });
    return jsonResponse(answer, requestId);
  });
}
