import { describe, expect, test } from 'vitest';
import { definitionsIn } from './comment-definitions.ts';

describe('a line of a comment that defines a figure', () => {
  test('gives its names, its expression and its source', () => {
    expect(
      definitionsIn('- AFC (average freight charge) of a customer = SUM(freight)/COUNT(*) from orders table'),
    ).toEqual([
      {
        title: 'average freight charge',
        names: ['AFC', 'average freight charge'],
        expression: 'SUM(freight)/COUNT(*)',
        table: 'orders',
      },
    ]);
    expect(definitionsIn('Top Freight (TF) charge for a carrier = max(freight) for that carrier')).toMatchObject([
      { names: ['Top Freight', 'Top Freight charge', 'TF charge'], expression: 'max(freight)' },
    ]);
  });

  test('may restrict the rows', () => {
    expect(definitionsIn("open freight = sum(freight) where status = 'open'")).toMatchObject([
      { where: "status = 'open'" },
    ]);
    expect(definitionsIn("live freight = sum(freight) over orders whose status is 'open' or 'shipped'")).toMatchObject([
      { table: 'orders', where: "status in ('open', 'shipped')" },
    ]);
  });

  test('may be told in words', () => {
    expect(definitionsIn('mean freight = average of orders.freight.')).toMatchObject([
      { expression: 'avg(orders.freight)' },
    ]);
  });

  test.each([
    'Orders of customers.',
    'Y = yes, N = no',
    'rows with status = open are still to be shipped',
    'a <= b = sum(c)',
    '',
  ])('is none: %s', (comment) => {
    expect(definitionsIn(comment)).toEqual([]);
  });

  test('is read in time linear in its length', () => {
    expect(definitionsIn(`x = ${'for a '.repeat(60)}`)).toEqual([]);
    expect(definitionsIn(`${'a ('.repeat(100)} = sum(b)`)).toEqual([]);
  });
});
