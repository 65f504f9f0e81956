import type { TermMention } from '../frame.ts';
import { type DraftTarget, type FrameDraft, type Pending, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isTermNext, isThing, mentionOf, type Piece, readingAt } from './piece.ts';

type Comparison = NonNullable<Pending['compare']>;

/** "above the average price", "older than average", 高于平均价格: the average after a comparison. False where it is none. */
export function readAverageAfter(draft: FrameDraft, piece: Piece): boolean {
  const { compare } = draft.pending;
  if (compare === undefined) return false;
  delete draft.pending.compare;
  const named = namedAfter(piece);
  if (named !== undefined) for (const at of named.taken) draft.used.add(at);
  const target = comparedWith(draft, compare, named?.target, piece);
  if (target === undefined || !isOfAll(draft, target, named?.end ?? piece.at, piece)) {
    draft.notUnderstood.push(compare.text);
    return true;
  }
  push(draft, target, compare.operator);
  return true;
}

interface NamedAverage {
  readonly target: DraftTarget;
  readonly taken: readonly number[];
  /** Position of the last piece that names it. */
  readonly end: number;
}

/** What the average is said to be of; a thing is no figure, and stands for those whose average it is. */
function namedAfter(piece: Piece): NamedAverage | undefined {
  const count = cueAt(piece, 1)?.kind === 'count';
  const offset = count ? 2 : 1;
  const next = readingAt(piece, offset);
  if (next?.kind !== 'term') return undefined;
  const at = piece.at + offset;
  const annotation = piece.pieces[at];
  const mention: TermMention = { text: annotation?.text ?? '', matches: next.matches };
  if (isThing(mention) && !count) return undefined;
  const target = { mention, at, joined: false, endToken: annotation?.to ?? 0, ...(count ? { count } : {}) };
  return { target, taken: count ? [piece.at + 1, at] : [at], end: at };
}

/** The figure that stands so to its own average: said before the comparison, in its adjective, or with the average. */
function comparedWith(
  draft: FrameDraft,
  { about, after }: Comparison,
  named: DraftTarget | undefined,
  piece: Piece,
): DraftTarget | undefined {
  const said = after !== undefined && (!isThing(after.mention) || after.count === true) ? after : undefined;
  const meant =
    about === undefined ? said : { mention: mentionOf(about, piece.index), at: piece.at, joined: false, endToken: -1 };
  if (meant === undefined) return named;
  // "How many products are above the average price": they are counted, and their price is compared.
  if (named !== undefined && named.count !== true && meant.count === true && isThing(meant.mention)) return named;
  const agrees = named === undefined || (named.count === meant.count && isSame(named.mention, meant.mention));
  return agrees ? takeOutput(draft, meant) : undefined;
}

function isSame(left: TermMention, right: TermMention): boolean {
  const named = right.matches.map(({ element }) => element);
  return left.matches.some(({ element }) =>
    named.some((other) => {
      if (element.kind === 'column') return other.kind === 'column' && other.column === element.column;
      if (element.kind === 'measure') return other.kind === 'measure' && other.measure === element.measure;
      return other.kind === 'entity' && other.entity === element.entity;
    }),
  );
}

/** "The average price of all products" is that of the things asked for; of others it would be another average. */
function isOfAll(draft: FrameDraft, target: DraftTarget, end: number, piece: Piece): boolean {
  const after = piece.pieces[end + 1];
  if (after?.reading.kind !== 'term') return true;
  const [match] = after.reading.matches;
  if (match?.element.kind !== 'entity') return true;
  const { entity } = match.element;
  const isTheirs = target.mention.matches.some(
    ({ element }) => element.kind === 'column' && element.column.table === entity.key,
  );
  const isAsked = draft.outputs.some(({ mention: { matches } }) => {
    const element = matches[0]?.element;
    return element?.kind === 'entity' && element.entity === entity;
  });
  // In Japanese and Chinese the things asked for follow what is said of them.
  if (/\P{ASCII}/u.test(after.text)) return true;
  if (!isTheirs && !isAsked) return false;
  draft.used.add(end + 1);
  return true;
}

/** 価格が平均より高い, 平均価格を上回る: the comparison after the average. False where no average stands before it. */
export function readAverageBefore(
  draft: FrameDraft,
  operator: Comparison['operator'],
  before: DraftTarget | undefined,
): boolean {
  if (before === undefined || before.aggregate !== 'avg') return false;
  const { aggregate: _, ...target } = takeOutput(draft, before);
  // 価格が平均価格より高い names it twice.
  const twin = draft.outputs.at(-1);
  if (twin !== undefined && twin.at === before.at - 2 && isSame(twin.mention, target.mention)) takeOutput(draft, twin);
  push(draft, target, operator);
  return true;
}

/** "More than 37 seats on average": what is compared is the average of each group, not the rows. */
export function averageCompared(draft: FrameDraft, piece: Piece): boolean {
  const last = draft.filters.at(-1);
  if (!/^on average$/i.test(piece.annotation.text) || isTermNext(piece) || last?.kind !== 'compare') return false;
  const { target, value } = last;
  if (target.count === true || target.aggregate !== undefined || value === 'average') return false;
  const before = readingAt(piece, -1);
  const isBeside = before?.kind === 'number' || before?.kind === 'term' || cueAt(piece, -1)?.kind === 'counter';
  if (!isBeside) return false;
  draft.filters[draft.filters.length - 1] = { ...last, target: { ...target, aggregate: 'avg' } };
  return true;
}

function push(draft: FrameDraft, target: DraftTarget, operator: Comparison['operator']): void {
  draft.filters.push({ kind: 'compare', target: toTarget(target), operator, value: 'average' });
}
