import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { createWeightedChoice, createWeightedIndex } from './weighted.ts';

const draw = (seed: string, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.integer(0, 999_999));
};

describe('createRandom', () => {
  it('gives the same sequence for the same seed, for ever', () => {
    expect(draw('medkit/parts', 5)).toEqual(draw('medkit/parts', 5));
    expect(draw('pinned', 5)).toEqual([594_598, 641_274, 720_471, 133_179, 645_088]);
  });

  it('gives other sequences for other seeds', () => {
    expect(draw('a', 20)).not.toEqual(draw('b', 20));
  });

  it('spreads evenly, both ends included', () => {
    const random = createRandom('even');
    const counts = new Array<number>(6).fill(0);
    for (let round = 0; round < 60_000; round += 1) {
      const value = random.integer(0, 5);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(9_500);
    expect(Math.max(...counts)).toBeLessThan(10_500);
  });

  it('draws normal values with mean 0 and deviation 1', () => {
    const random = createRandom('normal');
    const values = Array.from({ length: 20_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(variance) - 1)).toBeLessThan(0.03);
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom('none').pick([])).toThrow(RangeError);
  });
});

describe('weighted draws', () => {
  it('follow the weights and never give what weighs nothing', () => {
    const random = createRandom('weights');
    const choice = createWeightedChoice([
      ['never', 0],
      ['rare', 1],
      ['often', 3],
      ['neither', 0],
    ]);
    const counts = Map.groupBy(
      Array.from({ length: 20_000 }, () => choice(random)),
      (item) => item,
    );
    expect([...counts.keys()].sort()).toEqual(['often', 'rare']);
    expect((counts.get('often') ?? []).length / 20_000).toBeCloseTo(0.75, 1);
  });

  it('stay below a limit', () => {
    const random = createRandom('limit');
    const index = createWeightedIndex([1, 1, 1, 100]);
    expect(Math.max(...Array.from({ length: 500 }, () => index.draw(random, 3)))).toBe(2);
  });
});
