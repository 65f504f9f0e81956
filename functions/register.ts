import { app } from '@azure/functions';
import { cleanUpSchedule, makeCleanUpHandler } from './clean-up.ts';
import { drained } from './drain-body.ts';
import type { EndpointDependencies } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { makeNotFoundHandler } from './not-found.ts';
import { makePageHandler } from './page.ts';

/**
 * Registers every function of the app with the host. The host tries routes in the order of the functions' names and takes
 * the first that fits, so the two catch-alls have names that come after all others, the wider one last.
 */
export function registerFunctions(deps: EndpointDependencies): void {
  app.setup({ enableHttpStream: true });
  for (const { name, method, route, authLevel, make } of endpoints) {
    app.http(name, { methods: [method], route, authLevel, handler: drained(make(deps)) });
  }
  app.http('zNotFound', {
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
    route: 'api/{*path}',
    authLevel: 'anonymous',
    handler: drained(makeNotFoundHandler(deps, endpoints)),
  });
  app.timer('cleanUp', { schedule: cleanUpSchedule, handler: makeCleanUpHandler(deps) });
  // A catch-all also matches the root, which a route of its own cannot name in the real host.
  app.http('zPage', {
    methods: ['GET', 'HEAD'],
    route: '{*path}',
    authLevel: 'anonymous',
    handler: drained(makePageHandler(deps)),
  });
}
