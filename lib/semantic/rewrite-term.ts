import { isUnspaced } from '../question/fold.ts';
import { stem } from '../question/stem.ts';
import type { Token } from '../question/token.ts';
import { abbreviates } from './abbreviation.ts';
import type { ConceptIndex, Rewriting, Variant } from './concept-index.ts';
import { writtenOut } from './identifier-words.ts';
import { isNearAsWritten } from './near-as-written.ts';
import { createSpellingIndex, type SpellingIndex } from './spelling-index.ts';
import { splitGlued } from './split-glued.ts';
import type { TermEntries } from './term-entries.ts';

export interface TermRewriter {
  /** Other ways to read the words: unknown ones as misspelt, short ones as abbreviations, long ones as abbreviated. */
  readonly rewrite: (span: readonly Token[]) => readonly Variant[];
}

const mostCombinations = 24;
const mostAlternatives = 4;
/** An abbreviation of the house may always stand for something else. */
const abbreviated = 0.95;
/** Longer terms are no names. */
const mostWords = 6;
const mostCharacters = 24;

export function createTermRewriter(entries: TermEntries, concepts: ConceptIndex): TermRewriter {
  const dictionary = createDictionary(entries, concepts);
  const variantsOf = (reading: Reading): readonly Variant[] => withSynonyms(reading, concepts);
  return {
    rewrite: (span) => {
      if (span.length === 0) return [];
      if (span.every(({ kind }) => kind === 'character')) return rewriteUnspaced(span, dictionary, concepts);
      if (span.length > mostWords || span.some(({ kind }) => kind === 'character')) return [];
      return [...combine(span, dictionary).flatMap(variantsOf), ...glued(span, dictionary, concepts)];
    },
  };
}

interface Dictionary {
  readonly words: ReadonlyMap<string, number>;
  readonly vocabulary: ReadonlySet<string>;
  readonly texts: readonly string[];
  readonly spelled: SpellingIndex;
  /** Words of the schema that are in no vocabulary, by their first letter: abbreviations perhaps. */
  readonly shorts: ReadonlyMap<string, readonly string[]>;
  /** Words that an abbreviation may be short for, by their first letter. */
  readonly longs: ReadonlyMap<string, readonly string[]>;
  /** Words of the schema that are several written as one, by those: "order date" → orderdate. */
  readonly gluedBy: ReadonlyMap<string, readonly string[]>;
  /** Names of three words and more, by their first letters. */
  readonly initials: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly unspaced: readonly string[];
  readonly spelledUnspaced: SpellingIndex;
}

function createDictionary({ words, unspaced, labels }: TermEntries, concepts: ConceptIndex): Dictionary {
  const phrases = [...concepts.phrases()];
  const vocabulary = new Set(phrases.filter((phrase) => !isUnspaced(phrase)).flatMap((phrase) => phrase.split(' ')));
  const texts = [...new Set([...words.keys(), ...vocabulary])].filter((word) => /^\p{L}{4,}$/u.test(word));
  const names = new Set([...unspaced.keys(), ...phrases.filter((phrase) => isUnspaced(phrase))]);
  const unknown = [...words.keys()].filter((word) => !vocabulary.has(word) && /^[a-z]{3,20}$/.test(word));
  const gluedBy = new Map<string, string[]>();
  for (const word of unknown) {
    const parts = splitGlued(word, vocabulary)?.join(' ');
    if (parts !== undefined) gluedBy.set(parts, [...(gluedBy.get(parts) ?? []), word]);
  }
  const initials = new Map<string, (readonly string[])[]>();
  for (const stems of new Map(labels.map((label) => [label.stems.join(' '), label.stems])).values()) {
    if (stems.length < 3) continue;
    const letters = stems.map((word) => word.charAt(0)).join('');
    initials.set(letters, [...(initials.get(letters) ?? []), stems]);
  }
  return {
    words,
    vocabulary,
    texts,
    gluedBy,
    initials,
    spelled: createSpellingIndex(texts),
    shorts: byFirstLetter(unknown.filter((word) => word.length <= 12)),
    longs: byFirstLetter(texts.filter((word) => word.length >= 5)),
    unspaced: [...names],
    spelledUnspaced: createSpellingIndex([...names]),
  };
}

function byFirstLetter(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(words, (word) => word.charAt(0));
}

interface Reading {
  readonly stems: readonly string[];
  readonly weight: number;
  readonly rewritings: readonly Rewriting[];
}

/** The readings of each word put together, surest first; without the one that takes every word as written. */
function combine(span: readonly Token[], dictionary: Dictionary): readonly Reading[] {
  let readings: readonly Reading[] = [{ stems: [], weight: 1, rewritings: [] }];
  for (const token of span) {
    const ways = readingsOf(token, dictionary);
    readings = readings
      .flatMap((left) =>
        ways.map((right) => ({
          stems: [...left.stems, ...right.stems],
          weight: left.weight * right.weight,
          rewritings: [...left.rewritings, ...right.rewritings],
        })),
      )
      .toSorted((left, right) => right.weight - left.weight)
      .slice(0, mostCombinations);
  }
  return readings.filter(({ rewritings }) => rewritings.length > 0);
}

function readingsOf({ kind, folded, stem: asked }: Token, dictionary: Dictionary): readonly Reading[] {
  const { words, vocabulary, shorts } = dictionary;
  const plain: Reading = { stems: [asked], weight: 1, rewritings: [] };
  if (kind !== 'word') return [plain];
  const to = (stems: readonly string[], weight: number, how: Rewriting['how']): Reading => ({
    stems,
    weight,
    rewritings: [{ asked: folded, meant: stems.join(' '), how }],
  });
  const customary = writtenOut(folded)?.split(' ').map(stem);
  const made: Reading[] = customary === undefined ? [] : [to(customary, 0.97, 'abbreviation')];
  // A word of the schema that leaves out letters of this one.
  for (const short of shorts.get(asked.charAt(0)) ?? []) {
    const quality = short === asked ? 0 : abbreviates(short, [asked]);
    if (quality > 0) made.push(to([short], abbreviated * quality, 'abbreviation'));
  }
  if (vocabulary.has(asked)) return best(plain, made);
  for (const long of writtenLonger(asked, dictionary)) made.push(to(long.stems, long.weight, 'abbreviation'));
  if (words.has(asked) || customary !== undefined) return best(plain, made);
  for (const { id, likeness } of dictionary.spelled.near(asked, mostAlternatives)) {
    const meant = dictionary.texts[id] ?? '';
    if (isNearAsWritten(folded, meant)) made.push(to([meant], likeness, 'spelling'));
  }
  return best(plain, made);
}

function best(plain: Reading, made: readonly Reading[]): readonly Reading[] {
  const surest = made.toSorted((left, right) => right.weight - left.weight);
  return [plain, ...surest.slice(0, mostAlternatives)];
}

/** What a word that is in no vocabulary may be short for. */
function* writtenLonger(asked: string, { longs, initials }: Dictionary) {
  if (!/^[a-z]{3,8}$/.test(asked)) return;
  for (const long of longs.get(asked.charAt(0)) ?? []) {
    const quality = long === asked ? 0 : abbreviates(asked, [long]);
    if (quality > 0) yield { stems: [long], weight: abbreviated * quality };
  }
  for (const stems of initials.get(asked) ?? []) yield { stems, weight: abbreviated * 0.8 };
}

/** A reading, and all that means the same. */
function withSynonyms({ stems, weight, rewritings }: Reading, concepts: ConceptIndex): readonly Variant[] {
  const others = concepts.variantsOf(stems.join(' '));
  return [
    { stems, weight, rewritings, numericOnly: false },
    ...others.map((other) => ({ ...other, weight: other.weight * weight, rewritings })),
  ];
}

/** Names of the schema that are written without a break between their words. */
function* glued(span: readonly Token[], { gluedBy, shorts }: Dictionary, concepts: ConceptIndex): Generator<Variant> {
  const stems = span.map((token) => token.stem);
  const asked = span.map((token) => token.folded).join(' ');
  const said = [{ stems, weight: 1 }, ...concepts.variantsOf(stems.join(' '))];
  for (const variant of said) {
    for (const word of gluedBy.get(variant.stems.join(' ')) ?? []) {
      const rewritings: readonly Rewriting[] = [{ asked, meant: word, how: 'abbreviation' }];
      yield { numericOnly: false, ...variant, stems: [word], weight: variant.weight * abbreviated, rewritings };
    }
  }
  if (stems.length < 2) return;
  for (const short of shorts.get(stems[0]?.charAt(0) ?? '') ?? []) {
    const quality = abbreviates(short, stems);
    if (quality === 0) continue;
    const rewritings: readonly Rewriting[] = [{ asked, meant: short, how: 'abbreviation' }];
    yield { stems: [short], weight: abbreviated * quality, numericOnly: false, rewritings };
  }
}

function rewriteUnspaced(
  span: readonly Token[],
  { unspaced, spelledUnspaced }: Dictionary,
  concepts: ConceptIndex,
): readonly Variant[] {
  const asked = span.map((token) => token.folded).join('');
  if (asked.length > mostCharacters || concepts.knows(asked) || concepts.split(asked) !== undefined) return [];
  return spelledUnspaced.near(asked, mostAlternatives).flatMap(({ id, likeness }): readonly Variant[] => {
    const meant = unspaced[id] ?? '';
    if (meant === asked) return [];
    const rewritings: readonly Rewriting[] = [{ asked, meant, how: 'spelling' }];
    return [
      { stems: [], unspaced: meant, weight: likeness, numericOnly: false, rewritings },
      ...concepts.variantsOf(meant).map((other) => ({ ...other, weight: other.weight * likeness, rewritings })),
    ];
  });
}
