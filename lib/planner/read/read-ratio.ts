import type { Annotation } from '../annotate/annotation.ts';
import type { Frame, Owner, Target, TermMention } from '../frame.ts';
import { partRatio, type RatioParts } from './part-ratio.ts';
import { isFigure, isThing } from './piece.ts';

/** What has been read of the question, by the mention that it was read as. */
export type Mentions = Map<Annotation, Owner>;

type Read = (annotations: readonly Annotation[]) => Frame;

/**
 * "The ratio of orders to customers by country": each figure is a question of its own, with what is said of both, and the
 * form of the one holds that of the other. Undefined where the question is about no ratio.
 */
export function readRatio(annotations: readonly Annotation[], read: Read, known: Mentions): Frame | undefined {
  const parts = partRatio(annotations);
  if (parts === undefined) return undefined;
  const { head, tail } = parts;
  const [of, by] = [parts.of, parts.by].map((part) => read([...head, ...withCount(part), ...tail]));
  if (of === undefined || by === undefined) return undefined;
  const shared = new Set([...head, ...tail].flatMap((annotation) => mentionOf(known.get(annotation)) ?? []));
  const [figure, divisor] = [figureOf(of, shared), figureOf(by, shared)];
  const understood = { notUnderstood: [...new Set([...of.notUnderstood, ...by.notUnderstood])] };
  const unsupported = [...new Set([...of.unsupported, ...by.unsupported])];
  if (figure === undefined || divisor === undefined || !isAlike(of, by, figure, divisor))
    return { ...of, ...understood, unsupported: [...unsupported, 'shares and ratios'] };
  const isRanked = figure.isRanking && divisor.isRanking;
  const direction = isRanked && of.order !== undefined ? of.order.direction : parts.direction;
  const { order: _, limit: __, ...divided } = by;
  const { order, limit, ...rest } = of;
  return {
    ...rest,
    outputs: [...figure.others, figure.target],
    ...(isRanked || order === undefined ? {} : { order }),
    ...(limit === undefined ? {} : { limit }),
    derivation: {
      kind: 'ratio',
      by: { ...divided, outputs: [...divisor.others, divisor.target] },
      as: parts.as,
      words: wordsOf(parts),
      ...(direction === undefined ? {} : { direction }),
    },
    ...understood,
    unsupported,
  };
}

/** "Publications to authors" are numbers of them. */
function withCount(part: readonly Annotation[]): readonly Annotation[] {
  const terms = part.flatMap(({ reading }, at) => (reading.kind === 'term' ? [at] : []));
  // In Japanese and Chinese the head of a phrase comes last.
  const isHeadLast = /\P{ASCII}/u.test(part.map(({ text }) => text).join(''));
  const at = isHeadLast ? terms.at(-1) : terms[0];
  const term = part[at ?? -1];
  if (at === undefined || term?.reading.kind !== 'term' || isFigure(term.reading.matches[0])) return part;
  const said = isHeadLast ? part.slice(at + 1) : part.slice(0, at);
  const isMade = said.some(({ reading }) => reading.kind === 'cue' && /^(count|aggregate)$/.test(reading.cue.kind));
  if (isMade) return part;
  const { from } = term;
  const count: Annotation = {
    from,
    to: from,
    text: '',
    reading: { kind: 'cue', cue: { kind: 'count', side: 'prefix' } },
    weight: 0,
  };
  return [...part.slice(0, at), count, ...part.slice(at)];
}

function mentionOf(owner: Owner | undefined): TermMention | undefined {
  return owner?.kind === 'term' ? owner.mention : undefined;
}

interface FigureOf {
  readonly target: Target;
  readonly others: readonly Target[];
  /** It is what the rows are ranked by. */
  readonly isRanking: boolean;
}

/** The one figure that the part names beyond what is said of both. */
function figureOf({ outputs, order }: Frame, shared: ReadonlySet<TermMention>): FigureOf | undefined {
  const own = outputs.filter(({ mention }) => !shared.has(mention));
  const ranking = order?.kind === 'target' && !shared.has(order.target.mention) ? order.target : undefined;
  if (ranking !== undefined) return own.length > 0 ? undefined : { target: ranking, others: outputs, isRanking: true };
  const figures = own.filter(isMade);
  const [target] = figures;
  // What else is named may say whose figure it is; a property would be a second thing to show.
  const isPlain = own.every((each) => each === target || isThing(each.mention));
  if (target === undefined || figures.length > 1 || !isPlain) return undefined;
  return { target, others: outputs.filter((each) => each !== target), isRanking: false };
}

function isMade({ mention, count, aggregate }: Target): boolean {
  return count === true || aggregate !== undefined || isFigure(mention.matches[0]);
}

/** Both are asked for in one way, and no condition is on the figures themselves: "above 2" would be one on the ratio. */
function isAlike(of: Frame, by: Frame, figure: FigureOf, divisor: FigureOf): boolean {
  const isCompared = [...of.filters, ...by.filters].some(
    (filter) =>
      filter.kind === 'compare' && [figure, divisor].some(({ target }) => target.mention === filter.target.mention),
  );
  const isRankedAlike = figure.isRanking === divisor.isRanking && of.limit === by.limit;
  const isPlain = of.derivation === undefined && by.derivation === undefined;
  // A limit without a ranking by the ratio is one of something else.
  const isLimitKnown = of.limit === undefined || figure.isRanking;
  return isPlain && !isCompared && isRankedAlike && isLimitKnown && of.groups.length === by.groups.length;
}

function wordsOf({ of, by }: RatioParts): { readonly of: string; readonly by: string } {
  return { of: textOf(of), by: textOf(by) };
}

/** The words of a part without the small ones at its ends. */
function textOf(part: readonly Annotation[]): string {
  const isMeant = ({ reading }: Annotation) => reading.kind !== 'cue' || reading.cue.kind !== 'filler';
  const words = part.slice(part.findIndex(isMeant), part.findLastIndex(isMeant) + 1).map(({ text }) => text);
  return words.join(/\P{ASCII}/u.test(words.join('')) ? '' : ' ');
}
