import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looseKey } from '../../lib/question/loose-key.ts';
import { editDistance } from '../../lib/semantic/edit-distance.ts';
import { editKinds, misspell } from './misspell.ts';

test('every kind of misspelling is one edit away and the same each time', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abcdXYZ カキク大阪 12'), minLength: 4, maxLength: 20 });
  fc.assert(
    fc.property(text, fc.constantFrom(...editKinds), (written, kind) => {
      const made = misspell(written, kind);
      expect(misspell(written, kind)).toBe(made);
      if (made === undefined) return;
      expect(looseKey(made)).not.toBe(looseKey(written));
      expect(editDistance(written, made, 2)).toBe(1);
      expect(made.replaceAll(/\D/g, '')).toBe(written.replaceAll(/\D/g, ''));
    }),
  );
});

test.each([
  ['delete', 4],
  ['insert', 6],
  ['substitute', 5],
  ['transpose', 5],
] as const)('%s makes %i letters of five', (kind, length) => {
  expect(misspell('Osaka', kind)).toHaveLength(length);
});

test('what has no letters is not misspelt', () => {
  expect(editKinds.map((kind) => misspell('12-34', kind))).toEqual([undefined, undefined, undefined, undefined]);
});
