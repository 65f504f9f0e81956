import type { HttpHandler } from '@azure/functions';
import { parseRequest } from '../lib/contracts/parse-request.ts';
import { queryRequestSchema } from '../lib/contracts/query.ts';
import { type EndpointDependencies, makeEndpoint } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';
import { streamQuery } from './query-stream.ts';
import { readJsonBody } from './request-body.ts';
import { wantsStream } from './wants-stream.ts';

/** POST /api/query: one JSON answer, or where the client would rather have `text/event-stream`, what happens as it happens. */
export function makeQueryHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (request, context) => {
    const question = parseRequest(queryRequestSchema, await readJsonBody(request, context.signal));
    if (wantsStream(request.headers.get('accept'))) return streamQuery(question, context, deps);
    const { container, requestId, signal } = context;
    const answer = await container.askQuestion(question, { principal: container.principal, requestId, signal });
    return jsonResponse(answer, requestId);
  });
}
