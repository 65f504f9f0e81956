import { lazy } from '../core/lazy.ts';
import { createLexiconIndex } from '../question/lexicon/lexicon-index.ts';
import { findTimeExpressions } from '../question/time/find-time-expressions.ts';
import { tokenize } from '../question/token.ts';
import type { TermIndex } from './term-index.ts';
import type { ValueIndex } from './value-index.ts';

const lexicon = lazy(() => createLexiconIndex());
const maxSpan = 6;

/** Share of the content words that are known, 0 to 1: each word counts by the best longest match that covers it. */
export function scoreQuestion(question: string, terms: TermIndex, values: ValueIndex): number {
  // Dates and numbers say nothing of a database; the present does not matter for where they stand.
  const times = findTimeExpressions(question, { asOf: '2000-01-01', weekStart: 1, fiscalYearStart: 1 });
  const tokens = tokenize(question).filter(
    ({ kind, start, end }) =>
      kind !== 'break' && kind !== 'number' && !times.some((time) => time.start < end && start < time.end),
  );
  let content = 0;
  let known = 0;
  for (let at = 0; at < tokens.length; ) {
    const cue = Math.max(
      0,
      ...lexicon()
        .matchesAt(tokens, at)
        .map((match) => match.length),
    );
    let best = { length: 0, score: 0 };
    for (let length = Math.min(maxSpan, tokens.length - at); length >= 1 && best.length === 0; length -= 1) {
      const term = terms.lookup(tokens, at, at + length)[0]?.score ?? 0;
      const value = values.lookup(tokens, at, at + length)[0]?.score ?? 0;
      const score = Math.max(term, value);
      if (score > 0.6) best = { length, score };
    }
    const cueWins = cue > 0 && cue >= best.length;
    const step = Math.max(1, cueWins ? cue : best.length);
    if (!cueWins) {
      content += step;
      known += best.length * best.score;
    }
    at += step;
  }
  return content === 0 ? 0 : known / content;
}
