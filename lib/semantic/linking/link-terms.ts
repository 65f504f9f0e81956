import { isUnspaced } from '../../question/fold.ts';
import type { Token } from '../../question/token.ts';
import type { ConceptIndex } from '../concept-index.ts';

/** One thing that a question says, with every word by which a schema may say it. */
export interface LinkTerm {
  /** As asked: a stem, a phrase, or two characters of an unspaced script. */
  readonly key: string;
  /** How much the term tells, before its rarity in the schema is known. */
  readonly weight: number;
  /** Words to look for, each with how surely it says the same. */
  readonly words: ReadonlyMap<string, number>;
  /** Only words as asked may be met by words that resemble them. */
  readonly mayResemble: boolean;
}

export interface LinkTerms {
  readonly terms: readonly LinkTerm[];
  /** Terms that follow one another in the question, function words left out: "names of the drivers". */
  readonly pairs: readonly (readonly [LinkTerm, LinkTerm])[];
}

const functionWords = new Set(
  (
    'a an the of for to in on by at as is are was were be been being do does did has have had having and or not nor but if then than that ' +
    'which this these those each every any all some both either who whom whose what when where why how many much more most less least with ' +
    'without within from into onto out off over under per via it its they them their there he she his her him i me my we us our you your ' +
    'please give show list tell find return state identify calculate compute determine provide display write me can could would should may ' +
    'might will shall must only also just so such same other another between among across during after before until since about ' +
    'also include including inclusive respectively out up down no yes'
  ).split(' '),
);

const longestPhrase = 3;
const timedWeight = 0.2;

/** A word that may name something of a schema, unlike "the" or "show". */
export function isContentWord({ kind, folded }: Token): boolean {
  if (kind === 'word') return folded.length > 1 && !functionWords.has(folded);
  return kind === 'character' || kind === 'code';
}

/** The content words of a question and their other names, in the order of the question. */
export function linkTerms(
  tokens: readonly Token[],
  isTimed: (token: Token) => boolean,
  concepts: ConceptIndex,
): LinkTerms {
  const terms = new Map<string, LinkTerm>();
  const add = (term: LinkTerm): LinkTerm => {
    const known = terms.get(term.key);
    if (known !== undefined && known.weight >= term.weight) return known;
    terms.set(term.key, term);
    return term;
  };
  const words: LinkTerm[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'quoted') for (const word of partsOf(token)) add(plainTerm(word, 0.4));
    if (token.kind === 'code') for (const word of partsOf(token)) add(plainTerm(word, 0.5));
    if (token.kind !== 'word') continue;
    // "Last month" asks for a date; nothing need be called last, or month.
    if (isTimed(token)) add(plainTerm(token.stem, timedWeight));
    else if (isContentWord(token))
      words.push(add({ key: token.stem, weight: 1, words: wordsOf(token.stem, concepts), mayResemble: true }));
    for (let length = 2; length <= longestPhrase && at + length <= tokens.length; length += 1) {
      const span = tokens.slice(at, at + length);
      if (span.some((part) => part.kind !== 'word' || isTimed(part))) break;
      const phrase = span.map(({ stem }) => stem).join(' ');
      if (concepts.knows(phrase)) add(phraseTerm(phrase, concepts));
    }
  }
  addUnspaced(tokens, concepts, add);
  const pairs = words.slice(1).flatMap((word, index): (readonly [LinkTerm, LinkTerm])[] => {
    const before = words[index];
    return before === undefined || before.key === word.key ? [] : [[before, word]];
  });
  return { terms: [...terms.values()], pairs };
}

const partsOf = ({ folded }: Token): readonly string[] =>
  folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);

const plainTerm = (word: string, weight: number): LinkTerm => ({
  key: word,
  weight,
  words: new Map([[word, 1]]),
  mayResemble: false,
});

const phraseTerm = (phrase: string, concepts: ConceptIndex): LinkTerm => ({
  key: phrase,
  weight: 1,
  words: wordsOf(phrase, concepts),
  mayResemble: false,
});

function wordsOf(phrase: string, concepts: ConceptIndex): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const put = (word: string, weight: number) => words.set(word, Math.max(weight, words.get(word) ?? 0));
  if (!phrase.includes(' ')) put(phrase, 1);
  for (const { stems, unspaced, weight } of concepts.variantsOf(phrase)) {
    // A word of a longer name says only its part of the meaning.
    for (const stem of stems) put(stem, (0.85 * weight) / stems.length);
    const pairs = unspaced === undefined ? [] : characterPairs(unspaced);
    for (const pair of pairs) put(pair, (0.85 * weight) / pairs.length);
  }
  return words;
}

/** Scripts without spaces are compared by pairs of characters, and by the phrases of the vocabulary that stand in them. */
function addUnspaced(tokens: readonly Token[], concepts: ConceptIndex, add: (term: LinkTerm) => void): void {
  for (const run of unspacedRuns(tokens)) {
    for (const pair of characterPairs(run)) add(plainTerm(pair, 0.5));
    for (let from = 0; from < run.length; from += 1) {
      for (let to = from + 1; to <= Math.min(run.length, from + 10); to += 1) {
        const phrase = run.slice(from, to);
        if (concepts.knows(phrase)) add(phraseTerm(phrase, concepts));
      }
    }
  }
}

function unspacedRuns(tokens: readonly Token[]): readonly string[] {
  const runs: string[] = [];
  let run = '';
  for (const token of tokens) {
    if (token.kind === 'character') {
      run += token.folded;
      continue;
    }
    if (run !== '') runs.push(run);
    run = '';
  }
  return run === '' ? runs : [...runs, run];
}

/** "売上金額" → 売上, 上金, 金額. Text of one character stays as it is; other scripts give nothing. */
export function characterPairs(text: string): readonly string[] {
  const runs = text.split(/[^\p{Lo}\p{Lm}]+/u).filter((run) => run !== '' && isUnspaced(run.charAt(0)));
  return runs.flatMap((run) => {
    const characters = [...run];
    if (characters.length < 2) return characters;
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  });
}
