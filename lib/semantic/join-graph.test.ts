import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import type { Relationship } from '../catalog/catalog.ts';
import { createJoinGraph } from './join-graph.ts';

const graph = createJoinGraph(sampleCatalog.relationships);
const waysOf = (from: string, to: string) =>
  graph.paths(from, to).map(({ steps }) => steps.map(({ fromColumns }) => fromColumns.join('+')).join(' → '));

describe('ways from many to one', () => {
  test.each([
    ['order_lines', 'products', ['product_id']],
    ['order_lines', 'dim_customers', ['order_id → cust_id']],
    ['sailings', 'ports', ['from_port_id', 'to_port_id']],
    ['orders', 'employees', ['sailing_no → captain_id']],
    ['employees', 'employees', ['', 'manager_id']],
    ['crew_assignments', 'employees', ['employee_id', 'sailing_no → captain_id']],
    ['products', 'order_lines', []],
    ['ports', 'products', []],
  ])('lead from %s to %s by %j, cheapest first', (from, to, ways) => {
    expect(waysOf(from, to)).toEqual(ways);
  });

  test('cost more where a key was only inferred', () => {
    const [declared] = graph.paths('crew_assignments', 'employees');
    const inferred = graph.paths('sailings', 'employees')[0];
    expect(declared?.cost).toBe(1);
    expect(inferred?.cost).toBeCloseTo(1.4);
  });

  test('reach what they reach, and are reached from where they start', () => {
    expect([...graph.reachable('orders')].toSorted()).toEqual([
      'dim_customers',
      'employees',
      'orders',
      'ports',
      'sailings',
    ]);
    expect([...graph.sources('products')]).toEqual([
      ['products', 0],
      ['order_lines', 1],
    ]);
    expect([...graph.reachable('nowhere')]).toEqual(['nowhere']);
  });
});

const tables = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyRelationships = fc.array(
  fc.record({ from: fc.constantFrom(...tables), to: fc.constantFrom(...tables), column: fc.constantFrom('x', 'y') }),
  { maxLength: 14 },
);

test('the ways of any schema are short, chained, free of circles and sorted by cost', () => {
  fc.assert(
    fc.property(anyRelationships, (drawn) => {
      const relationships = drawn.map(
        ({ from, to, column }): Relationship => ({
          from: { name: from },
          fromColumns: [column],
          to: { name: to },
          toColumns: ['id'],
          source: 'declared',
          confidence: 1,
        }),
      );
      const { paths, reachable, sources } = createJoinGraph(relationships);
      for (const from of tables) {
        for (const to of reachable(from)) {
          expect(sources(to).has(from)).toBe(true);
          const found = paths(from, to);
          expect(found.length).toBeGreaterThan(0);
          expect(found.map(({ cost }) => cost)).toEqual(found.map(({ cost }) => cost).toSorted((a, b) => a - b));
          for (const { steps } of found) {
            expect(steps.length).toBeLessThanOrEqual(4);
            const visited = [from, ...steps.map((step) => step.to.name)];
            expect(steps.map((step) => step.from.name)).toEqual(visited.slice(0, -1));
            const inner = visited.slice(1);
            expect(new Set(inner).size).toBe(inner.length);
          }
        }
      }
    }),
  );
});

test('the keys of a table and those to it are told in the order of the catalog', () => {
  const namesOf = (keys: readonly Relationship[]) => keys.map(({ from, fromColumns }) => [from.name, ...fromColumns]);
  expect(namesOf(graph.keysOf('crew_assignments'))).toEqual([
    ['crew_assignments', 'sailing_no'],
    ['crew_assignments', 'employee_id'],
  ]);
  expect(namesOf(graph.keysTo('ports'))).toEqual([
    ['sailings', 'from_port_id'],
    ['sailings', 'to_port_id'],
  ]);
  expect(graph.keysOf('ports')).toEqual([]);
  expect(graph.keysTo('nowhere')).toEqual([]);
});

test('where everything refers to everything, the walk ends', () => {
  const names = Array.from({ length: 60 }, (_, index) => `t${index}`);
  const relationships = names.flatMap((from) =>
    names.map(
      (to): Relationship => ({
        from: { name: from },
        fromColumns: [`${to}_id`],
        to: { name: to },
        toColumns: ['id'],
        source: 'inferred',
        confidence: 0.6,
      }),
    ),
  );
  const dense = createJoinGraph(relationships);
  expect(dense.reachable('t0').size).toBe(60);
  expect(dense.paths('t0', 't1')).toHaveLength(4);
  expect(dense.paths('t0', 't1')[0]?.steps).toHaveLength(1);
});
