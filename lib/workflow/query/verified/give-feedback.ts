import type { FeedbackRequest, FeedbackResponse } from '../../../contracts/verified-query.ts';
import { sessionId } from '../../../core/ids.ts';
import { QuerentError } from '../../../core/querent-error.ts';
import { changeVerifiedQuery } from '../../../memory/change-verified-query.ts';
import type { MappingScope } from '../../../memory/learned-mapping-store.ts';
import type { Turn } from '../../../memory/session.ts';
import {
  afterCheck,
  type Check,
  confirmationsToCheck,
  inPlaceOf,
  isSameStatement,
  neededConfirmations,
  type VerifiedQuery,
  withConfirmation,
  withFailure,
  withSuccess,
} from '../../../memory/verified-query.ts';
import type { AskableDatabase } from '../../databases.ts';
import { lostSession } from '../../lost-session.ts';
import { requireDatabase } from '../../unknown-database.ts';
import type { AskContext } from '../ask-context.ts';
import { type CheckScope, checkCandidate } from './check-candidate.ts';
import { describeVerifiedQuery } from './describe-verified-query.ts';
import { candidateOf, shapeIn } from './pattern-of.ts';
import type { VerifiedQueriesDependencies } from './verified-queries-dependencies.ts';

/** Counts what a user says of an answer, where it can be learned from: learned terms of a plan, or a model's statement. */
export async function giveFeedback(
  queryId: string,
  { sessionId: session, verdict, correction }: FeedbackRequest,
  context: AskContext,
  deps: VerifiedQueriesDependencies,
): Promise<FeedbackResponse> {
  const { principal, signal } = context;
  const databases = deps.databasesFor(principal);
  const look = await deps.sessions.look({ ...principal, sessionId: sessionId(session) }, { signal });
  if (look.kind !== 'found') throw lostSession(session, look, databases);
  const turn = look.session.turns.find((each) => each.queryId === queryId);
  if (turn === undefined) throw new QuerentError('not-found.query', 'The session holds no question of that queryId.');
  const database = requireDatabase(databases, turn.database);
  const scope = { tenant: principal.tenant, database: database.settings.id };
  const isUp = verdict === 'up';
  const outcome = { isSuccess: isUp, score: isUp ? 1 : 0, id: `turn ${queryId}` };
  const outcomes = await Promise.all(
    (turn.learned ?? []).map((term) => deps.learnedMappings.recordOutcome(scope, term, outcome, { signal })),
  );
  const counted = outcomes.filter((each) => each?.isCounted === true).length;
  const { query, isChanged } = await learn(turn, { isUp, correction }, { scope, database, context, deps });
  return {
    queryId,
    isCounted: counted > 0 || isChanged,
    learnedMappings: counted,
    ...(query === undefined ? {} : { verifiedQuery: describeVerifiedQuery(query) }),
  };
}

interface Learning {
  readonly scope: MappingScope;
  readonly database: AskableDatabase;
  readonly context: AskContext;
  readonly deps: VerifiedQueriesDependencies;
}

async function learn(
  turn: Turn,
  { isUp, correction }: { readonly isUp: boolean; readonly correction: string | undefined },
  { scope, database, context, deps }: Learning,
): Promise<{ readonly query?: VerifiedQuery; readonly isChanged: boolean }> {
  const { clock } = deps;
  const { signal } = context;
  const how = { store: deps.store, random: deps.random, signal };
  const { answer, verified, queryId, question } = turn;
  const failure = { reason: 'a user found the answer wrong', correction, now: clock.now() };
  const fail = (query: VerifiedQuery | undefined) => query && withFailure(query, queryId, failure);
  if (verified !== undefined) {
    const judge = isUp ? (query: VerifiedQuery | undefined) => query && withSuccess(query, queryId) : fail;
    return changeVerifiedQuery(scope, verified, judge, how);
  }
  if (answer === undefined) return { isChanged: false };
  const index = await database.index({ signal });
  const shape = shapeIn(question, answer.asOf, index, database.settings);
  const candidate = candidateOf(turn, answer, shape, index, clock.now());
  if (candidate === undefined) return { isChanged: false };
  // What is said of an answer speaks of the statement that gave it, and of no other of that shape.
  if (!isUp) {
    const failSame = (query: VerifiedQuery | undefined) =>
      query !== undefined && isSameStatement(query, candidate) ? fail(query) : query;
    return changeVerifiedQuery(scope, candidate.id, failSame, how);
  }
  const { resultHash, asOf } = answer;
  const at = clock.now().toISOString();
  const confirmation = { queryId, at, question, asOf, contents: shape.contents, resultHash };
  const confirm = (query: VerifiedQuery | undefined) => withConfirmation(query ?? candidate, confirmation, candidate);
  const confirmed = await changeVerifiedQuery(scope, candidate.id, confirm, how);
  const { query } = confirmed;
  const unchecked = query && confirmed.isChanged ? confirmationsToCheck(query) : [];
  if (query === undefined || unchecked.length === 0) return confirmed;
  const checkScope = { database, index, context, deps };
  const check = await checkCandidate(query, unchecked, checkScope);
  const other =
    check.outcome === 'rejected' && !isSameStatement(query, candidate)
      ? await otherStatement(query, candidate, checkScope)
      : undefined;
  const judge = (current: VerifiedQuery | undefined) => {
    if (current === undefined || !isSameStatement(current, query)) return current;
    const checked = afterCheck(current, check, clock.now());
    return other === undefined || checked.state === 'retired'
      ? checked
      : replaced(checked, candidate, other, clock.now());
  };
  return { ...(await changeVerifiedQuery(scope, candidate.id, judge, how)), isChanged: confirmed.isChanged };
}

interface OtherStatement {
  readonly check: Omit<Check, 'at'>;
  /** The confirmed answers that it gives as they were. */
  readonly confirmations: VerifiedQuery['confirmations'];
}

/** What the newest statement makes of all the answers that were confirmed, where the one before it was rejected. */
async function otherStatement(
  { confirmations }: VerifiedQuery,
  candidate: VerifiedQuery,
  scope: CheckScope,
): Promise<OtherStatement> {
  const check = await checkCandidate(candidate, confirmations, scope);
  const given = check.runs.flatMap(({ expected, got }, place) => {
    const confirmation = confirmations[place];
    return confirmation !== undefined && expected === got ? [confirmation] : [];
  });
  const { runs } = check;
  const isPromoted = given.length >= neededConfirmations && runs.every(({ planner }) => planner?.agrees !== false);
  return {
    confirmations: given,
    check: isPromoted
      ? { outcome: 'promoted', reason: 'it gave what was confirmed, in the place of the statement before it', runs }
      : { ...check, outcome: 'rejected' },
  };
}

/** The newest statement in the place of one that was rejected, with the confirmations that speak for it. */
function replaced(query: VerifiedQuery, candidate: VerifiedQuery, other: OtherStatement, now: Date): VerifiedQuery {
  const began = inPlaceOf(query, candidate);
  const checked = other.confirmations.length >= neededConfirmations ? afterCheck(began, other.check, now) : began;
  return { ...checked, confirmations: other.confirmations };
}
