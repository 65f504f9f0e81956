import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../question/token.ts';
import type { AnnotatedQuestion } from './annotate.ts';
import type { Annotation } from './annotation.ts';
import { bestCovers } from './cover.ts';

const literal = (from: number, to: number, weight: number): Annotation => ({
  from,
  to,
  text: '',
  reading: { kind: 'literal', quoted: false },
  weight,
});
const question = (text: string, annotations: readonly Annotation[]): AnnotatedQuestion => ({
  text,
  languages: ['en'],
  tokens: tokenize(text),
  annotations,
});
const shape = (asked: AnnotatedQuestion, count = 1) =>
  bestCovers(asked, count).map(({ annotations }) =>
    annotations.map(({ from, to, reading }) => `${from}-${to} ${reading.kind}`),
  );

test('one long phrase wins over its parts', () => {
  const asked = question('order date', [literal(0, 1, 1), literal(1, 2, 1), literal(0, 2, 2)]);
  expect(shape(asked)).toEqual([['0-2 literal']]);
});

test('parts win where they explain more', () => {
  const asked = question('order date', [literal(0, 1, 1), literal(1, 2, 1), literal(0, 2, 1.5)]);
  expect(shape(asked)).toEqual([['0-1 literal', '1-2 literal']]);
});

test('words that nothing explains are unknown, as written', () => {
  const asked = question('total Swallow', [literal(0, 1, 1)]);
  expect(shape(asked)).toEqual([['0-1 literal', '1-2 unknown']]);
  expect(bestCovers(asked, 1)[0]?.annotations[1]?.text).toBe('Swallow');
});

test('an unknown character of an unspaced script weighs half an unknown word', () => {
  const cost = (text: string) => bestCovers(question(text, []), 1)[0]?.weight ?? 0;
  expect(cost('swallow') - cost('燕')).toBeCloseTo(-0.3);
});

test('a break costs nothing where it is read as one', () => {
  const breaks: Annotation = { from: 1, to: 2, text: ',', reading: { kind: 'break' }, weight: 0 };
  const [cover] = bestCovers(question('a,', [literal(0, 1, 1), breaks]), 1);
  expect(cover?.weight).toBeCloseTo(0.8);
});

test('gives as many readings as asked for, heaviest first', () => {
  const asked = question('a b', [literal(0, 1, 1), literal(1, 2, 1), literal(0, 2, 1.9), literal(0, 1, 0.5)]);
  const covers = bestCovers(asked, 3);
  expect(covers).toHaveLength(3);
  expect(covers.map(({ weight }) => weight)).toEqual(covers.map(({ weight }) => weight).toSorted((a, b) => b - a));
});

test('no words have the empty reading', () => {
  expect(bestCovers(question('', []), 5)).toEqual([{ annotations: [], weight: 0 }]);
});

test('every reading covers each token once, in order, and the heaviest is the heaviest of all', () => {
  const words = 'a b c d e'.split(' ');
  const anyAnnotations = fc.array(
    fc
      .record({
        from: fc.nat(4),
        length: fc.integer({ min: 1, max: 3 }),
        weight: fc.double({ min: -1, max: 3, noNaN: true }),
      })
      .map(({ from, length, weight }) => literal(from, Math.min(5, from + length), weight)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anyAnnotations, (annotations) => {
      const asked = question(words.join(' '), annotations);
      for (const { annotations: pieces } of bestCovers(asked, 4)) {
        let at = 0;
        for (const piece of pieces) {
          expect(piece.from).toBe(at);
          at = piece.to;
        }
        expect(at).toBe(words.length);
      }
      const heaviest = (at: number): number => {
        if (at === words.length) return 0;
        const steps = [...annotations.filter(({ from }) => from === at), literal(at, at + 1, -0.6)];
        return Math.max(...steps.map(({ to, weight }) => weight - 0.2 + heaviest(to)));
      };
      expect(bestCovers(asked, 1)[0]?.weight).toBeCloseTo(heaviest(0));
    }),
  );
});

test('a long question takes no longer than its length', () => {
  const words = Array.from({ length: 2000 }, (_, index) => `w${index}`);
  const annotations = words.flatMap((_, at) => [
    literal(at, at + 1, 1),
    literal(at, Math.min(words.length, at + 3), 2),
  ]);
  expect(bestCovers(question(words.join(' '), annotations), 6)).toHaveLength(6);
});
