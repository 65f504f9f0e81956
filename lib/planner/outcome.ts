import type { ChartType } from '../contracts/query.ts';
import type { Language } from '../question/language.ts';
import type { LearnedTerm } from '../semantic/learned-term.ts';
import type { SqlParameter } from '../sql/value.ts';
import type { AskedBefore } from './follow-up/earlier.ts';
import type { Plan } from './plan.ts';

/** What a result column is for: presentation chooses charts, units and totals by it. */
export interface PlannedColumn {
  /** The column's name in the result, as the SQL aliases it. */
  readonly name: string;
  readonly role: 'dimension' | 'time' | 'measure' | 'attribute';
  /** Currency code, "%", "days" and the like, where known. */
  readonly unit?: string;
}

export interface CompiledSql {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
  readonly columns: readonly PlannedColumn[];
}

export interface Confidence {
  /** 0 to 1: the probability that the answer is what was asked. */
  readonly score: number;
  /** In words, strongest first. */
  readonly reasons: readonly string[];
}

export interface GoesOn {
  /** The questions before, oldest first; none where what is before cannot be gone on from. */
  readonly thread: readonly AskedBefore[];
  /** That of the words, or of the conversation where they are but names and numbers. */
  readonly language: Language;
}

/** What the planner makes of a question. Only `planned` carries SQL; the other two say why there is none. */
export type PlanOutcome = {
  /** What the question was understood to go on from; absent where it stands alone. */
  readonly goesOn?: GoesOn;
} & (
  | {
      readonly kind: 'planned';
      readonly plan: Plan;
      readonly sql: CompiledSql;
      readonly confidence: Confidence;
      /** Sentences such as "revenue = sum of order_lines.net_amount", in the question's language. */
      readonly assumptions: readonly string[];
      /** The question as it was understood, in words. */
      readonly restatement: string;
      /** What was learned that the plan rests on; absent where nothing was. */
      readonly learned?: readonly LearnedTerm[];
      /** The chart that the question wishes for; absent where it does not say. */
      readonly chart?: ChartType;
    }
  | {
      readonly kind: 'clarify';
      /** What is asked back. */
      readonly question: string;
      /** Whole questions that can be asked instead, best first; may be empty. */
      readonly options: readonly string[];
      /** Parts of the question that were not understood, verbatim. */
      readonly notUnderstood: readonly string[];
      readonly confidence: Confidence;
    }
  | {
      readonly kind: 'declined';
      readonly reason: string;
      readonly notUnderstood: readonly string[];
      readonly confidence: Confidence;
    }
);
