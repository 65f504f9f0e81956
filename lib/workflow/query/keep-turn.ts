import { toQuerentError } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { LearnedMappings } from '../../memory/learned-mappings.ts';
import type { Turn } from '../../memory/session.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { DatabaseChoice } from './choose-database.ts';
import { countUses } from './count-uses.ts';
import type { LaneAnswer } from './lane-answer.ts';
import { type Remembered, remember } from './remember.ts';
import { turnEvidence } from './verified/turn-evidence.ts';

type Planned = Extract<PlanOutcome, { readonly kind: 'planned' }>;

/** What became of a question, as its session keeps it. */
export type TurnEnd =
  | PlanOutcome
  /** By another lane than the planner's; with the answer where something may be learned from it. */
  | { readonly kind: 'answered'; readonly answer?: LaneAnswer | undefined }
  | { readonly kind: 'clarify' | 'declined' };

/** Keeps the turn of one question in its session, beside the work on its answer. */
export interface KeptTurn {
  /** What is kept where the work ends without having begun to save anything else. */
  note(end: TurnEnd): void;
  /** Begins to save it, once; `around` does so at the latest. */
  begin(end: TurnEnd): void;
  /**
   * Does the work and waits for the turn, also where the work fails. `saved` is false where the session could not be saved,
   * absent where nothing was to be kept.
   */
  around<T extends object>(work: () => Promise<T>): Promise<T & { readonly saved?: boolean }>;
}

export function keepTurn(
  what: {
    readonly asked: AskedQuestion;
    readonly key: SessionKey;
    readonly isNew: boolean;
    readonly chosenBy: DatabaseChoice['chosenBy'];
    /** The persona that the request names. */
    readonly persona: string | undefined;
  },
  { principal, requestId }: AskContext,
  deps: {
    readonly sessions: Sessions;
    readonly learnedMappings: Pick<LearnedMappings, 'recordUse'>;
    readonly clock: Clock;
    readonly logger: Logger;
  },
): KeptTurn {
  const { asked, key, isNew, chosenBy, persona } = what;
  const { clock, logger, sessions } = deps;
  const database = asked.database.settings.id;
  let remembering: Promise<Remembered> | undefined;
  let counting: Promise<void> | undefined;
  let noted: TurnEnd = { kind: 'declined' };

  const begin: KeptTurn['begin'] = (end) => {
    if (asked.dryRun || remembering !== undefined) return;
    const turn: Turn = {
      queryId: asked.id,
      askedAt: clock.now().toISOString(),
      database,
      question: asked.question,
      outcome: end.kind,
      ...(end.kind === 'planned' ? plannedTurn(end, asked) : {}),
      ...(end.kind === 'answered' && end.answer !== undefined ? turnEvidence(end.answer, asked) : {}),
    };
    remembering = remember({ key, isNew, chosenBy, persona, turn }, { sessions, now: clock.now });
    const scope = { tenant: principal.tenant, database };
    counting = end.kind === 'planned' ? countUses(end, scope, { ...deps, requestId }) : undefined;
  };

  const settle = (): Promise<Remembered | undefined> =>
    asked.watch.measure('remember', async () => {
      await counting;
      return remembering;
    });

  return {
    note: (end) => {
      noted = end;
    },
    begin,
    around: async (work) => {
      let remembered: Remembered | undefined;
      let done: Awaited<ReturnType<typeof work>>;
      try {
        done = await work();
      } finally {
        begin(noted);
        remembered = await settle();
      }
      if (remembered === undefined) return done;
      if (remembered.kind === 'not-saved') logNotSaved(remembered.cause);
      return { ...done, saved: remembered.kind === 'saved' };
    },
  };

  function logNotSaved(cause: unknown): void {
    const { code } = toQuerentError(cause);
    logger.log('error', {
      request_id: requestId,
      error_code: code === 'internal.unexpected' ? 'storage.unavailable' : code,
      detail: 'The session was not saved.',
    });
  }
}

function plannedTurn(outcome: Planned, { asOf }: AskedQuestion): Pick<Turn, 'plan' | 'asOf' | 'followsUp' | 'learned'> {
  const { plan, goesOn } = outcome;
  return {
    plan: { ...plan },
    asOf: asOf.date,
    ...(goesOn === undefined ? {} : { followsUp: goesOn.thread }),
    ...learnedOf(outcome),
  };
}

function learnedOf({ learned = [] }: Planned): Pick<Turn, 'learned'> {
  return learned.length === 0 ? {} : { learned: learned.map(({ key, element }) => ({ key, element })) };
}
