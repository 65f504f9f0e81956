import type { Conversation } from '../../question/conversation/read-conversation.ts';
import { annotate } from '../annotate.ts';
import { bestCovers } from '../cover.ts';
import { type Candidate, maxCovers, planFrame, type Readings } from '../find-readings.ts';
import type { Frame } from '../frame.ts';
import { calendarOf, type PlanRequest } from '../plan-request.ts';
import { readFrame } from '../read-frame.ts';
import { type Fragment, readFragment } from './fragment.ts';
import { mergeFragment } from './merge-fragment.ts';
import type { Manner } from './merged.ts';

/** What the words of a fragment say, before it is put beside another question. */
export interface FragmentReadings {
  readonly readings: Omit<Readings, 'candidates'>;
  /** Heaviest first; empty where some word is not understood in any of them. */
  readonly fragments: readonly Fragment[];
}

export interface FollowUpReadings {
  readonly candidates: readonly Candidate[];
  /** The likeliest plan of each way between which the words leave the choice; empty where there is but one. */
  readonly ways: readonly { readonly manner: Manner; readonly candidate: Candidate }[];
}

export function readFragments(request: PlanRequest, { cues, rest }: Conversation): FragmentReadings {
  const { index } = request;
  const kinds = new Set(cues.map(({ cue }) => cue.kind));
  const annotated = annotate(rest, index, calendarOf(request));
  const covers = bestCovers(annotated, maxCovers);
  return {
    readings: {
      annotated,
      frames: covers.map((cover) => readFrame(cover, index)),
      heaviestCover: covers[0]?.weight ?? 0,
    },
    fragments: covers.flatMap((cover) => readFragment(cover, kinds, index) ?? []),
  };
}

/** Every plan that a fragment may mean behind a question of this form. */
export function findFollowUp(request: PlanRequest, before: Frame, fragments: readonly Fragment[]): FollowUpReadings {
  const heaviest = fragments[0]?.cover.weight ?? 0;
  const planned = fragments
    .flatMap((fragment) =>
      mergeFragment(before, fragment).flatMap(({ frame, manner }) =>
        planFrame(frame, fragment.cover, heaviest, request).map((candidate) => ({ candidate, manner })),
      ),
    )
    .sort((left, right) => right.candidate.score - left.candidate.score);
  const distinct = planned.filter(
    ({ candidate }, at) => planned.findIndex((other) => other.candidate.sql.text === candidate.sql.text) === at,
  );
  const [first] = distinct;
  const ways = distinct.flatMap(({ candidate, manner }) => (manner === undefined ? [] : [{ candidate, manner }]));
  const best = ways.filter(({ manner }, at) => ways.findIndex((other) => other.manner.kind === manner.kind) === at);
  return {
    candidates: distinct.map(({ candidate }) => candidate),
    ways: first?.manner === undefined || best.length < 2 ? [] : best,
  };
}
