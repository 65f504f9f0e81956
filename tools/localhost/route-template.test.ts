import { describe, expect, test } from 'vitest';
import { parseRouteTemplate } from './route-template.ts';

describe('a route template', () => {
  test.each([
    ['/', '/', {}],
    ['api/query', '/api/query', {}],
    ['api/query', '/API/Query/', {}],
    ['api/query/{id}', '/api/query/7', { id: '7' }],
    ['api/query/{id:int}', '/api/query/-7', { id: '-7' }],
    ['api/query/{id?}', '/api/query', {}],
    ['api/query/{id=latest}', '/api/query', { id: 'latest' }],
    ['api/{id:length(2,3)}/x', '/api/abc/x', { id: 'abc' }],
    ['api/{code:regex(^\\d{{2}}/?$)}', '/api/12', { code: '12' }],
    ['api/{id:guid}', '/api/5F6E0A3C-1B1A-4C57-9C5D-0123456789ab', { id: '5F6E0A3C-1B1A-4C57-9C5D-0123456789ab' }],
    ['api/query/{id}/result.{format}', '/api/query/a.b/result.csv', { id: 'a.b', format: 'csv' }],
    ['files/{name}.{extension?}', '/files/report', { name: 'report' }],
    ['files/{name}.{extension?}', '/files/report.v2.txt', { name: 'report.v2', extension: 'txt' }],
    ['files/{*path}', '/files', {}],
    ['files/{*path}', '/files/a/b%20c/d.txt', { path: 'a/b c/d.txt' }],
    ['files/{**path}', '/files/a', { path: 'a' }],
    ['terms/{term}', '/terms/%E5%A3%B2%E4%B8%8A', { term: '売上' }],
    ['terms/{term}', '/terms/a%2Fb%20c', { term: 'a%2Fb c' }],
    ['terms/{term}', '/terms/100%', { term: '100%' }],
    ['terms/{term}', '/terms/%FF', { term: '%FF' }],
  ])('%s takes %s', (template, path, parameters) => {
    expect(parseRouteTemplate(template).match(path)).toEqual(parameters);
  });

  test.each([
    ['/', '/api'],
    ['api/query', '/api'],
    ['api/query', '/api/query/7'],
    ['api/query/{id}', '/api/query'],
    ['api/query/{id}', '/api/query//'],
    ['api/query/{id}', '/api/query/7/8'],
    ['api/query/{id:int}', '/api/query/seven'],
    ['api/query/{id:int}', '/api/query/2147483648'],
    ['api/query/{id:int?}', '/api/query/x'],
    ['api/{id:alpha:minlength(3)}', '/api/ab'],
    ['api/{id:range(1,5)}', '/api/6'],
    ['api/{flag:bool}', '/api/yes'],
    ['api/x.y', '/api/xzy'],
    ['api/query/{id}/result.{format}', '/api/query/7/result'],
    ['files/{*path:int}', '/files/a'],
  ])('%s does not take %s', (template, path) => {
    expect(parseRouteTemplate(template).match(path)).toBeUndefined();
  });

  test.each([
    ['api//query', 'empty segment'],
    ['api/{*path}/more', 'catch-all must be the last'],
    ['api/{id}/{ID}', 'occurs twice'],
    ['api/{a}{b}', 'follow each other'],
    ['api/{id:planet}', 'no constraint "planet"'],
    ['api/{id', 'braces do not match'],
    ['api/{}', 'is not a parameter'],
    ['api/{a?}.{b}', 'must end its segment'],
  ])('refuses %s: %s', (template, reason) => {
    expect(() => parseRouteTemplate(template)).toThrow(reason);
  });

  test('takes a long path of many escapes without going over it again and again', () => {
    const path = `/files/${'%41'.repeat(20_000)}`;
    expect(parseRouteTemplate('files/{*path}').match(path)?.['path']).toHaveLength(20_000);
  });
});
