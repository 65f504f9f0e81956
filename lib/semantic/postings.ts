/** Pairs of numbers by the number of what they belong to, in the order in which they were added. */
export interface Postings {
  /** The pairs of key k stand from `starts[k]` to before `starts[k + 1]`. */
  readonly starts: Uint32Array;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
}

export interface PostingsBuilder {
  readonly add: (key: number, left: number, right?: number) => void;
  readonly build: (keys: number) => Postings;
}

/** Collects pairs in any order and packs them by key: two numbers a pair in place of an object. */
export function createPostingsBuilder(): PostingsBuilder {
  let added = new Uint32Array(3 * 1024);
  let length = 0;
  return {
    add: (key, left, right = 0) => {
      if (length === added.length) {
        const more = new Uint32Array(length * 2);
        more.set(added);
        added = more;
      }
      added[length] = key;
      added[length + 1] = left;
      added[length + 2] = right;
      length += 3;
    },
    build: (keys) => pack(added.subarray(0, length), keys),
  };
}

/** A function of its own, so that nothing keeps the collected triples alive. */
function pack(triples: Uint32Array, keys: number): Postings {
  const ends = new Uint32Array(keys + 2);
  for (let at = 0; at < triples.length; at += 3) {
    const key = numberAt(triples, at);
    ends[key + 2] = numberAt(ends, key + 2) + 1;
  }
  for (let key = 2; key < ends.length; key += 1) ends[key] = numberAt(ends, key) + numberAt(ends, key - 1);
  const left = new Uint32Array(triples.length / 3);
  const right = new Uint32Array(triples.length / 3);
  // While a key's pairs are put in their places, its end moves from the end of the key before to its own.
  for (let at = 0; at < triples.length; at += 3) {
    const key = numberAt(triples, at) + 1;
    const to = numberAt(ends, key);
    left[to] = numberAt(triples, at + 1);
    right[to] = numberAt(triples, at + 2);
    ends[key] = to + 1;
  }
  return { starts: ends.slice(0, keys + 1), left, right };
}

/** The number at a place that is known to be inside. */
export function numberAt(numbers: { readonly [at: number]: number }, at: number): number {
  return numbers[at] ?? 0;
}
