import type { FeedbackRequest, FeedbackResponse } from '../../../contracts/verified-query.ts';
import { sessionId } from '../../../core/ids.ts';
import { QuerentError } from '../../../core/querent-error.ts';
import { changeVerifiedQuery } from '../../../memory/change-verified-query.ts';
import type { MappingScope } from '../../../memory/learned-mapping-store.ts';
import type { Turn } from '../../../memory/session.ts';
import {
  afterCheck,
  confirmationsToCheck,
  type VerifiedQuery,
  withConfirmation,
  withFailure,
} from '../../../memory/verified-query.ts';
import type { AskableDatabase } from '../../databases.ts';
import { lostSession } from '../../lost-session.ts';
import { requireDatabase } from '../../unknown-database.ts';
import type { AskContext } from '../ask-context.ts';
import { checkCandidate } from './check-candidate.ts';
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
  const { answer, verified, queryId } = turn;
  const reason = correction === undefined ? 'a user found the answer wrong' : `a user found: ${correction}`;
  const fail = (query: VerifiedQuery | undefined) => query && withFailure(query, queryId, reason, clock.now());
  if (verified !== undefined) {
    return isUp ? { isChanged: false } : changeVerifiedQuery(scope, verified, fail, how);
  }
  if (answer === undefined) return { isChanged: false };
  const index = await database.index({ signal });
  const shape = shapeIn(turn.question, answer.asOf, index, database.settings);
  const candidate = candidateOf(turn, answer, shape, index, clock.now());
  if (candidate === undefined) return { isChanged: false };
  if (!isUp) return changeVerifiedQuery(scope, candidate.id, fail, how);
  const { resultHash } = answer;
  const confirmation = { queryId, at: clock.now().toISOString(), contents: shape.contents, resultHash };
  const confirm = (query: VerifiedQuery | undefined) => withConfirmation(query ?? candidate, confirmation);
  const confirmed = await changeVerifiedQuery(scope, candidate.id, confirm, how);
  const unchecked = confirmed.query && confirmed.isChanged ? confirmationsToCheck(confirmed.query) : [];
  if (confirmed.query === undefined || unchecked.length === 0) return confirmed;
  const check = await checkCandidate(confirmed.query, unchecked, { database, index, context, data: deps.data });
  const judge = (query: VerifiedQuery | undefined) => query && afterCheck(query, check, clock.now());
  return { ...(await changeVerifiedQuery(scope, candidate.id, judge, how)), isChanged: confirmed.isChanged };
}
