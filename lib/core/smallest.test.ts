import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallest } from './smallest.ts';

interface Item {
  readonly size: number;
  readonly at: number;
}

const bySize = (left: Item, right: Item) => left.size - right.size;

test('the smallest of many are those that a stable sort puts first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 })), fc.nat({ max: 12 }), (sizes, count) => {
      const items = sizes.map((size, at): Item => ({ size, at }));
      expect(smallest(items, count, bySize)).toEqual(items.toSorted(bySize).slice(0, count));
    }),
  );
});
