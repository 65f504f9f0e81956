import type { Language } from '../../question/language.ts';
import type { PlanOutcome } from '../outcome.ts';
import type { PlanRequest } from '../plan-request.ts';
import type { AskedBefore } from './earlier.ts';
import type { FragmentReadings } from './find-follow-up.ts';
import type { Said } from './read-said.ts';

export type Planned = Extract<PlanOutcome, { kind: 'planned' }>;

/** A question with what it may go on from. */
export interface FollowUp {
  readonly request: PlanRequest;
  readonly said: Said;
  readonly read: FragmentReadings;
  readonly thread: readonly AskedBefore[];
  readonly language: Language;
  /** The language of the conversation so far. */
  readonly spoken: Language | undefined;
  /** Plans another question in this one's place. */
  readonly ask: (question: string) => PlanOutcome;
}
