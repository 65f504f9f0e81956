import { lazy } from '../core/lazy.ts';
import { bindingCues } from '../question/lexicon/cue.ts';
import { createLexiconIndex } from '../question/lexicon/lexicon-index.ts';
import { findTimeExpressions } from '../question/time/find-time-expressions.ts';
import { type Token, tokenize } from '../question/token.ts';
import { termKey } from './learned-term.ts';
import { longestTerm } from './term-span.ts';

export type ReadTerm =
  | { readonly kind: 'term'; readonly term: string; readonly key: string }
  /** `reason` completes the sentence "The term …". */
  | { readonly kind: 'refused'; readonly reason: string };

const lexicon = lazy(() => createLexiconIndex());

/** A term as it may be learned: as look-ups of a question would come upon it, or why none ever would. */
export function readLearnedTerm(text: string): ReadTerm {
  const term = text
    .trim()
    .replace(/^["'“‘「『]+|["'”’」』]+$/gu, '')
    .trim();
  const all = tokenize(term);
  const tokens = withoutBinding(all);
  if (tokens.length === 0) {
    return refused(all.length === 0 ? 'is empty' : 'has no word but those that every question is made of');
  }
  if (tokens.some(({ kind }) => kind === 'break' || kind === 'symbol' || kind === 'quoted')) {
    return refused('holds punctuation or a sign: a question is read up to there and then anew');
  }
  const characters = tokens.filter(({ kind }) => kind === 'character').length;
  if (characters > 0 && characters < tokens.length) {
    return refused('mixes words with a script that is written without blanks: teach each part');
  }
  const longest = characters > 0 ? longestTerm.characters : longestTerm.words;
  if (tokens.length > longest) {
    return refused(
      `is longer than ${longest} ${characters > 0 ? 'characters' : 'words'}, which no name of a question is`,
    );
  }
  if (isSpokenFor(term, tokens)) return refused('is a number, a time, or a word that says how to answer');
  return { kind: 'term', term, key: termKey(tokens) };
}

const refused = (reason: string): ReadTerm => ({ kind: 'refused', reason });

function withoutBinding(tokens: readonly Token[]): readonly Token[] {
  const isBinding = (token: Token | undefined): boolean =>
    token?.kind === 'word' &&
    lexicon()
      .matchesAt([token], 0)
      .some(({ cue }) => bindingCues.has(cue.kind));
  let from = 0;
  let to = tokens.length;
  while (from < to && isBinding(tokens[from])) from += 1;
  while (to > from && isBinding(tokens[to - 1])) to -= 1;
  return tokens.slice(from, to);
}

/** "2026", "last month", "top", "average": a question has another use for these. */
function isSpokenFor(term: string, tokens: readonly Token[]): boolean {
  if (tokens.every(({ kind }) => kind === 'number')) return true;
  const times = findTimeExpressions(term, { asOf: '2000-01-01', weekStart: 1, fiscalYearStart: 1 });
  if (tokens.every(({ start, end }) => times.some((time) => time.start <= start && end <= time.end))) return true;
  let at = 0;
  while (at < tokens.length) {
    const length = Math.max(
      0,
      ...lexicon()
        .matchesAt(tokens, at)
        .map((match) => match.length),
    );
    if (length === 0 && tokens[at]?.kind !== 'number') return false;
    at += Math.max(1, length);
  }
  return true;
}
