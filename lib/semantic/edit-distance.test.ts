import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

test.each([
  ['osaka', 'osaka', 0],
  ['oska', 'osaka', 1],
  ['osakka', 'osaka', 1],
  ['osoka', 'osaka', 1],
  ['osaak', 'osaka', 1],
  ['soaak', 'osaka', 2],
  ['', 'ab', 2],
  ['シリンヂ', 'シリンジ', 1],
])('from %j to %j are %i edits', (left, right, edits) => {
  expect(editDistance(left, right, 2)).toBe(edits);
});

/** The definition, without bounds or short cuts. */
function defined(left: string, right: string): number {
  const at = (row: number, column: number): number => {
    if (row === 0 || column === 0) return row + column;
    const same = left[row - 1] === right[column - 1];
    const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
    return Math.min(
      at(row - 1, column) + 1,
      at(row, column - 1) + 1,
      at(row - 1, column - 1) + (same ? 0 : 1),
      swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
    );
  };
  return at(left.length, right.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('is what its definition says, as far as it is asked', () => {
  fc.assert(
    fc.property(word, word, fc.nat({ max: 3 }), (left, right, most) => {
      expect(editDistance(left, right, most)).toBe(Math.min(defined(left, right), most + 1));
    }),
    { numRuns: 300 },
  );
});
