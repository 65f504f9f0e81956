import type { MeasureExpression, Scalar } from '../semantic/measure-expression.ts';
import { compileParameter, compileReference, type SqlScope } from './sql-scope.ts';

export function compileMeasure(expression: MeasureExpression, scope: SqlScope): string {
  const { syntax } = scope;
  switch (expression.kind) {
    case 'count-rows':
      return syntax.count('*');
    case 'count-distinct':
      return syntax.count(`DISTINCT ${compileReference(expression.of, scope)}`);
    case 'aggregate':
      return syntax.aggregate(expression.fn, compileScalar(expression.of, scope), isWhole(expression.of));
    case 'ratio':
      return syntax.divide(compileMeasure(expression.numerator, scope), compileMeasure(expression.denominator, scope));
    default:
      return expression satisfies never;
  }
}

const signs = { add: '+', subtract: '-', multiply: '*' } as const;

export function compileScalar(scalar: Scalar, scope: SqlScope): string {
  switch (scalar.kind) {
    case 'column':
      return compileReference(scalar.ref, scope);
    case 'literal':
      // A number of the model, not of the question: written out, so that the engine can infer its type.
      return typeof scalar.value.value === 'number'
        ? String(scalar.value.value)
        : compileParameter(scalar.value, scope);
    case 'arithmetic': {
      const left = compileScalar(scalar.left, scope);
      // Engines keep the width of their operands: the product of two 32-bit numbers overflows at 2,147,483,647.
      const widened = isWhole(scalar) && scalar.left.kind === 'column' ? scope.syntax.widenInteger(left) : left;
      return `(${widened} ${signs[scalar.operator]} ${compileScalar(scalar.right, scope)})`;
    }
    default:
      return scalar satisfies never;
  }
}

/** True where the values are whole numbers by their types. */
function isWhole(scalar: Scalar): boolean {
  switch (scalar.kind) {
    case 'column':
      return scalar.ref.type === 'integer';
    case 'literal':
      return scalar.value.type === 'integer';
    case 'arithmetic':
      return isWhole(scalar.left) && isWhole(scalar.right);
    default:
      return scalar satisfies never;
  }
}
