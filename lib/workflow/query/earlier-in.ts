import type { Session, Turn } from '../../memory/session.ts';
import type { Earlier } from '../../planner/follow-up/earlier.ts';

/** The last question of a session that was answered; undefined where none was. What was asked back is passed over. */
export function lastAnswered(session: Session | undefined): Turn | undefined {
  return session?.turns.findLast(({ outcome }) => outcome === 'planned' || outcome === 'answered');
}

/** What a question to the database may go on from. */
export function earlierIn(session: Session | undefined, database: string): Earlier | undefined {
  const last = lastAnswered(session);
  if (last === undefined) return undefined;
  if (last.database !== database) return { kind: 'elsewhere', database: last.database };
  const { question, asOf, outcome, followsUp = [] } = last;
  if (outcome !== 'planned' || asOf === undefined) return { kind: 'unplanned' };
  return { kind: 'thread', thread: [...followsUp, { question, asOf }] };
}
