import type { CalendarPart, Grain } from './grain.ts';
import { compilePattern, type Match } from './pattern.ts';
import type { PeriodSpec } from './period-spec.ts';
import type { RecurringExpression } from './time-expression.ts';

/** An expression before dates are made of it. */
export type Draft =
  | {
      readonly kind: 'period';
      readonly spec: PeriodSpec;
      readonly certainty: number;
      /** The periods that it was made of, in order of the text. */
      readonly doubtful?: boolean;
    }
  | {
      readonly kind: 'grain';
      readonly grain: Grain | CalendarPart;
      readonly role: 'group' | 'bare';
      readonly fiscal?: boolean;
      readonly againstPrevious?: boolean;
      readonly certainty: number;
    }
  | {
      readonly kind: 'recurring';
      readonly unit: RecurringExpression['unit'];
      readonly values: readonly number[];
      readonly certainty: number;
      readonly doubtful?: boolean;
    }
  | {
      readonly kind: 'comparison-period';
      readonly shift?: { readonly grain: Grain; readonly count: number };
      readonly basis: 'previous' | 'same' | 'named';
      readonly spec?: PeriodSpec;
      readonly certainty: number;
    };

export interface ExpressionRule {
  readonly slots: ReturnType<typeof compilePattern>;
  readonly read: (match: Match) => Draft | undefined;
}

export const expressionRule = (pattern: string, read: ExpressionRule['read']): ExpressionRule => ({
  slots: compilePattern(pattern),
  read,
});
