import type { Direction } from '../../question/lexicon/cue.ts';
import { isTimeElement } from '../choose/choices.ts';
import type { TermMention } from '../frame.ts';
import { tableOf } from '../table-of.ts';
import { isFigure, mentionOf, type Piece } from './piece.ts';

export interface Quantity {
  readonly mention: TermMention;
  readonly direction: Direction;
}

/** What lengths of time, ways and texts go by. */
const lengths = ['duration', 'running time', 'distance', 'pages'];
/** What tells when something came to be. */
const beginnings = ['birth', 'founded', 'established', 'built', 'constructed'];
const leastScore = 0.65;

/**
 * The property by which an adjective ranks: the oldest have the highest age, or where no age is kept, the first day of birth.
 * What does not go by the adjective itself is looked for among the properties of the things that the question names.
 */
export function quantityOf(about: string, direction: Direction, piece: Piece): Quantity {
  const mention = mentionOf(about, piece.index);
  if (mention.matches.length > 0) return { mention, direction };
  const words = about === 'age' ? beginnings : about === 'length' ? lengths : [];
  const things = thingsOf(piece);
  const found = words.flatMap((word): readonly TermMention[] => {
    const matches = mentionOf(word, piece.index).matches.filter(
      (match) =>
        things.has(tableOf(match.element)) &&
        match.score >= leastScore &&
        (about === 'age' ? isTimeElement(match.element) : isFigure(match)),
    );
    return matches.length === 0 ? [] : [{ text: word, matches }];
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return { mention, direction };
  const opposite = direction === 'asc' ? 'desc' : 'asc';
  return { mention: only, direction: about === 'age' ? opposite : direction };
}

function thingsOf({ pieces }: Piece): ReadonlySet<string> {
  const elements = pieces.flatMap(({ reading }) => (reading.kind === 'term' ? reading.matches.slice(0, 1) : []));
  return new Set(elements.flatMap(({ element }) => (element.kind === 'entity' ? [element.entity.key] : [])));
}
