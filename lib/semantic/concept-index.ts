import { tokenize } from '../question/token.ts';
import { identifierStems } from './identifier-words.ts';
import { labelFromText } from './labels.ts';
import { conceptTable } from './vocabulary/concepts.ts';
import { type MeasureConcept, measureConcepts } from './vocabulary/measures.ts';
import { tradeConceptTable } from './vocabulary/trade-concepts.ts';

/** Another way to say a phrase, as stems or as unspaced text, and how surely it means the same. */
export interface Variant {
  readonly stems: readonly string[];
  readonly unspaced?: string;
  readonly weight: number;
  /** Only columns of figures are meant. */
  readonly numericOnly: boolean;
  /** How the words came about: as asked, or by the concept named here. */
  readonly concept?: string;
  /** Words that were not taken as written. */
  readonly rewritings?: readonly Rewriting[];
}

export interface Rewriting {
  readonly asked: string;
  readonly meant: string;
  readonly how: 'spelling' | 'abbreviation';
}

export interface ConceptIndex {
  /** Other ways to say the phrase, given by its key: stems joined by spaces, or folded unspaced text. */
  readonly variantsOf: (phrase: string) => readonly Variant[];
  /** True where the phrase, or the beginning of a longer one, is in the vocabulary. */
  readonly knows: (phrase: string) => boolean;
  /** Every phrase of the vocabulary. */
  readonly phrases: () => Iterable<string>;
  /** Splits unspaced text into phrases of the vocabulary; undefined when something is left over. */
  readonly split: (unspaced: string) => readonly string[] | undefined;
}

export function createConceptIndex(): ConceptIndex {
  const variants = new Map<string, Variant[]>();
  const add = (phrase: string, made: readonly Variant[]) =>
    variants.set(phrase, [...(variants.get(phrase) ?? []), ...made]);
  for (const row of [...conceptTable, ...tradeConceptTable]) addConcept(row, add);
  for (const concept of measureConcepts) addMeasure(concept, add);
  const longest = Math.max(...[...variants.keys()].map((phrase) => phrase.length));
  return {
    variantsOf: (phrase) => variants.get(phrase) ?? [],
    knows: (phrase) => variants.has(phrase),
    phrases: () => variants.keys(),
    split: (unspaced) => splitUnspaced(unspaced, (phrase) => variants.has(phrase), longest),
  };
}

interface Word {
  readonly phrase: string;
  readonly stems: readonly string[];
  readonly unspaced?: string;
  readonly language: number;
}

function wordOf(text: string, language: number): Word | undefined {
  const label = labelFromText(text.trim(), 1, 'model');
  if (label === undefined) return undefined;
  // People say "date of birth" in full, and "reports to" is no report.
  const said = tokenize(text).map((token) => token.stem);
  return {
    phrase: label.unspaced ?? said.join(' '),
    stems: label.stems,
    ...(label.unspaced === undefined ? {} : { unspaced: label.unspaced }),
    language,
  };
}

function addConcept(row: string, add: (phrase: string, made: readonly Variant[]) => void): void {
  const words = row
    .split('|')
    .flatMap((part, language) => part.split(',').map((text) => wordOf(text, language)))
    .filter((word) => word !== undefined);
  const name = words[0]?.phrase ?? '';
  for (const asked of words) {
    const others = words.filter((word) => word.phrase !== asked.phrase);
    const made = others.map((other, index): Variant => {
      const translated = other.language !== asked.language;
      // The first word of each language is the plainest translation; further ones drift in meaning.
      const first = others.findIndex((word) => word.language === other.language) === index;
      return {
        stems: other.stems,
        ...(other.unspaced === undefined ? {} : { unspaced: other.unspaced }),
        weight: translated ? (first ? 0.97 : 0.92) : 0.86,
        numericOnly: false,
        concept: name,
      };
    });
    add(asked.phrase, made);
  }
}

function addMeasure(concept: MeasureConcept, add: (phrase: string, made: readonly Variant[]) => void): void {
  const columns = concept.columns.map(
    ([name, certainty]): Variant => ({
      stems: identifierStems(name),
      weight: certainty * 0.98,
      numericOnly: true,
      concept: concept.id,
    }),
  );
  const words = concept.words.map((text) => wordOf(text, 0)).filter((word) => word !== undefined);
  for (const asked of words) {
    const unspaced = words
      .filter((word) => word.unspaced !== undefined && word.phrase !== asked.phrase)
      .map(
        (word): Variant => ({ stems: [], unspaced: word.phrase, weight: 0.92, numericOnly: true, concept: concept.id }),
      );
    add(asked.phrase, [...columns.filter((variant) => variant.stems.join(' ') !== asked.phrase), ...unspaced]);
  }
}

function splitUnspaced(
  text: string,
  knows: (phrase: string) => boolean,
  longest: number,
): readonly string[] | undefined {
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const before = best[start];
      const piece = text.slice(start, end);
      if (before === undefined || !knows(piece)) continue;
      const current = best[end];
      if (current === undefined || before.length + 1 < current.length) best[end] = [...before, piece];
    }
  }
  return best[text.length];
}
