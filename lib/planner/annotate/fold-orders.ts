import type { Cue, Direction } from '../../question/lexicon/cue.ts';
import type { Annotation } from './annotation.ts';

/**
 * Orders that are said by their ends, "from longest to shortest", "newest first", "from the best ratings to the lowest", are
 * put as directions; what is sorted by stays where it is.
 */
export function foldOrders(pieces: readonly Annotation[]): readonly Annotation[] {
  const folded: Annotation[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) continue;
    const order = orderAt(pieces, at);
    if (order === undefined) folded.push(piece);
    else {
      folded.push(order.direction, ...order.between);
      at = order.last;
    }
  }
  return folded;
}

interface SaidOrder {
  readonly direction: Annotation;
  /** What stands between the two ends: "from the best ratings to the lowest". */
  readonly between: readonly Annotation[];
  readonly last: number;
}

function orderAt(pieces: readonly Annotation[], at: number): SaidOrder | undefined {
  const first = pieces[at];
  if (first === undefined) return undefined;
  const opens = cueOf(first)?.kind === 'order-from';
  if (opens || isWord(first, 'from')) return orderFrom(pieces, at, opens);
  const end = endOf(first);
  const next = pieces[at + 1];
  // "The first 5" is a number of them, "newest first" is an order.
  if (end === undefined || next === undefined || !isWord(next, 'first')) return undefined;
  return pieces[at + 2]?.reading.kind === 'number' ? undefined : made(pieces, at, at + 1, end, []);
}

function orderFrom(pieces: readonly Annotation[], at: number, opens: boolean): SaidOrder | undefined {
  const start = pastArticle(pieces, at + 1);
  const end = endOf(pieces[start]);
  if (end === undefined) return undefined;
  const to = pieces.findIndex((piece, position) => position > start && isWord(piece, 'to'));
  const between = pieces.slice(start + 1, to < 0 ? start + 1 : to);
  const other = to < 0 ? -1 : pastArticle(pieces, to + 1);
  const isWhole = between.length <= 2 && between.every(({ reading }) => reading.kind === 'term');
  const opposite = other < 0 || !isWhole ? undefined : endOf(pieces[other]);
  const whole = opposite === undefined ? undefined : betweenEnds(end, opposite);
  if (whole !== undefined) return made(pieces, at, other, whole, between);
  return opens ? made(pieces, at, start, end, []) : undefined;
}

function betweenEnds(first: End, last: End): End | undefined {
  // What is oldest has the earliest date: "from newest to oldest".
  const isAged = (end: End) => end.about === 'age';
  const isDated = isAged(first) !== isAged(last) && (first.about === 'time' || last.about === 'time');
  const [from, to] = isDated ? [first, last].map((end) => (isAged(end) ? asDate(end) : end)) : [first, last];
  return from === undefined || from.direction === to?.direction ? undefined : from;
}

function asDate({ direction }: End): End {
  return { direction: direction === 'asc' ? 'desc' : 'asc', about: 'time' };
}

interface End {
  readonly direction: Direction;
  readonly about?: string;
}

/** How often something occurs is no property that can be sorted by. */
function endOf(piece: Annotation | undefined): End | undefined {
  const cue = piece === undefined ? undefined : cueOf(piece);
  if (cue?.kind === 'top') return { direction: cue.direction };
  if (cue?.kind !== 'superlative' || cue.about === 'frequency') return undefined;
  return { direction: cue.direction, ...(cue.about === undefined ? {} : { about: cue.about }) };
}

function made(
  pieces: readonly Annotation[],
  from: number,
  last: number,
  { direction, about }: End,
  between: readonly Annotation[],
): SaidOrder | undefined {
  const [first, final] = [pieces[from], pieces[last]];
  if (first === undefined || final === undefined) return undefined;
  const cue: Cue = { kind: 'direction', direction, ...(about === undefined ? {} : { about }) };
  const text = pieces
    .slice(from, last + 1)
    .map((piece) => piece.text)
    .join(' ');
  return { direction: { ...first, to: final.to, text, reading: { kind: 'cue', cue } }, between, last };
}

function pastArticle(pieces: readonly Annotation[], at: number): number {
  const piece = pieces[at];
  return piece !== undefined && isWord(piece, 'the') ? at + 1 : at;
}

function isWord({ text }: Annotation, word: string): boolean {
  return text.toLowerCase() === word;
}

function cueOf({ reading }: Annotation): Cue | undefined {
  return reading.kind === 'cue' ? reading.cue : undefined;
}
