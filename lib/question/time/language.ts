import type { Word } from './word.ts';

/** One language as data. Surfaces are folded: lower case, half width. Several that mean the same are separated by "|". */
export interface Language {
  readonly code: string;
  /** True where words are written without spaces between them. */
  readonly unspaced: boolean;
  /** Whether a fiscal year is named by the year in which it starts or ends. */
  readonly fiscalNaming: 'starts' | 'ends';
  /** Characters that tell the language from its neighbours. */
  readonly evidence?: string;
  /** True where the language is the one that is written in kana. */
  readonly kana?: boolean;
  readonly words: readonly (readonly [surfaces: string, word: Word])[];
}

export interface Lexicon {
  /** Words of spaced languages, by their first word, longest phrase first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Every single word that occurs in a phrase. */
  readonly vocabulary: ReadonlySet<string>;
  readonly unspaced: ReadonlyMap<string, Word>;
  /** Length of the longest unspaced entry. */
  readonly longest: number;
}

export interface Phrase {
  readonly parts: readonly string[];
  readonly word: Word;
}

/** Meanings of the same surface are joined; where two languages disagree on one of them, the earlier language wins. */
export function buildLexicon(languages: readonly Language[]): Lexicon {
  const phrases = new Map<string, Phrase[]>();
  const vocabulary = new Set<string>();
  const unspaced = new Map<string, Word>();
  const merged = new Map<string, Word>();
  for (const language of languages) {
    const own = new Map<string, Word>();
    for (const [surfaces, word] of language.words) {
      for (const surface of surfaces.split('|')) own.set(surface, joinWords(own.get(surface), word));
    }
    for (const [surface, word] of own) {
      const target = language.unspaced ? unspaced : merged;
      target.set(surface, joinWords(target.get(surface), word));
    }
  }
  for (const [surface, word] of merged) {
    const parts = surface.split(' ');
    const first = parts[0] ?? '';
    for (const part of parts) vocabulary.add(part);
    const siblings = phrases.get(first) ?? [];
    siblings.push({ parts, word });
    phrases.set(first, siblings);
  }
  for (const siblings of phrases.values()) siblings.sort((a, b) => b.parts.length - a.parts.length);
  const longest = Math.max(0, ...[...unspaced.keys()].map((key) => key.length));
  return { phrases, vocabulary, unspaced, longest };
}

function joinWords(first: Word | undefined, second: Word): Word {
  if (first === undefined) return second;
  const marks = [...new Set([...(first.marks ?? []), ...(second.marks ?? [])])];
  return { ...second, ...first, ...(marks.length === 0 ? {} : { marks }) };
}
