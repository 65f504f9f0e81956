import type { SchemaElement } from '../../semantic/term-index.ts';
import type { TermMention } from '../frame.ts';
import type { FrameDraft } from './frame-draft.ts';
import { type Piece, readingAt } from './piece.ts';

const leastShare = 0.8;

/** "In metres" adds nothing where that is the unit of what was named last; figures are not converted. */
export function readUnit(draft: FrameDraft, unit: string, piece: Piece): void {
  const mention = readingAt(piece, -1)?.kind === 'number' ? comparedFigure(draft) : lastFigure(draft);
  if (mention === undefined || !unitsOf(mention).includes(unit)) draft.notUnderstood.push(piece.annotation.text);
}

function comparedFigure({ filters }: FrameDraft): TermMention | undefined {
  const last = filters.at(-1);
  return last?.kind === 'compare' ? last.target.mention : undefined;
}

/** What was asked for last, or ranked by where no figure was asked for. */
function lastFigure({ order, outputs }: FrameDraft): TermMention | undefined {
  const asked = outputs.findLast(({ mention }) => unitsOf(mention).length > 0);
  return asked?.mention ?? (order?.kind === 'target' ? order.target.mention : undefined);
}

/** The units of what the words may well name. */
function unitsOf({ matches }: TermMention): readonly string[] {
  const least = leastShare * (matches[0]?.score ?? 0);
  return matches.filter(({ score }) => score >= least).flatMap(({ element }) => unitOf(element) ?? []);
}

function unitOf(element: SchemaElement): string | undefined {
  if (element.kind === 'entity') return undefined;
  return element.kind === 'measure' ? element.measure.unit : element.column.unit;
}
