import type { Random } from './random.ts';

/** Draws indexes in proportion to weights, in logarithmic time. */
export interface WeightedIndex {
  /** An index below `limit` (all, when absent). */
  draw(random: Random, limit?: number): number;
}

export function createWeightedIndex(weights: ArrayLike<number>): WeightedIndex {
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  for (let index = 0; index < weights.length; index += 1) {
    total += weights[index] ?? 0;
    cumulative[index] = total;
  }
  return {
    draw(random, limit = cumulative.length) {
      const target = random.next() * (cumulative[limit - 1] ?? 0);
      let low = 0;
      let high = limit - 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((cumulative[middle] ?? 0) > target) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}

/** Draws one of several items by weight: `[['Cash', 3], ['Card', 7]]`. */
export function createWeightedChoice<Item>(entries: readonly (readonly [Item, number])[]): (random: Random) => Item {
  const index = createWeightedIndex(entries.map(([, weight]) => weight));
  return (random) => {
    const entry = entries[index.draw(random)];
    if (entry === undefined) throw new RangeError('Nothing to choose from');
    return entry[0];
  };
}
