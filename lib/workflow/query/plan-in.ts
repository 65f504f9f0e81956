import type { QueryRequest } from '../../contracts/query.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase } from '../databases.ts';
import { resolveAsOf } from './as-of.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';

/** What the planner makes of one question in a database. */
export type PlanIn = (database: AskableDatabase, index: SemanticIndex) => Promise<PlanOutcome>;

export function planIn(
  request: QueryRequest,
  context: AskContext,
  { nlp, clock }: Pick<AskDependencies, 'nlp' | 'clock'>,
): PlanIn {
  return ({ settings }, index) => {
    const asOf = resolveAsOf(request, settings, clock.now()).date;
    const { weekStart, fiscalYearStart } = settings;
    return nlp.process({ question: request.question, index, asOf, weekStart, fiscalYearStart }, context);
  };
}
