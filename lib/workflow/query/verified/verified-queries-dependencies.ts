import type { Agent } from '../../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../../agents/data/data-agent.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Random } from '../../../core/random.ts';
import type { LearnedMappings } from '../../../memory/learned-mappings.ts';
import type { Sessions } from '../../../memory/sessions.ts';
import type { VerifiedQueryStore } from '../../../memory/verified-query-store.ts';
import type { PlanOutcome } from '../../../planner/outcome.ts';
import type { PlanRequest } from '../../../planner/plan-request.ts';
import type { DatabasesFor } from '../../caller-databases.ts';

export interface VerifiedQueriesDependencies {
  readonly databasesFor: DatabasesFor;
  readonly sessions: Sessions;
  readonly learnedMappings: Pick<LearnedMappings, 'recordOutcome'>;
  readonly store: VerifiedQueryStore;
  readonly data: Agent<DataRequest, DataResponse>;
  /** What a candidate's rows are compared with, where the planner answers, too. */
  readonly nlp: Agent<PlanRequest, PlanOutcome>;
  readonly clock: Clock;
  readonly random: Random;
}
