import type { Condition, MeasureExpression } from '../../semantic/measure-expression.ts';
import { compileCondition } from './compile-condition.ts';
import { arithmeticSigns, compileNumber, compileScalar, isWhole } from './compile-scalar.ts';
import { compileReference, type SqlScope } from './sql-scope.ts';

export function compileMeasure(expression: MeasureExpression, scope: SqlScope): string {
  const { syntax } = scope;
  switch (expression.kind) {
    case 'count-rows':
      return syntax.count(expression.where === undefined ? '*' : passing(expression.where, () => '1', scope));
    case 'count-distinct': {
      const { of, where } = expression;
      return syntax.count(`DISTINCT ${passing(where, () => compileReference(of, scope), scope)}`);
    }
    case 'aggregate': {
      const { fn, of, where } = expression;
      return syntax.aggregate(
        fn,
        passing(where, () => compileScalar(of, scope), scope),
        isWhole(of),
      );
    }
    case 'ratio':
      return syntax.divide(compileMeasure(expression.numerator, scope), compileMeasure(expression.denominator, scope));
    case 'combination': {
      const left = compileMeasure(expression.left, scope);
      return `(${left} ${arithmeticSigns[expression.operator]} ${compileMeasure(expression.right, scope)})`;
    }
    case 'constant':
      return compileNumber(expression.value, scope);
    default:
      return expression satisfies never;
  }
}

/** The value in rows that pass the condition; elsewhere null, which no aggregate sees. */
function passing(where: Condition | undefined, value: () => string, scope: SqlScope): string {
  if (where === undefined) return value();
  // Placeholders of MySQL have no number: the condition stands first.
  const condition = compileCondition(where, scope);
  return `CASE WHEN ${condition} THEN ${value()} END`;
}
