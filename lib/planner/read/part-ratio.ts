import type { Cue, Direction } from '../../question/lexicon/cue.ts';
import type { Annotation } from '../annotate/annotation.ts';

/** A question about two figures held against each other: what is said of the one, of the other, and of both. */
export interface RatioParts {
  readonly head: readonly Annotation[];
  readonly of: readonly Annotation[];
  readonly by: readonly Annotation[];
  readonly tail: readonly Annotation[];
  readonly as: 'quotient' | 'percent';
  /** The rows are to be sorted by the ratio. */
  readonly direction?: Direction;
}

type Sides = Pick<RatioParts, 'head' | 'of' | 'by' | 'tail'>;

/** Undefined where the question speaks of no ratio, or leaves open where the one figure ends and the other begins. */
export function partRatio(given: readonly Annotation[]): RatioParts | undefined {
  const { annotations, direction } = takeSorting(given);
  const ratios = positionsOf(annotations, (cue) => cue.kind === 'ratio');
  const divisors = positionsOf(annotations, (cue) => cue.kind === 'divisor');
  const [at, ...others] = ratios;
  if (others.length > 0 || divisors.length > 1) return undefined;
  const [divisor] = divisors;
  const sorted = direction === undefined ? {} : { direction };
  if (at === undefined) {
    const sides = divisor === undefined ? undefined : aroundDivisor(annotations, divisor);
    const cue = cueOf(annotations[divisor ?? -1]);
    return sides === undefined || cue?.kind !== 'divisor' ? undefined : { ...sides, as: cue.as, ...sorted };
  }
  const sides = behind(annotations, at) ?? before(annotations, at);
  return sides === undefined ? undefined : { ...completed(sides), as: 'quotient', ...sorted };
}

/** "The ratio of A to B": each thing stands behind what is said of it or before. */
function behind(annotations: readonly Annotation[], at: number): Sides | undefined {
  const rest = annotations.slice(at + 1);
  const isBetween = cueOf(rest.find((annotation) => !isFiller(annotation)))?.kind === 'between';
  const named = isBetween
    ? rest.slice(1 + rest.findIndex((annotation) => cueOf(annotation)?.kind === 'between'))
    : rest;
  const splits = named.flatMap((annotation, index) => (isParting(annotation, isBetween) ? [index] : []));
  const [split] = splits;
  if (split === undefined || splits.length > 1) return undefined;
  const of = named.slice(0, split);
  if (!isPhrase(of)) return undefined;
  const { by, tail } = partTail(named.slice(split + 1), of);
  const isTimed = of.some(isPeriod) && !by.some(isPeriod);
  return isTimed ? undefined : { head: annotations.slice(0, at), of, by, tail };
}

function isParting(annotation: Annotation, isBetween: boolean): boolean {
  const cue = cueOf(annotation);
  if (isBetween) return cue?.kind === 'and';
  if (cue?.kind === 'divisor') return cue.side === 'prefix';
  return (isFiller(annotation) && /^to$/i.test(annotation.text)) || /^per$/i.test(annotation.text);
}

/** What follows the second figure and holds of both: groups, a period, a place, the order, further sentences. */
function partTail(
  annotations: readonly Annotation[],
  of: readonly Annotation[],
): { readonly by: readonly Annotation[]; readonly tail: readonly Annotation[] } {
  let isNamed = false;
  const isDated = of.some(isPeriod);
  const isPlaced = of.some((_, index) => isPlace(of, index));
  const end = annotations.findIndex((annotation, index) => {
    const cue = cueOf(annotation);
    const known = isNamed;
    isNamed ||= isName(annotation);
    if (!known) return false;
    if (annotation.reading.kind === 'break' || cue?.kind === 'sort' || cue?.kind === 'arrange') return true;
    if (cue?.kind === 'group') return cue.side === 'prefix';
    if (isPeriod(annotation)) return !isDated;
    if (annotation.reading.kind === 'time') return true;
    return !isPlaced && isPlace(annotations, index);
  });
  return end < 0 ? { by: annotations, tail: [] } : { by: annotations.slice(0, end), tail: annotations.slice(end) };
}

/** "In New York", "for Tokyo". */
function isPlace(annotations: readonly Annotation[], at: number): boolean {
  const annotation = annotations[at];
  const cue = cueOf(annotation);
  const leads =
    cue?.kind === 'where-in' || (cue?.kind === 'filler' && /^(for|at|within|across)$/i.test(annotation?.text ?? ''));
  const next = annotations.slice(at + 1).find((each) => !isFiller(each));
  return leads && next?.reading.kind === 'value';
}

/** AとBの比率, AのBに対する比率, "student to teacher ratio": the figures stand before the word. */
function before(annotations: readonly Annotation[], at: number): Sides | undefined {
  const left = annotations.slice(0, at);
  const tail = annotations.slice(at + 1);
  const divisor = left.findIndex((annotation) => isSuffixDivisor(cueOf(annotation)));
  if (divisor >= 0) {
    const of = left.slice(divisor + 1);
    if (of.some(isName)) return withHead(left.slice(0, divisor), (by) => ({ of, by, tail }));
    return undefined;
  }
  const compound = compoundOf(left);
  if (compound !== undefined) return { ...compound, tail };
  const joints = left.flatMap((annotation, index) => (isJoint(annotation) ? [index] : []));
  const [joint] = joints;
  if (joint === undefined || joints.length > 1) return undefined;
  const by = left.slice(joint + 1);
  return withHead(left.slice(0, joint), (of) => ({ of, by, tail }), by);
}

function isSuffixDivisor(cue: Cue | undefined): boolean {
  return cue?.kind === 'divisor' && cue.side === 'suffix';
}

/** Joins two figures in Japanese and Chinese; in English what stands before the word is no such phrase. */
function isJoint(annotation: Annotation): boolean {
  const cue = cueOf(annotation);
  return /\P{ASCII}/u.test(annotation.text) && cue?.kind === 'and' && !/^[、,]$/.test(annotation.text);
}

/** "The student to teacher ratio": one word for each. */
function compoundOf(left: readonly Annotation[]): Omit<Sides, 'tail'> | undefined {
  const [of, to, by] = left.slice(-3);
  if (of === undefined || to === undefined || by === undefined || !/^to$/i.test(to.text)) return undefined;
  const isTerms = [of, by].every(({ reading }) => reading.kind === 'term');
  return isTerms ? { head: left.slice(0, -3), of: [of], by: [by] } : undefined;
}

/** Groups and a period that are named before the first figure hold of both. */
function withHead(
  first: readonly Annotation[],
  make: (rest: readonly Annotation[]) => Omit<Sides, 'head'>,
  other: readonly Annotation[] = [],
): Sides | undefined {
  let end = 0;
  for (const [index, annotation] of first.entries()) {
    const cue = cueOf(annotation);
    const isLeading = !first.slice(end, index).some(isName);
    if (cue?.kind === 'group' && cue.side === 'suffix') end = index + 1;
    else if (cue?.kind === 'group') end = index + 2;
    else if (annotation.reading.kind === 'break') end = index + 1;
    else if (isLeading && annotation.reading.kind === 'time' && !other.some(isPeriod)) end = index + 1;
    else if (isLeading && cue?.kind === 'list') end = index + 1;
  }
  const rest = first.slice(end);
  if (!rest.some(isName)) return undefined;
  const sides = { head: first.slice(0, end), ...make(rest) };
  // 東京の注文数と顧客数: whether both are of Tokyo is not said.
  const [of, by] = [sides.of, sides.by].map((part) => part.filter(isRestriction).length);
  return of === by ? sides : undefined;
}

function isRestriction({ reading }: Annotation): boolean {
  return reading.kind === 'value' || reading.kind === 'time' || reading.kind === 'filter';
}

/** "Freight as a percentage of revenue by month": all that is named before is the first figure. */
function aroundDivisor(annotations: readonly Annotation[], at: number): Sides | undefined {
  if (isSuffixDivisor(cueOf(annotations[at]))) return undefined;
  const left = annotations.slice(0, at);
  const start = left.findLastIndex(
    (annotation) => annotation.reading.kind === 'break' || cueOf(annotation)?.kind === 'list',
  );
  const of = left.slice(start + 1);
  if (!isPhrase(of) || of.some(isPeriod)) return undefined;
  return { head: left.slice(0, start + 1), of, ...partTail(annotations.slice(at + 1), of) };
}

/** One phrase that names something. */
function isPhrase(annotations: readonly Annotation[]): boolean {
  return (
    annotations.some(isName) &&
    !annotations.some((annotation) => {
      const cue = cueOf(annotation);
      return annotation.reading.kind === 'break' || cue?.kind === 'group' || cue?.kind === 'list';
    })
  );
}

/** "The ratio of male to female students", "… of revenue in 2025 to 2024": what is said once is meant of both. */
function completed(sides: Sides): Sides {
  const { of, by } = sides;
  const [first, second] = [of, by].map((part) => part.some(({ reading }) => reading.kind === 'term'));
  if (first === second) return sides;
  if (second === true)
    return { ...sides, of: [...of, ...by.slice(by.findIndex(({ reading }) => reading.kind === 'term'))] };
  const kinds = new Set(by.filter(isName).map(({ reading }) => reading.kind));
  const last = of.findLastIndex(isName);
  const isAlike = kinds.size === 1 && kinds.has(of[last]?.reading.kind ?? 'unknown');
  return isAlike ? { ...sides, by: [...of.slice(0, last), ...by] } : sides;
}

/** "…, sorted by ratio": what says so is taken out. */
function takeSorting(annotations: readonly Annotation[]): {
  readonly annotations: readonly Annotation[];
  readonly direction?: Direction;
} {
  const [, second, ...others] = positionsOf(annotations, (cue) => cue.kind === 'ratio');
  if (second === undefined || others.length > 0) return { annotations };
  const sort = annotations.findLastIndex((annotation, index) => index < second && !isFiller(annotation));
  const cue = cueOf(annotations[sort]);
  const following = cueOf(annotations[second + 1]);
  if (cue?.kind !== 'sort') return { annotations };
  const isDirected = following?.kind === 'direction';
  const end = second + (isDirected ? 2 : 1);
  return {
    annotations: [...annotations.slice(0, sort), ...annotations.slice(end)],
    direction: cue.direction ?? (isDirected ? following.direction : 'asc'),
  };
}

function positionsOf(annotations: readonly Annotation[], fits: (cue: Cue) => boolean): readonly number[] {
  return annotations.flatMap((annotation, index) => {
    const cue = cueOf(annotation);
    return cue !== undefined && fits(cue) ? [index] : [];
  });
}

function cueOf(annotation: Annotation | undefined): Cue | undefined {
  return annotation?.reading.kind === 'cue' ? annotation.reading.cue : undefined;
}

function isFiller(annotation: Annotation): boolean {
  return cueOf(annotation)?.kind === 'filler';
}

function isPeriod({ reading }: Annotation): boolean {
  return reading.kind === 'time' && reading.time.kind === 'period';
}

function isName({ reading }: Annotation): boolean {
  return (
    ['term', 'value', 'filter', 'literal'].includes(reading.kind) ||
    (reading.kind === 'time' && reading.time.kind === 'period')
  );
}
