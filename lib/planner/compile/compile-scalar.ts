import type { Scalar } from '../../semantic/measure-expression.ts';
import type { SqlParameter } from '../../sql/value.ts';
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
    case 'elapsed':
      return compileElapsed(scalar, scope);
    default:
      return scalar satisfies never;
  }
}

/** Days are counted by the calendar, as people do; what is smaller is measured. */
function compileElapsed({ unit, from, to }: Extract<Scalar, { kind: 'elapsed' }>, scope: SqlScope): string {
  const { elapsed } = scope.syntax;
  // Placeholders of MySQL have no number: each side is written where it stands.
  const text = (side: Scalar) => compileScalar(side, scope);
  const [of, size] = unitParts[unit];
  const whole = elapsed(
    of,
    () => text(from),
    () => text(to),
  );
  return size === 1 ? whole : `(${whole} / ${size}e0)`;
}

const unitParts = {
  second: ['second', 1],
  minute: ['second', 60],
  hour: ['second', 3600],
  day: ['day', 1],
  week: ['day', 7],
} as const;

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
    case 'elapsed':
      return unitParts[scalar.unit][1] === 1;
    default:
      return scalar satisfies never;
  }
}
