import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPostingsBuilder } from './postings.ts';

test('pairs are found under their keys in the order in which they were added', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 0xffff_ffff }), fc.nat({ max: 0xffff_ffff })), {
        maxLength: 3000,
      }),
      (added) => {
        const builder = createPostingsBuilder();
        for (const [key, left, right] of added) builder.add(key, left, right);
        const { starts, left, right } = builder.build(10);
        for (let key = 0; key < 10; key += 1) {
          const own = added.filter((row) => row[0] === key);
          expect([...left.slice(starts[key], starts[key + 1])]).toEqual(own.map((row) => row[1]));
          expect([...right.slice(starts[key], starts[key + 1])]).toEqual(own.map((row) => row[2]));
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('nothing added is nothing found', () => {
  expect(createPostingsBuilder().build(2)).toEqual({
    starts: new Uint32Array(3),
    left: new Uint32Array(0),
    right: new Uint32Array(0),
  });
});
