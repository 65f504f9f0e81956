import type { ComparisonOperator } from '../../question/lexicon/cue.ts';
import { isNumericType } from '../../semantic/column-kind.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import { limitedFigures } from '../../semantic/vocabulary/limits.ts';
import type { TermMention } from '../frame.ts';
import { type DraftTarget, type FrameDraft, takeOutput } from './frame-draft.ts';
import { isThing, mentionOf, type Piece, readingAt } from './piece.ts';

/** "Stock below the reorder level", "shipped after the due date": true where the term is one side of a comparison. */
export function readComparedTerm(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const { pending } = draft;
  if (pending.versus !== undefined) {
    const { operator, right } = pending.versus;
    const left = ofKind(mention, kindOf(right));
    if (left === undefined) return false;
    draft.filters.push({ kind: 'compare-terms', left, operator, right });
    delete pending.versus;
    return true;
  }
  if (pending.compare === undefined || readingAt(piece, 1)?.kind === 'number') return false;
  const { operator, after, about, text } = pending.compare;
  if (about !== undefined && about !== 'time') return false;
  if (!compareWith(draft, { mention, operator, text, before: after, isTime: about === 'time' }, piece)) return false;
  delete pending.compare;
  return true;
}

/** 在庫数が発注点を下回っている: both sides stand before the comparison, or the first follows it. */
export function readSuffixComparison(
  draft: FrameDraft,
  cue: { readonly operator: ComparisonOperator; readonly about?: string },
  target: DraftTarget | undefined,
  piece: Piece,
): boolean {
  if (target === undefined || target.count === true || target.aggregate !== undefined) return false;
  const other = draft.outputs.at(draft.outputs.indexOf(target) - 1);
  const before = other !== undefined && other !== target && other.at === target.at - 1 ? other : undefined;
  const { operator, about } = cue;
  const isTime = about === 'time';
  const side = { mention: target.mention, operator, text: piece.annotation.text, before, isTime };
  if (!compareWith(draft, side, piece)) return false;
  takeOutput(draft, target);
  return true;
}

interface Side {
  readonly mention: TermMention;
  readonly operator: ComparisonOperator;
  readonly text: string;
  /** What stands before, which may be the other side. */
  readonly before: DraftTarget | undefined;
  readonly isTime: boolean;
}

function compareWith(draft: FrameDraft, { mention, operator, text, before, isTime }: Side, piece: Piece): boolean {
  const { pending } = draft;
  const kind = isTime ? 'time' : kindOf(mention);
  const right = kind === undefined ? undefined : ofKind(mention, kind);
  if (kind === undefined || right === undefined) return false;
  const said = before?.count === true || before?.aggregate !== undefined ? undefined : before;
  // "Invoices past their due date": a thing is no date, though one of its dates may go by a like name.
  const own = said === undefined || isThing(said.mention) ? undefined : ofKind(said.mention, kind);
  const event = pending.event === undefined ? undefined : ofKind(pending.event, kind);
  if (own === undefined && event === undefined && isTime && /^past$/i.test(text)) {
    draft.filters.push({ kind: 'past', column: right });
    return true;
  }
  const left = own ?? event ?? limited(right, piece);
  if (left === undefined) {
    pending.versus = { operator, right, text };
    return true;
  }
  if (left === own && said !== undefined) takeOutput(draft, said);
  else if (left === event) delete pending.event;
  const implied = left === own || left === event ? {} : { implied: true as const };
  draft.filters.push({ kind: 'compare-terms', left, operator, right, ...implied });
  return true;
}

/** The figure that the limit is one of, where the question leaves it out. */
function limited(limit: TermMention, { index }: Piece): TermMention | undefined {
  const element = limit.matches[0]?.element;
  if (element?.kind !== 'column') return undefined;
  const figure = element.column.labels
    .map(({ stems, unspaced }) => limitedFigures.get(unspaced ?? stems.join(' ')))
    .find((word) => word !== undefined);
  return figure === undefined ? undefined : ofKind(mentionOf(figure, index), 'number');
}

type Kind = 'number' | 'time';

function kindOf({ matches }: TermMention): Kind | undefined {
  const [best] = matches;
  return best === undefined ? undefined : kindOfMatch(best);
}

function kindOfMatch({ element }: TermMatch): Kind | undefined {
  if (element.kind !== 'column') return undefined;
  const { role, column } = element.column;
  if (role === 'time') return 'time';
  return role === 'measure' || (role === 'attribute' && isNumericType(column.type)) ? 'number' : undefined;
}

function ofKind({ text, matches }: TermMention, kind: Kind | undefined): TermMention | undefined {
  const fitting = matches.filter((match) => kind !== undefined && kindOfMatch(match) === kind);
  return fitting.length === 0 ? undefined : { text, matches: fitting };
}
