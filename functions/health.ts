import type { HttpHandler } from '@azure/functions';
import { type EndpointDependencies, makeEndpoint, requestIdOf } from './endpoint.ts';
import { jsonResponse } from './json-response.ts';

/** GET /api/health: 503 only when nothing can be answered. */
export function makeHealthHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (_, { container, requestId, signal }) => {
    const report = await container.health.report({ signal });
    return jsonResponse(report, requestId, { status: report.status === 'down' ? 503 : 200 });
  });
}

/** GET /api/health/ready: 200 once questions can be asked. */
export function makeReadinessHandler(deps: EndpointDependencies): HttpHandler {
  return makeEndpoint(deps, async (_, { container, requestId }) => {
    const status = container.health.readiness();
    const headers = status === 'ready' ? {} : { 'retry-after': '2' };
    return jsonResponse({ status }, requestId, { status: status === 'ready' ? 200 : 503, headers });
  });
}

/** GET /api/health/live: the process answers; waits for nothing. */
export function makeLivenessHandler(deps: EndpointDependencies): HttpHandler {
  return async (request) => jsonResponse({ status: 'ok' }, requestIdOf(request, deps.ids));
}
