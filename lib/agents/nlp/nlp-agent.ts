import { planInConversation } from '../../planner/follow-up/plan-in-conversation.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { PlanRequest } from '../../planner/plan-request.ts';
import type { Agent } from '../agent.ts';

/** Question → plan with its SQL, or what to ask back. */
export function createNlpAgent(): Agent<PlanRequest, PlanOutcome> {
  return { name: 'nlp', process: async (request) => planInConversation(request) };
}
