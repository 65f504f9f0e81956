import { findTimeExpressions } from '../find-time-expressions.ts';
import type { TimeContext, TimeExpression } from '../time-expression.ts';

/** An expression on one line: the words, an arrow, and what they mean. */
export function summarize(text: string, expression: TimeExpression): string {
  return `${text.slice(expression.start, expression.end)} → ${meaning(expression)}`;
}

function meaning(expression: TimeExpression): string {
  switch (expression.kind) {
    case 'period': {
      const { grain, label, rolling, isPartial } = expression;
      return [grain, label, rolling ? 'rolling' : '', isPartial ? 'partial' : ''].filter(Boolean).join(' ');
    }
    case 'grain': {
      const { role, grain, fiscal, againstPrevious } = expression;
      return [role, grain, fiscal ? 'fiscal' : '', againstPrevious ? 'against previous' : ''].filter(Boolean).join(' ');
    }
    case 'recurring':
      return `${expression.unit} ${expression.values.join(' ')}`;
    case 'comparison-period': {
      const { basis, shift, label } = expression;
      return [basis, shift && `${shift.count} ${shift.grain}`, label].filter(Boolean).join(' ');
    }
    default:
      return expression satisfies never;
  }
}

export const calendar = (asOf: string, changes: Partial<TimeContext> = {}): TimeContext => ({
  asOf,
  weekStart: 1,
  fiscalYearStart: 1,
  ...changes,
});

export const readTimes = (text: string, context: TimeContext): readonly string[] =>
  findTimeExpressions(text, context).map((expression) => summarize(text, expression));
