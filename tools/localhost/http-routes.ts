import { z } from 'zod';
import type { RegisteredFunction } from './functions-core.ts';
import { parseRouteTemplate, type RouteTemplate } from './route-template.ts';
import { triggerOf } from './triggers.ts';

const httpTrigger = z.looseObject({
  route: z.string().optional(),
  methods: z.array(z.string()).default([]),
  authLevel: z.enum(['anonymous', 'function', 'admin']).default('anonymous'),
});

export interface HttpRoute {
  readonly registered: RegisteredFunction;
  readonly bindingName: string;
  readonly template: RouteTemplate;
  /** In upper case; empty means every method. */
  readonly methods: readonly string[];
  readonly authLevel: 'anonymous' | 'function' | 'admin';
}

export interface RouteMatch {
  readonly route: HttpRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The routes in the order in which they are tried. The real host sorts functions by name without regard to case and takes
 * the first whose route fits: a literal route has no precedence over a parameter or a catch-all. The same is done here,
 * so that a route that would be hidden in Azure is hidden (and reported by `hiddenRoutes`) on a developer's machine.
 *
 * A route of "" or none is the function's name. With a `routePrefix` of "", a route of "/" is the path "/"; the host's own
 * home page is only shown where no function has answered "/". With any other prefix "/" gives "prefix//", which is refused.
 */
export function buildRoutes(functions: Iterable<RegisteredFunction>, routePrefix: string): HttpRoute[] {
  const prefix = routePrefix.replace(/^\/|\/$/g, '');
  return [...functions]
    .toSorted((a, b) => compareOrdinal(a.metadata.name.toUpperCase(), b.metadata.name.toUpperCase()))
    .flatMap((registered) => {
      const trigger = triggerOf(registered.metadata);
      if (trigger.binding.type.toLowerCase() !== 'httptrigger') return [];
      const options = httpTrigger.parse(trigger.binding);
      const route = options.route || registered.metadata.name;
      if (/^\/?(?:admin|runtime)(?:\/|$)/i.test(prefix === '' ? route : prefix)) {
        throw new Error(`The route "${route}" of "${registered.metadata.name}" conflicts with the host's own routes.`);
      }
      return {
        registered,
        bindingName: trigger.name,
        template: parseRouteTemplate(prefix === '' ? route : `${prefix}/${route}`),
        methods: options.methods.map((method) => method.toUpperCase()),
        authLevel: options.authLevel,
      };
    });
}

/** The first route that takes both the path and the method: where only the method is wrong the answer is 404, as in Azure. */
export function matchRoute(routes: readonly HttpRoute[], method: string, path: string): RouteMatch | undefined {
  for (const route of routes) {
    if (!servesMethod(route, method)) continue;
    const parameters = route.template.match(path);
    if (parameters !== undefined) return { route, parameters };
  }
  return undefined;
}

/** Pairs of routes of which the second is never reached by some method, because the first takes its every path. */
export function hiddenRoutes(routes: readonly HttpRoute[]): { hidden: HttpRoute; by: HttpRoute }[] {
  return routes.flatMap((hidden, index) => {
    const methods = hidden.methods.length === 0 ? ['GET', 'POST'] : hidden.methods;
    const by = routes
      .slice(0, index)
      .find(
        (earlier) =>
          methods.some((method) => servesMethod(earlier, method)) &&
          earlier.template.match(examplePath(hidden.template.text)) !== undefined,
      );
    return by === undefined ? [] : [{ hidden, by }];
  });
}

function servesMethod(route: HttpRoute, method: string): boolean {
  return route.methods.length === 0 || route.methods.includes(method.toUpperCase());
}

/** A path of the template in which no parameter has a plausible value: what matches it, matches by being general. */
function examplePath(template: string): string {
  return template.replace(/^~?\//, '').replace(/\{(?:[^{}]|\{\{|\}\})*\}/g, '\u{10FFFF}x');
}

function compareOrdinal(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
