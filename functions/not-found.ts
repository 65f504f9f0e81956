import type { HttpHandler } from '@azure/functions';
import { editDistance } from '../lib/core/nearest-name.ts';
import { QuerentError } from '../lib/core/querent-error.ts';
import { type EndpointDependencies, requestIdOf } from './endpoint.ts';
import type { EndpointDefinition } from './endpoints.ts';
import { problemResponse } from './problem-response.ts';

const longestComparedPath = 120;

/** Every path under /api that no endpoint serves: 405 with Allow where only the method is wrong, else 404. */
export function makeNotFoundHandler(
  deps: EndpointDependencies,
  endpoints: readonly Pick<EndpointDefinition, 'method' | 'route'>[],
): HttpHandler {
  return async (request) => {
    const id = requestIdOf(request, deps.ids);
    const path = new URL(request.url).pathname.replace(/^\/+|\/+$/g, '');
    const allowed = endpoints.filter(({ route }) => matches(route, path)).map(({ method }) => method);
    // A slash too many brings a request here whose method is right.
    if (allowed.length > 0 && !allowed.some((method) => method === request.method)) {
      const allow = allowed.join(', ');
      const error = new QuerentError('not-found.method', `This endpoint serves ${allow}.`, {
        suggestions: allowed.map((method) => `${method} /${path}`),
      });
      return problemResponse(error, id, { allow });
    }
    const nearest = nearestEndpoint(endpoints, path, request.method);
    const suggestion = nearest === undefined ? [] : [`Did you mean ${nearest.method} /${nearest.route}?`];
    const error = new QuerentError('not-found.endpoint', 'There is no endpoint at this path.', {
      suggestions: [...suggestion, 'POST /api/query asks a question.'],
    });
    return problemResponse(error, id);
  };
}

/** api/database/context/{sessionId} matches api/database/context/abc. */
function matches(route: string, path: string): boolean {
  const wanted = route.split('/');
  const parts = path.split('/');
  return wanted.length === parts.length && wanted.every((part, place) => part.startsWith('{') || part === parts[place]);
}

/** The endpoint whose path is spelt most alike; of two with one path, the one with the request's method. */
function nearestEndpoint(
  endpoints: readonly Pick<EndpointDefinition, 'method' | 'route'>[],
  path: string,
  method: string,
): Pick<EndpointDefinition, 'method' | 'route'> | undefined {
  const asked = path.slice(0, longestComparedPath).toLowerCase();
  const distances = endpoints.map((endpoint) => ({
    endpoint,
    distance: editDistance(asked, endpoint.route.toLowerCase()) + (endpoint.method === method ? 0 : 0.5),
  }));
  return distances.toSorted((left, right) => left.distance - right.distance)[0]?.endpoint;
}
