import { looseKey } from '../question/loose-key.ts';
import { editDistance } from './edit-distance.ts';
import { numberAt } from './postings.ts';

export interface NearText {
  /** The number of the text in the order in which the texts were given. */
  readonly id: number;
  readonly edits: number;
  /** 0 to 1: how surely the one was meant by the other. */
  readonly likeness: number;
}

export interface SpellingIndex {
  /** Texts that are spelled like the one asked for, likeliest first. */
  readonly near: (asked: string, count: number) => readonly NearText[];
}

/** Neither shorter nor longer texts are taken for misspellings. */
const shortest = 3;
const longest = 64;

/** One edit in a word of 4 to 7 letters, two in a longer one. */
export function allowedEdits(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * Finds texts by spelling. Kept are 8 bytes a text: its number, in order of length, and which of 32 classes its letters
 * fall into. An edit changes at most two classes and one letter of the length, so that a look-up passes over nearly all texts
 * by one comparison of numbers and aligns the few that remain.
 */
export function createSpellingIndex(texts: readonly string[]): SpellingIndex {
  const keys = texts.map(looseKey);
  const starts = new Uint32Array(longest + 3);
  for (const { length } of keys) if (isIndexed(length)) starts[length + 1] = numberAt(starts, length + 1) + 1;
  for (let length = 1; length < starts.length; length += 1) {
    starts[length] = numberAt(starts, length) + numberAt(starts, length - 1);
  }
  const next = starts.slice();
  const ids = new Uint32Array(numberAt(starts, longest + 1));
  const classes = new Uint32Array(ids.length);
  for (const [id, key] of keys.entries()) {
    if (!isIndexed(key.length)) continue;
    const at = numberAt(next, key.length);
    ids[at] = id;
    classes[at] = classesOf(key);
    next[key.length] = at + 1;
  }
  return lookingInto({ texts, starts, ids, classes });
}

interface Spellings {
  readonly texts: readonly string[];
  /** Texts of length l stand from `starts[l]` to before `starts[l + 1]`. */
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
  readonly classes: Uint32Array;
}

/** A function of its own, so that the keys of all texts are not kept. */
function lookingInto({ texts, starts, ids, classes }: Spellings): SpellingIndex {
  return {
    near: (asked, count) => {
      // The first letters of an endless text tell as well that it is none of these.
      const key = looseKey(asked.slice(0, longest * 4));
      if (!isIndexed(key.length)) return [];
      const own = classesOf(key);
      const digits = digitsOf(key);
      const found: NearText[] = [];
      const reach = allowedEdits(key.length + 1);
      for (let length = Math.max(shortest, key.length - reach); length <= key.length + reach; length += 1) {
        const most = allowedEdits(Math.max(length, key.length));
        const end = numberAt(starts, Math.min(length, longest) + 1);
        for (let at = numberAt(starts, Math.min(length, longest + 1)); at < end; at += 1) {
          if (bitsOf(numberAt(classes, at) ^ own) > 2 * most) continue;
          const id = numberAt(ids, at);
          const other = looseKey(texts[id] ?? '');
          const edits = editDistance(key, other, most);
          // Another number is another thing, and no misspelling.
          if (edits > most || digitsOf(other) !== digits) continue;
          found.push({ id, edits, likeness: likenessOf(key, other, edits) });
        }
      }
      return found.sort((left, right) => right.likeness - left.likeness || left.id - right.id).slice(0, count);
    },
  };
}

const isIndexed = (length: number): boolean => length >= shortest && length <= longest;

function classesOf(key: string): number {
  let classes = 0;
  for (let at = 0; at < key.length; at += 1) classes |= 1 << (Math.imul(key.charCodeAt(at), 0x9e37_79b1) >>> 27);
  return classes >>> 0;
}

function bitsOf(number: number): number {
  let bits = number - ((number >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

function digitsOf(key: string): string {
  return /\p{N}/u.test(key) ? key.replaceAll(/[^\p{N}]/gu, '') : '';
}

/** An edit says more the longer the text; few people mistype the first letter, and most keep the number of letters. */
function likenessOf(asked: string, text: string, edits: number): number {
  if (edits === 0) return 0.97;
  const length = Math.max(asked.length, text.length);
  const first = asked.charCodeAt(0) === text.charCodeAt(0) ? 0 : 0.02;
  return 0.95 - (0.8 * edits) / length - first - (asked.length === text.length ? 0 : 0.005);
}
