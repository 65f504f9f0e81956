import type { ConversationCue } from '../../question/conversation/conversation-cue.ts';
import type { AggregateFunction, Cue, Direction } from '../../question/lexicon/cue.ts';
import type { Period } from '../../question/time/time-expression.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Cover } from '../annotate/cover.ts';
import type { Frame } from '../frame.ts';
import { aggregateNames, rankingWithoutFigure } from '../read/finish-draft.ts';
import { beyondPlans } from '../read/read-change.ts';
import { readFrame } from '../read/read-frame.ts';

export type CueKind = ConversationCue['kind'];

/** What a few words ask for beyond their form: what in them leans on the question before. */
export interface Fragment {
  readonly cover: Cover;
  readonly cues: ReadonlySet<CueKind>;
  readonly frame: Frame;
  /** "Compare with 2024": the other period. */
  readonly against?: Period;
  /** "and the average?": an aggregate without the figure that it is to make. */
  readonly aggregate?: AggregateFunction;
  /** "top 5", "which is the highest?": a ranking without the figure that ranks. */
  readonly rank?: { readonly direction: Direction; readonly limit: number; readonly isAssumed: boolean };
  /** "How many?" */
  readonly counts: boolean;
  /** "The month before". */
  readonly shift?: Extract<ConversationCue, { kind: 'shift' }>['back'];
  /** "Sort by revenue" leaves open which way. */
  readonly saysDirection: boolean;
}

/** Undefined where some of the words found no place, even beside a question before. */
export function readFragment(
  cover: Cover,
  saidCues: readonly ConversationCue[],
  index: SemanticIndex,
): Fragment | undefined {
  const cues = new Set(saidCues.map(({ kind }) => kind));
  const shift = saidCues.find((cue) => cue.kind === 'shift')?.back;
  const said = cover.annotations.flatMap(({ reading, text }) =>
    reading.kind === 'cue' ? [{ cue: reading.cue, text }] : [],
  );
  const frame = withSortedOutput(
    withoutAssumedRanking(readFrame(cover, index)),
    said.some(({ cue }) => cue.kind === 'sort' || cue.kind === 'direction'),
  );
  const top = said.find(({ cue }) => cue.kind === 'top')?.cue;
  const superlative = said.find(({ cue }) => cue.kind === 'superlative');
  const aggregate = said.find(({ cue }) => cue.kind === 'aggregate')?.cue;
  const leaning = new Set<string>();
  const rank = rankOf(frame, top, superlative);
  if (rank !== undefined && superlative !== undefined) leaning.add(superlative.text);
  const lone = aggregate?.kind === 'aggregate' && frame.outputs.length === 0 ? aggregate.fn : undefined;
  if (lone !== undefined) leaning.add(aggregateNames[lone]);
  // "Compare with 2024" wants both years, where no comparison of its own is read into it.
  const compares = said.some(({ cue }) => cue.kind === 'versus');
  const against = frame.outputs.length === 0 ? frame.against : undefined;
  if (compares && frame.derivation === undefined && against === undefined) return undefined;
  if (frame.comparison !== undefined) leaning.add(frame.comparison.text);
  const isClear =
    frame.notUnderstood.every((text) => leaning.has(text)) &&
    frame.unsupported.every(
      (feature) =>
        (feature === rankingWithoutFigure && rank !== undefined) || (feature === beyondPlans && against !== undefined),
    );
  if (!isClear) return undefined;
  return {
    cover,
    cues,
    frame: against === undefined ? frame : { ...frame, filters: frame.filters.filter(({ kind }) => kind !== 'period') },
    ...(against === undefined ? {} : { against }),
    ...(lone === undefined ? {} : { aggregate: lone }),
    ...(rank === undefined ? {} : { rank }),
    ...(shift === undefined ? {} : { shift }),
    counts: cues.has('count') || (frame.bareCount && frame.outputs.length === 0),
    saysDirection: said.some(
      ({ cue }) => cue.kind === 'direction' || (cue.kind === 'sort' && cue.direction !== undefined),
    ),
  };
}

/** Beside a question before, its figure ranks rather than one that nobody has spoken of. */
function withoutAssumedRanking(frame: Frame): Frame {
  if (frame.rankingAssumed === undefined) return frame;
  const { order: _, rankingAssumed: __, ...rest } = frame;
  return rest;
}

/** 数量順に, "by quantity, highest first": beside a question before, the one thing that is named says how to sort. */
function withSortedOutput(frame: Frame, isSorted: boolean): Frame {
  const [only, ...others] = frame.outputs;
  if (!isSorted || only === undefined || others.length > 0 || frame.groups.length > 0) return frame;
  const order = frame.order ?? { kind: 'target' as const, target: only, direction: 'asc' as const };
  if (order.kind !== 'target' || order.target.mention.text !== only.mention.text) return frame;
  return { ...frame, outputs: [], order };
}

function rankOf(
  frame: Frame,
  top: Cue | undefined,
  superlative: { readonly cue: Cue; readonly text: string } | undefined,
): Fragment['rank'] {
  if (frame.order !== undefined) return undefined;
  if (top?.kind === 'top' && frame.limit !== undefined)
    return { direction: top.direction, limit: frame.limit, isAssumed: frame.limitAssumed };
  if (superlative?.cue.kind !== 'superlative' || !frame.notUnderstood.includes(superlative.text)) return undefined;
  return { direction: superlative.cue.direction, limit: frame.limit ?? 1, isAssumed: false };
}

/** Whether the words ask for something themselves, rather than only say how, when or of which. */
export function hasTarget({ frame }: Fragment): boolean {
  return frame.outputs.length > 0 || (frame.bareCount && !frame.unnamedCount);
}

/** "returns", "the revenue": one name and nothing else. */
export function isBareNoun({ frame, counts, rank, aggregate }: Fragment): boolean {
  const [only, ...others] = frame.outputs;
  return (
    only !== undefined &&
    others.length === 0 &&
    only.aggregate === undefined &&
    only.count !== true &&
    only.distinct !== true &&
    frame.groups.length === 0 &&
    frame.filters.length === 0 &&
    frame.order === undefined &&
    !counts &&
    rank === undefined &&
    aggregate === undefined
  );
}

/** Nothing is said beyond the cues: "show it as a pie". */
export function isEmpty({ frame, counts, rank, aggregate, shift, against }: Fragment): boolean {
  return (
    against === undefined &&
    frame.comparison === undefined &&
    frame.outputs.length === 0 &&
    frame.groups.length === 0 &&
    frame.filters.length === 0 &&
    frame.order === undefined &&
    frame.limit === undefined &&
    frame.derivation === undefined &&
    frame.everything === undefined &&
    !counts &&
    rank === undefined &&
    aggregate === undefined &&
    shift === undefined
  );
}
