import type { QueryRequest } from '../../contracts/query.ts';
import type { Session } from '../../memory/session.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase } from '../databases.ts';
import { resolveAsOf } from './as-of.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import { earlierIn } from './earlier-in.ts';

/** What the planner makes of one question in a database, behind what its session asked before. */
export type PlanIn = (
  database: AskableDatabase,
  index: SemanticIndex,
  session: Session | undefined,
) => Promise<PlanOutcome>;

export function planIn(
  request: QueryRequest,
  context: AskContext,
  { nlp, clock }: Pick<AskDependencies, 'nlp' | 'clock'>,
): PlanIn {
  return ({ settings }, index, session) => {
    const asOf = resolveAsOf(request, settings, clock.now()).date;
    const { weekStart, fiscalYearStart } = settings;
    const { question } = request;
    const earlier = earlierIn(session, settings.id);
    return nlp.process({ question, index, asOf, weekStart, fiscalYearStart, earlier }, context);
  };
}
