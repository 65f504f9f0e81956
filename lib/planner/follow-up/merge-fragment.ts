import { isFlag } from '../../semantic/column-meaning.ts';
import type { Frame, FrameOrder, TermMention } from '../frame.ts';
import { isFigure, isThing } from '../read/piece.ts';
import { type Fragment, isEmpty } from './fragment.ts';
import { mergeComparison } from './merge-comparison.ts';
import { mergeFilters } from './merge-filters.ts';
import { mergeGroups } from './merge-groups.ts';
import {
  countListed,
  isFigureTarget,
  makesFigures,
  mergeAggregate,
  mergeOutputs,
  overall,
  rankingFigure,
} from './merge-outputs.ts';
import type { Merged } from './merged.ts';
import { shiftPeriod } from './shift-period.ts';

/**
 * The form of the question that is meant where a fragment follows another question: slot by slot, what the fragment says
 * takes the place of what was said before, and the rest stays. Empty where the two do not go together.
 */
export function mergeFragment(old: Frame, fragment: Fragment): readonly Merged[] {
  const turned = turnRanking(old, turnThings(fragment));
  const carried = carryForms(old, turned);
  const counted = carried && countOrTotal(carried, turned);
  const shifted = counted && shiftPeriod(counted, turned.shift);
  if (shifted === undefined) return [];
  return mergeOutputs(shifted, turned)
    .flatMap(onEach((frame) => mergeFilters(frame, turned)))
    .flatMap(onEach((frame) => mergeGroups(frame, turned)))
    .flatMap(
      onEach((frame) => {
        const ranked = mergeRank(frame, turned);
        const compared = ranked && mergeComparison(ranked, turned);
        return compared === undefined ? [] : [{ frame: compared }];
      }),
    );
}

/** What the fragment makes of the figures ("as a percentage") or wants to see of the things; undefined where it does not fit. */
function carryForms(old: Frame, fragment: Fragment): Frame | undefined {
  const { frame, cues, shift } = fragment;
  const { derivation = old.derivation, everything = old.everything } = frame;
  if (isEmpty(fragment) && !cues.has('total')) return undefined;
  if (frame.everything !== undefined && makesFigures(old)) return undefined;
  // Two periods that are compared, and periods in a row, are not changed by halves.
  const hasPeriod = shift !== undefined || frame.filters.some(({ kind }) => kind === 'period');
  if (old.derivation?.kind === 'periods' && hasPeriod) return undefined;
  // Each figure of a ratio is a question of its own, and the fragment does not say of which it speaks.
  if (old.derivation?.kind === 'ratio' || derivation?.kind === 'ratio') return undefined;
  if (old.derivation?.kind === 'change' && frame.groups.length > 0) return undefined;
  return {
    ...old,
    ...(derivation === undefined ? {} : { derivation }),
    ...(everything === undefined ? {} : { everything }),
    said: [...old.said, ...frame.said],
  };
}

const onEach =
  (merge: (frame: Frame) => readonly Merged[]) =>
  ({ frame, ...manner }: Merged): readonly Merged[] =>
    merge(frame).map((one) => ({ ...manner, ...one }));

/** "By quantity instead": figures make no groups, they rank. */
function turnRanking(old: Frame, fragment: Fragment): Fragment {
  const { groups } = fragment.frame;
  const [only] = groups;
  const isFigures = groups.length === 1 && only?.kind === 'term' && isFigure(only.mention.matches[0]);
  if (!isFigures || old.order === undefined) return fragment;
  const order: FrameOrder = { kind: 'target', target: { mention: only.mention }, direction: old.order.direction };
  return { ...fragment, frame: { ...fragment.frame, groups: [], order } };
}

/** "Without returns": things that are left out are lacking. "Only discontinued ones": a yes-or-no column restricts. */
function turnThings(fragment: Fragment): Fragment {
  const { frame, cues } = fragment;
  const isRestricting = cues.has('leave-out') || cues.has('only') || cues.has('among');
  if (!isRestricting || frame.outputs.length === 0) return fragment;
  const flags = frame.outputs.filter(({ mention }) => isFlagName(mention));
  const lacking = cues.has('leave-out')
    ? frame.outputs.filter(
        ({ mention, count, aggregate }) => isThing(mention) && count !== true && aggregate === undefined,
      )
    : [];
  return {
    ...fragment,
    // "How many of these are discontinued?": the things are counted, not their flags.
    counts: fragment.counts || flags.some(({ count }) => count === true),
    frame: {
      ...frame,
      outputs: frame.outputs.filter((target) => !lacking.includes(target) && !flags.includes(target)),
      // Turned round with the other conditions.
      filters: [
        ...frame.filters,
        ...flags.map(({ mention }) => ({ kind: 'flag' as const, column: mention, negated: false })),
        ...lacking.map(({ mention }) => ({ kind: 'exists' as const, mention, negated: false })),
      ],
    },
  };
}

function isFlagName({ matches }: TermMention): boolean {
  const element = matches[0]?.element;
  return element?.kind === 'column' && isFlag(element.column.column);
}

function countOrTotal(old: Frame, { counts, cues, aggregate }: Fragment): Frame | undefined {
  if (cues.has('total')) return overall(old);
  if (counts) return countListed(old);
  return aggregate === undefined ? old : mergeAggregate(old, aggregate);
}

/** Another order or another number of rows. */
function mergeRank(old: Frame, { frame, rank, saysDirection }: Fragment): Frame | undefined {
  if (rank !== undefined) {
    const order = rankedBy(old, rank.direction);
    return order === undefined ? undefined : { ...old, order, limit: rank.limit, limitAssumed: rank.isAssumed };
  }
  if (frame.order === undefined) return old;
  const direction =
    !saysDirection && frame.limit === undefined
      ? (old.order?.direction ?? frame.order.direction)
      : frame.order.direction;
  const limit = frame.limit ?? old.limit;
  return {
    ...old,
    order: { ...frame.order, direction },
    ...(limit === undefined ? {} : { limit }),
    limitAssumed: frame.limit === undefined ? old.limitAssumed : frame.limitAssumed,
  };
}

/** By the figure that ranks already, else by the only one that is shown for groups. */
function rankedBy(old: Frame, direction: FrameOrder['direction']): FrameOrder | undefined {
  if (old.order !== undefined && (rankingFigure(old) !== undefined || old.order.kind !== 'target')) {
    return { ...old.order, direction };
  }
  const figures = old.outputs.filter(isFigureTarget);
  const [figure] = figures;
  const isApart = old.groups.length > 0 || old.outputs.length > figures.length;
  if (!makesFigures(old) || !isApart || figure === undefined || figures.length > 1) return undefined;
  return { kind: 'target', target: { ...figure, joined: false }, direction };
}
