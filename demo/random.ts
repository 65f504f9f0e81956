/** Seeded randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** 0 ≤ value < 1. */
  next(): number;
  /** A whole number, both ends included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Around 0 with standard deviation 1, never beyond ±6. */
  normal(): number;
}

function hashSeed(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Small fast counter generator (sfc32): 128 bits of state, additions, shifts and rotations only. */
export function createRandom(seed: string): Random {
  let a = hashSeed(seed);
  let b = hashSeed(`${seed}/b`);
  let c = hashSeed(`${seed}/c`);
  let counter = 1;

  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return (result >>> 0) / 4_294_967_296;
  };
  // The first outputs still resemble the seeds.
  for (let round = 0; round < 16; round += 1) next();

  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from');
      return item;
    },
    // A sum of uniforms, not Box–Muller: no logarithm or cosine whose last bit could differ between platforms.
    normal: () => {
      let sum = -6;
      for (let round = 0; round < 12; round += 1) sum += next();
      return sum;
    },
  };
}
