import type { Direction } from '../question/lexicon/cue.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import { isTimeElement } from './choices.ts';
import type { TermMention } from './frame.ts';
import { isFigure, mentionOf } from './piece.ts';

export interface Quantity {
  readonly mention: TermMention;
  readonly direction: Direction;
}

/** What lengths of time, ways and texts go by. */
const lengths = ['duration', 'running time', 'distance', 'pages'];
const leastScore = 0.65;

/** The property by which an adjective ranks: the oldest have the highest age, or where no age is kept, the first day of birth. */
export function quantityOf(about: string, direction: Direction, index: SemanticIndex): Quantity {
  const mention = mentionOf(about, index);
  if (mention.matches.length > 0) return { mention, direction };
  if (about === 'age') {
    const matches = mentionOf('birth', index).matches.filter(({ element }) => isTimeElement(element));
    return { mention: { text: 'birth', matches }, direction: direction === 'asc' ? 'desc' : 'asc' };
  }
  if (about !== 'length') return { mention, direction };
  const [only, ...others] = lengths.flatMap((word) => {
    const { matches } = mentionOf(word, index);
    const figures = matches.filter((match) => isFigure(match) && match.score >= leastScore);
    return figures.length === 0 ? [] : [{ text: word, matches: figures }];
  });
  return only === undefined || others.length > 0 ? { mention, direction } : { mention: only, direction };
}
