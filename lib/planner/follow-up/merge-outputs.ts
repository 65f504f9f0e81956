import type { AggregateFunction } from '../../question/lexicon/cue.ts';
import type { Frame, FrameGroup, Target, TermMention } from '../frame.ts';
import { isFigure, isThing } from '../read/piece.ts';
import type { Fragment } from './fragment.ts';
import type { Merged } from './merged.ts';

export type TermGroup = Extract<FrameGroup, { kind: 'term' }>;

export function isFigureTarget({ mention, aggregate, count }: Target): boolean {
  return aggregate !== undefined || count === true || isFigure(mention.matches[0]);
}

export function isTermGroup(group: FrameGroup): group is TermGroup {
  return group.kind === 'term';
}

export function isSameMention(left: TermMention, right: TermMention): boolean {
  const [one, other] = [left.matches[0]?.element, right.matches[0]?.element];
  if (one === undefined || other === undefined) return false;
  if (one.kind === 'entity') return other.kind === 'entity' && one.entity.key === other.entity.key;
  if (one.kind === 'measure') return other.kind === 'measure' && one.measure.id === other.measure.id;
  return other.kind === 'column' && one.column === other.column;
}

/** The figure that ranks, where it is one. */
export function rankingFigure({ order }: Frame): Target | undefined {
  return order?.kind === 'target' && isFigureTarget(order.target) ? order.target : undefined;
}

/** Figures are made, rather than rows listed. */
export function makesFigures(frame: Frame): boolean {
  const ranked = rankingFigure(frame);
  const summed = frame.outputs.some(
    ({ mention, aggregate, count }) =>
      aggregate !== undefined || count === true || mention.matches[0]?.element.kind === 'measure',
  );
  return (
    summed ||
    frame.bareCount ||
    frame.groups.length > 0 ||
    (ranked !== undefined && !isListedFigure(ranked, frame)) ||
    (frame.outputs.length > 0 && frame.outputs.every(isFigureTarget))
  );
}

/** "Products by price": the price is a property of the row. */
function isListedFigure({ mention, aggregate, count }: Target, { outputs }: Frame): boolean {
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'column' || aggregate !== undefined || count === true) return false;
  return outputs.some((target) => {
    const owner = target.mention.matches[0]?.element;
    return owner !== undefined && owner.kind !== 'measure' && owner.entity.key === element.entity.key;
  });
}

/** What the fragment asks for takes the place of what the question before asked for in the same role. */
export function mergeOutputs(old: Frame, fragment: Fragment): readonly Merged[] {
  const { outputs } = fragment.frame;
  // "Which store has the most?" names what is shown already.
  const shown = [
    ...old.outputs.map(({ mention }) => mention),
    ...old.groups.filter(isTermGroup).map((one) => one.mention),
  ];
  const said =
    fragment.rank === undefined
      ? outputs
      : outputs.filter(
          (target) => isFigureTarget(target) || !shown.some((known) => isSameMention(known, target.mention)),
        );
  const figures = said.filter(isFigureTarget);
  const others = said.filter((target) => !isFigureTarget(target));
  if (said.length === 0) return [{ frame: old }];
  if (fragment.cues.has('also')) return [{ frame: addOutputs(old, said) }];
  if (others.length === 0) return [{ frame: replaceFigures(old, figures) }];
  if (figures.length === 0) return replaceThings(old, others);
  return [
    { frame: { ...old, bareCount: false, outputs: said, groups: fragment.frame.groups.length > 0 ? [] : old.groups } },
  ];
}

function addOutputs(old: Frame, said: readonly Target[]): Frame {
  const added = said.filter(({ mention }) => !old.outputs.some((known) => isSameMention(known.mention, mention)));
  const ranked = rankingFigure(old);
  // The figure that ranks is shown anyway; beside another one it has to be named.
  const named =
    ranked !== undefined && !old.outputs.some(({ mention }) => isSameMention(mention, ranked.mention)) ? [ranked] : [];
  return { ...old, outputs: [...old.outputs, ...[...named, ...added].map((target) => ({ ...target, joined: true }))] };
}

/** "The average price by category", "what about cost?": it is averaged as well. */
function inAggregateOf(replaced: Target | undefined, target: Target): Target {
  const { aggregate } = replaced ?? {};
  const isPlain = target.aggregate === undefined && target.count !== true;
  const isColumn = target.mention.matches[0]?.element.kind === 'column';
  return isPlain && isColumn && aggregate !== undefined && aggregate !== 'sum' ? { ...target, aggregate } : target;
}

function replaceFigures(old: Frame, figures: readonly Target[]): Frame {
  const replaced = old.outputs.filter(isFigureTarget);
  const [first, ...more] = figures.map((target) => inAggregateOf(replaced[0], target));
  const ranked = rankingFigure(old);
  if (first === undefined) return old;
  const rest: Frame = { ...old, bareCount: false, unnamedCount: false };
  if (!makesFigures(old)) return { ...withoutRank(rest), outputs: figures };
  const isRankReplaced =
    ranked !== undefined &&
    (replaced.length === 0 || replaced.some(({ mention }) => isSameMention(mention, ranked.mention)));
  const order =
    isRankReplaced && old.order?.kind === 'target'
      ? { order: { ...old.order, target: { ...first, joined: false } } }
      : {};
  if (replaced.length === 0 && ranked !== undefined) return { ...rest, ...order };
  const at = old.outputs.findIndex(isFigureTarget);
  const joined = old.outputs[at]?.joined === true;
  const kept = old.outputs.filter((target) => !isFigureTarget(target));
  const before = at < 0 ? kept.length : old.outputs.slice(0, at).filter((target) => !isFigureTarget(target)).length;
  const placed = [{ ...first, joined }, ...more];
  return { ...rest, ...order, outputs: [...kept.slice(0, before), ...placed, ...kept.slice(before)] };
}

/** Other things than before: counted, shown apart or listed in the place of those. */
function replaceThings(old: Frame, others: readonly Target[]): readonly Merged[] {
  const [first, ...more] = others;
  if (first === undefined) return [{ frame: old }];
  const counted = old.outputs.filter(({ count }) => count === true);
  const isOneThing = more.length === 0 && isThing(first.mention);
  if (!makesFigures(old)) return [{ frame: listInstead(old, others) }];
  const found: Merged[] = [];
  const apart = replaceDimension(old, others);
  // "Customers by country", "what about suppliers?": things take the place of things.
  const isOfKind = counted.length === 0 || !isOneThing || dimensionsOf(old).some(isThing);
  if (apart !== undefined && isOfKind) found.push({ frame: apart, manner: { kind: 'by' } });
  const [count, ...counts] = counted;
  if (isOneThing && count !== undefined && counts.length === 0) {
    const asked: Target = { ...count, mention: first.mention };
    const order =
      old.order?.kind === 'target' && isSameMention(old.order.target.mention, count.mention)
        ? { order: { ...old.order, target: { ...old.order.target, mention: first.mention } } }
        : {};
    const outputs = old.outputs.map((target) => (target === count ? asked : target));
    found.push({ frame: { ...old, ...order, outputs }, manner: { kind: 'number' } });
  }
  // "Total revenue in 2025", "what about returns?": a figure was asked for, and of things that is how many they are.
  if (counted.length === 0 && isOneThing) {
    const kept = old.outputs.filter((target) => !isFigureTarget(target));
    const outputs = [...kept, { mention: first.mention, count: true }];
    found.push({ frame: { ...withoutRank(old), bareCount: false, outputs }, isLastResort: true });
  }
  return found;
}

function dimensionsOf(old: Frame): readonly TermMention[] {
  const things = old.outputs.filter((target) => !isFigureTarget(target));
  return [...old.groups.filter(isTermGroup), ...things].map(({ mention }) => mention);
}

/** What the figures are shown for. */
function replaceDimension(old: Frame, others: readonly Target[]): Frame | undefined {
  const groups = old.groups.filter(isTermGroup);
  const things = old.outputs.filter((target) => !isFigureTarget(target));
  if (groups.length + things.length !== 1) return undefined;
  if (groups.length === 1) {
    const made = others.map(({ mention }): FrameGroup => ({ kind: 'term', mention }));
    return { ...old, groups: old.groups.flatMap((group) => (isTermGroup(group) ? made : [group])) };
  }
  const [thing] = things;
  return { ...old, outputs: old.outputs.flatMap((target) => (target === thing ? others : [target])) };
}

function listInstead(old: Frame, others: readonly Target[]): Frame {
  const thing = old.outputs.find(({ mention }) => isThing(mention));
  const element = thing?.mention.matches[0]?.element;
  const isTheirs =
    element?.kind === 'entity' &&
    others.every(({ mention }) =>
      mention.matches.some(
        (match) => match.element.kind === 'column' && match.element.entity.key === element.entity.key,
      ),
    );
  const rest = inChosenColumns(old);
  if (thing === undefined || !isTheirs) return { ...rest, outputs: others };
  const own = others.map((target) => ({ ...target, joined: true }));
  return { ...rest, outputs: [thing, ...own] };
}

/** The aggregate of the figure asked for before; of sums over groups the total is that over all. */
export function mergeAggregate(old: Frame, aggregate: AggregateFunction): Frame | undefined {
  const figures = old.outputs.filter(isFigureTarget);
  if (aggregate === 'sum' && (old.groups.length > 0 || rankingFigure(old) !== undefined)) return overall(old);
  if (figures.length === 0 || figures.some(({ count }) => count === true)) return undefined;
  return {
    ...old,
    outputs: old.outputs.map((target) => (isFigureTarget(target) ? { ...target, aggregate } : target)),
  };
}

/** The figures without the groups: what was left out of a ranking would be in it again. */
export function overall(old: Frame): Frame | undefined {
  const isCut = old.limit !== undefined || old.filters.some(isThreshold(old));
  const ranked = rankingFigure(old);
  const figures = old.outputs.filter(isFigureTarget);
  const shown = figures.length > 0 || ranked === undefined ? figures : [ranked];
  if (isCut || !makesFigures(old) || (shown.length === 0 && !old.bareCount)) return undefined;
  return { ...withoutRank(old), groups: [], outputs: shown.map((target) => ({ ...target, joined: false })) };
}

function isThreshold(old: Frame): (filter: Frame['filters'][number]) => boolean {
  return (filter) => filter.kind === 'compare' && makesFigures(old) && isFigureTarget(filter.target);
}

/** How many things were listed. */
export function countListed(old: Frame): Frame | undefined {
  const thing = old.outputs.find(({ mention, count }) => isThing(mention) && count !== true);
  if (makesFigures(old) || thing === undefined || old.limit !== undefined) return undefined;
  return { ...withoutRank(inChosenColumns(old)), outputs: [{ mention: thing.mention, count: true }] };
}

function inChosenColumns(frame: Frame): Frame {
  const { everything: _, ...rest } = frame;
  return rest;
}

export function withoutRank(frame: Frame): Frame {
  const { order: _, limit: __, ...rest } = frame;
  return { ...rest, limitAssumed: false };
}
