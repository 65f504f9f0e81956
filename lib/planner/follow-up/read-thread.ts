import type { Language } from '../../question/language.ts';
import { type Candidate, findReadings } from '../choose/find-readings.ts';
import type { Frame } from '../frame.ts';
import type { PlanRequest } from '../plan-request.ts';
import type { AskedBefore } from './earlier.ts';
import { findFollowUp, fragmentsBehind, readFragments } from './find-follow-up.ts';
import { isEmpty } from './fragment.ts';
import { pinReading } from './pin-reading.ts';
import { readSaid, type Said, spokenLanguage } from './read-said.ts';

/** A question before, as it was understood. */
export interface Before {
  /** Its words can mean nothing else any more. */
  readonly frame: Frame;
  readonly candidate: Candidate;
}

/** Understands the questions of a thread again, one on from the other; undefined where they are not understood any more. */
export function readThread(request: PlanRequest, thread: readonly AskedBefore[]): Before | undefined {
  let before: Before | undefined;
  let spoken: Language | undefined;
  for (const asked of thread) {
    const { question, asOf } = asked;
    const said = readSaid({ ...request, question, asOf }, spoken);
    spoken = spokenLanguage(question, spoken, said.cues);
    const next =
      before === undefined
        ? findReadings({ ...request, question: said.plain, asOf }).candidates[0]
        : goOn({ ...request, question, asOf }, before, said);
    if (next === undefined) return undefined;
    before = { frame: pinReading(next.reading), candidate: next };
  }
  return before;
}

function goOn(request: PlanRequest, before: Before, said: Said): Candidate | undefined {
  const { fragments } = readFragments(request, said);
  if (said.chart !== undefined && fragments.some(isEmpty)) return before.candidate;
  return findFollowUp(request, before.frame, fragmentsBehind(request, said, before.frame)).candidates[0];
}
