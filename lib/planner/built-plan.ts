import type { Note } from './gather.ts';
import type { Plan } from './plan.ts';

export interface BuiltPlan {
  readonly plan: Plan;
  /** Logarithm of what speaks against the plan beyond the choice of meanings. */
  readonly penalty: number;
  readonly notes: readonly Note[];
}
