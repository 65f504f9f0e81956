import type { Language } from '../../question/language.ts';
import type { Plan } from '../plan.ts';
import type { Note } from './gather.ts';

export interface BuiltPlan {
  readonly plan: Plan;
  /** Logarithm of what speaks against the plan beyond the choice of meanings. */
  readonly penalty: number;
  readonly notes: readonly Note[];
}

/** When, and in which words, a question is asked. */
export interface Scene {
  readonly asOf: string;
  readonly language: Language;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
}
