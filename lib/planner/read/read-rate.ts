import type { TermMatch } from '../../semantic/term-index.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';
import type { TermMention } from '../frame.ts';
import type { FrameDraft } from './frame-draft.ts';
import { isThing, type Piece, readingAt } from './piece.ts';

/** "No-show rate by clinic": the rows that have the value right before, in percent of all rows of its table. */
export function readRate(draft: FrameDraft, piece: Piece): void {
  const before = readingAt(piece, -1);
  const last = draft.filters.at(-1);
  const isState = before?.kind === 'value' && before.matches.some(isClassOfRows);
  if (!isState || last?.kind !== 'value' || last.negated || draft.derivation !== undefined) {
    draft.notUnderstood.push(piece.annotation.text);
    return;
  }
  draft.derivation = { kind: 'share' };
  draft.told = { from: draft.filters.length - 1, to: draft.filters.length };
  // "Transaction success rate": of the transactions.
  if (draft.outputs.some(({ mention }) => isThing(mention))) return;
  const mention = rowsOf(before.matches.filter(isClassOfRows), piece.annotation.text);
  draft.outputs.push({ mention, count: true, at: piece.at, joined: false, endToken: piece.annotation.to });
}

/** One of a few values that all of the rows are parted by. */
function isClassOfRows({ kind, column }: ValueMatch): boolean {
  const { distinctCount } = column.column.profile;
  return kind === 'exact' && column.role === 'attribute' && distinctCount !== undefined && distinctCount <= mostStates;
}

const mostStates = 12;

function rowsOf(values: readonly ValueMatch[], text: string): TermMention {
  const matches = values.map(
    ({ entity, score }): TermMatch => ({ element: { kind: 'entity', entity }, score, reason: 'exact' }),
  );
  return { text, matches };
}
