import { abbreviates } from '../abbreviation.ts';

export interface WordResemblance {
  /** Words of the schema that look like the word, each with how much they may say the same; the word itself is not among them. */
  readonly like: (word: string) => ReadonlyMap<string, number>;
}

const shortest = 3;

/** Finds words that share a beginning (nation, nationality), hold the word (zipcode) or shorten it (scr for score). */
export function createWordResemblance(vocabulary: Iterable<string>): WordResemblance {
  const byFirst = new Map<string, string[]>();
  const byEnd = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < shortest || !/^[a-z]+$/.test(word)) continue;
    push(byFirst, word.charAt(0), word);
    push(byEnd, word.slice(-3), word);
  }
  const like = (word: string): ReadonlyMap<string, number> => {
    const found = new Map<string, number>();
    if (word.length < shortest || !/^[a-z]+$/.test(word)) return found;
    for (const known of byFirst.get(word.charAt(0)) ?? []) {
      const likeness = known === word ? 0 : Math.max(sharedBeginning(word, known), shortened(word, known));
      if (likeness > 0) found.set(known, likeness);
    }
    // "zipcode" ends with what is asked for.
    if (word.length >= 4) {
      for (const known of byEnd.get(word.slice(-3)) ?? []) {
        if (known !== word && known.endsWith(word)) found.set(known, 0.5);
      }
    }
    return found;
  };
  return { like };
}

function push(map: Map<string, string[]>, key: string, word: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [word]);
  else list.push(word);
}

function sharedBeginning(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  const [shorter, longer] = [Math.min(left.length, right.length), Math.max(left.length, right.length)];
  if (length >= 3 && length === shorter) return longer - shorter <= 3 ? 0.6 : 0.45;
  return length >= 4 && length >= longer * 0.6 ? 0.5 * (length / longer) : 0;
}

/** A name that leaves letters out of the word: "scr" in score, "mgmt" in management. */
function shortened(word: string, known: string): number {
  return known.length < word.length ? 0.4 * abbreviates(known, [word]) : 0;
}
