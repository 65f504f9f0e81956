import type { Conversation } from '../../question/conversation/read-conversation.ts';
import { annotate } from '../annotate/annotate.ts';
import { bestCovers } from '../annotate/cover.ts';
import { type Candidate, maxCovers, planFrame, type Readings } from '../choose/find-readings.ts';
import type { Frame } from '../frame.ts';
import { leastScore } from '../plan-question.ts';
import { calendarOf, type PlanRequest } from '../plan-request.ts';
import { readFrame } from '../read/read-frame.ts';
import { type Fragment, readFragment } from './fragment.ts';
import { inEarlierYear } from './in-earlier-year.ts';
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
  const annotated = annotate(rest, index, calendarOf(request));
  const covers = bestCovers(annotated, maxCovers);
  return {
    readings: {
      annotated,
      frames: covers.map((cover) => readFrame(cover, index)),
      heaviestCover: covers[0]?.weight ?? 0,
    },
    fragments: covers.flatMap(
      (cover) =>
        readFragment(
          cover,
          cues.map(({ cue }) => cue),
          index,
        ) ?? [],
    ),
  };
}

/** The readings of a fragment behind a question of this form: where that has no period, 前年 is the year before the present. */
export function fragmentsBehind(request: PlanRequest, said: Conversation, before: Frame): readonly Fragment[] {
  const shift = said.cues.find(({ cue }) => cue.kind === 'shift');
  if (shift === undefined || before.filters.some(({ kind }) => kind === 'period')) {
    return readFragments(request, said).fragments;
  }
  const { start, end } = shift;
  const rest = said.rest.slice(0, start) + request.question.slice(start, end) + said.rest.slice(end);
  return readFragments(request, { cues: said.cues.filter((cue) => cue !== shift), rest }).fragments;
}

/** Every plan that a fragment may mean behind a question of this form. */
export function findFollowUp(request: PlanRequest, before: Frame, fragments: readonly Fragment[]): FollowUpReadings {
  const heaviest = fragments[0]?.cover.weight ?? 0;
  const all = fragments
    .map((fragment) => inEarlierYear(fragment, before, request))
    .flatMap((fragment) =>
      mergeFragment(before, fragment).flatMap(({ frame, manner, isLastResort = false }) =>
        planFrame(frame, fragment.cover, heaviest, request).map((candidate) => ({ candidate, manner, isLastResort })),
      ),
    )
    .filter(({ candidate }) => candidate.score >= leastScore)
    .sort((left, right) => right.candidate.score - left.candidate.score);
  const foremost = all.filter(({ isLastResort }) => !isLastResort);
  const planned = foremost.length > 0 ? foremost : all;
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
