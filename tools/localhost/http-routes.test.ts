import { describe, expect, test } from 'vitest';
import type { RegisteredFunction } from './functions-core.ts';
import { buildRoutes, hiddenRoutes, matchRoute } from './http-routes.ts';

function http(name: string, route: string | undefined, methods: string[] = ['GET']): RegisteredFunction {
  const trigger = { type: 'httpTrigger', direction: 'in' as const, methods, authLevel: 'anonymous', route };
  return { metadata: { name, bindings: { request: trigger } }, callback: () => undefined };
}

function nameOf(functions: RegisteredFunction[], prefix: string, method: string, path: string): string | undefined {
  return matchRoute(buildRoutes(functions, prefix), method, path)?.route.registered.metadata.name;
}

describe('the routes of an app', () => {
  test.each([
    ['', '/', 'home'],
    ['', '/api/query', 'query'],
    ['v1', '/v1/api/query', 'query'],
    ['', '/unrouted', 'unrouted'],
  ])('under the prefix "%s", %s reaches %s', (prefix, path, expected) => {
    const functions = [http('query', 'api/query'), http('unrouted', undefined)];
    if (prefix === '') functions.push(http('home', '/'));
    expect(nameOf(functions, prefix, 'GET', path)).toBe(expected);
  });

  test('a path of no route and a method of no function are both not found', () => {
    const functions = [http('query', 'api/query', ['POST'])];
    expect(nameOf(functions, '', 'GET', '/api/query')).toBeUndefined();
    expect(nameOf(functions, '', 'POST', '/api')).toBeUndefined();
    expect(nameOf(functions, '', 'post', '/api/query')).toBe('query');
  });

  test('a function without methods serves every method', () => {
    expect(nameOf([http('any', 'api/any', [])], '', 'PATCH', '/api/any')).toBe('any');
  });

  test('two functions share a path by their methods', () => {
    const functions = [http('read', 'api/query/{id}'), http('cancel', 'api/query/{id}', ['DELETE'])];
    expect(nameOf(functions, '', 'DELETE', '/api/query/7')).toBe('cancel');
    expect(nameOf(functions, '', 'GET', '/api/query/7')).toBe('read');
  });

  test('the first function by name wins, whatever the case and however general its route', () => {
    const functions = [http('query', 'api/query'), http('Everything', '{*path}')];
    expect(nameOf(functions, '', 'GET', '/api/query')).toBe('Everything');
    expect(nameOf([http('query', 'api/query'), http('zz-rest', '{*path}')], '', 'GET', '/api/query')).toBe('query');
  });

  test('a route that another hides is named, one that only looks alike is not', () => {
    const hidden = hiddenRoutes(
      buildRoutes(
        [
          http('byId', 'api/query/{id}'),
          http('flat', 'api/query/flat'),
          http('flatPost', 'api/query/flat', ['POST']),
          http('byNumber', 'api/items/{id:int}'),
          http('latest', 'api/items/latest'),
        ],
        '',
      ),
    );
    expect(hidden.map(({ hidden, by }) => [hidden.registered.metadata.name, by.registered.metadata.name])).toEqual([
      ['flat', 'byId'],
    ]);
  });

  test.each([
    ['', 'admin/tools', 'conflicts'],
    ['api', '/', 'empty segment'],
    ['', 'api/{id:planet}', 'no constraint'],
  ])('under the prefix "%s" the route %s is refused at the start: %s', (prefix, route, reason) => {
    expect(() => buildRoutes([http('f', route)], prefix)).toThrow(reason);
  });
});
