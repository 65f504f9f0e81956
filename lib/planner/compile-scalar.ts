import type { Scalar } from '../semantic/measure-expression.ts';
import type { SqlParameter } from '../sql/value.ts';
import { compileParameter, compileReference, type SqlScope } from './sql-scope.ts';

export const arithmeticSigns = { add: '+', subtract: '-', multiply: '*' } as const;

export function compileScalar(scalar: Scalar, scope: SqlScope): string {
  switch (scalar.kind) {
    case 'column':
      return compileReference(scalar.ref, scope);
    case 'literal':
      return compileNumber(scalar.value, scope);
    case 'arithmetic': {
      const left = compileScalar(scalar.left, scope);
      // Engines keep the width of their operands: the product of two 32-bit numbers overflows at 2,147,483,647.
      const widened = isWhole(scalar) && scalar.left.kind === 'column' ? scope.syntax.widenInteger(left) : left;
      return `(${widened} ${arithmeticSigns[scalar.operator]} ${compileScalar(scalar.right, scope)})`;
    }
    default:
      return scalar satisfies never;
  }
}

/** A number of the model, not of the question: written out, so that the engine can infer its type. */
export function compileNumber(value: SqlParameter, scope: SqlScope): string {
  return typeof value.value === 'number' ? String(value.value) : compileParameter(value, scope);
}

/** True where the values are whole numbers by their types. */
export function isWhole(scalar: Scalar): boolean {
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
