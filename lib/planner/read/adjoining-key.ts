import { singular } from '../../question/stem.ts';
import { isNumericType } from '../../semantic/column-kind.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { TermMention } from '../frame.ts';
import { type FrameDraft, takeOutput } from './frame-draft.ts';
import { type Piece, readingAt, targetBefore } from './piece.ts';

/** "Room 112", "order 10248": a single thing and what stands right behind it name a row by its key. Takes the thing. */
export function adjoiningKey(draft: FrameDraft, piece: Piece): TermMention | undefined {
  const thing = readingAt(piece, -1);
  const before = piece.pieces[piece.at - 1];
  if (thing?.kind !== 'term' || before === undefined || before.to !== piece.annotation.from) return undefined;
  const last = before.text.toLowerCase().split(/\s+/).at(-1) ?? '';
  const matches = thing.matches.filter(({ element }) => element.kind === 'entity').flatMap(keyOf);
  if (matches.length === 0 || thing.matches[0]?.element.kind !== 'entity' || singular(last) !== last) return undefined;
  const target = targetBefore(draft, piece.at);
  const filter = draft.filters.at(-1);
  if (target !== undefined) {
    if (target.count === true || target.aggregate !== undefined) return undefined;
    takeOutput(draft, target);
  } else if (filter?.kind === 'exists' && !filter.negated && filter.mention.text === before.text) draft.filters.pop();
  else return undefined;
  return { text: before.text, matches };
}

function keyOf({ element, score }: TermMatch): readonly TermMatch[] {
  if (element.kind !== 'entity' || element.entity.identity.length !== 1) return [];
  const [name] = element.entity.identity;
  const column = element.entity.columns.find((candidate) => candidate.column.name === name);
  return column === undefined
    ? []
    : [{ element: { kind: 'column', column, entity: element.entity }, score, reason: 'exact' }];
}

export function isNumericKey({ matches }: TermMention): boolean {
  const element = matches[0]?.element;
  return element?.kind === 'column' && isNumericType(element.column.column.type);
}
