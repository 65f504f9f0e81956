import type { FilterMatch } from '../../semantic/filter-index.ts';
import type { FrameDraft } from './frame-draft.ts';
import { type Piece, readingAt } from './piece.ts';
import { readTerm } from './read-term.ts';

/** A term of the semantic model restricts; where it names the thing too, that is read as any other thing. */
export function readFilter(draft: FrameDraft, match: FilterMatch, piece: Piece): void {
  const { text } = piece.annotation;
  const { filter, entity, part } = match;
  const negated = draft.pending.negation !== undefined;
  if (part === 'whole') {
    if (negated) {
      // "Stores without late orders" may have others: what is lacking is not what the rest of the question speaks of.
      draft.notUnderstood.push(text);
      return;
    }
    draft.filters.push({ kind: 'defined', filter, negated });
    // "Departments that are over budget": of what is asked for, nothing more is wanted.
    const isSaid = draft.outputs.some(({ mention: { matches } }) => {
      const element = matches[0]?.element;
      return element?.kind === 'column' && element.entity === entity;
    });
    if (isSaid) return;
    readTerm(
      draft,
      { text, matches: [{ element: { kind: 'entity', entity }, score: 1, reason: 'model' }] },
      false,
      piece,
    );
    return;
  }
  if (part === 'modifier' && !isBesideThing(draft, match, piece)) {
    draft.notUnderstood.push(text);
    return;
  }
  if (match.isEvent === true && piece.pieces.some(({ reading }) => reading.kind === 'time')) {
    // "Closed tickets in March": those that were closed then, or those of March?
    draft.notUnderstood.push(text);
    return;
  }
  delete draft.pending.negation;
  draft.filters.push({ kind: 'defined', filter, negated });
}

function isBesideThing(draft: FrameDraft, { entity }: FilterMatch, piece: Piece): boolean {
  const next = readingAt(piece, 1);
  const names = (matches: FrameDraft['outputs'][number]['mention']['matches'] | undefined) =>
    matches?.[0]?.element.kind === 'entity' && matches[0].element.entity === entity;
  return (
    names(next?.kind === 'term' ? next.matches : undefined) ||
    draft.outputs.some(({ mention }) => names(mention.matches))
  );
}
