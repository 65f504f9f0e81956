import { columnsOfCondition } from '../../semantic/condition.ts';
import type { Condition, Scalar } from '../../semantic/measure-expression.ts';
import { compileScalar } from './compile-scalar.ts';
import { compileParameter, compileReference, type SqlScope } from './sql-scope.ts';

const comparisonSigns = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const negatedSigns = { eq: '<>', lt: '>=', lte: '>', gt: '<=', gte: '<' } as const;

/** A condition of the semantic model. Negated tests also pass where there is no value, in every dialect. */
export function compileCondition(condition: Condition, scope: SqlScope): string {
  switch (condition.kind) {
    case 'compare':
      return orEmpty(condition, scope, () => {
        const left = compileScalar(condition.left, scope);
        const sign = (condition.negated ? negatedSigns : comparisonSigns)[condition.operator];
        return `${left} ${sign} ${compileOperand(condition.right, scope)}`;
      });
    case 'in':
      return orEmpty(condition, scope, () => {
        const column = compileReference(condition.of, scope);
        const values = condition.values.map((value) => compileParameter(value, scope));
        return `${column} ${condition.negated ? 'NOT IN' : 'IN'} (${values.join(', ')})`;
      });
    case 'like':
      return orEmpty(condition, scope, () => {
        const column = compileReference(condition.of, scope);
        const value = condition.pattern.replaceAll(/[![]/g, (character) => `!${character}`);
        const test = scope.syntax.like(column, compileParameter({ type: 'text', value }, scope));
        return condition.negated ? `NOT (${test})` : test;
      });
    case 'null':
      return `${compileReference(condition.of, scope)} IS ${condition.negated ? 'NOT ' : ''}NULL`;
    case 'all':
      return `(${condition.conditions.map((part) => compileCondition(part, scope)).join(' AND ')})`;
    case 'any':
      return `(${condition.conditions.map((part) => compileCondition(part, scope)).join(' OR ')})`;
    default:
      return condition satisfies never;
  }
}

function compileOperand(scalar: Scalar, scope: SqlScope): string {
  return scalar.kind === 'literal' ? compileParameter(scalar.value, scope) : compileScalar(scalar, scope);
}

type Test = Exclude<Condition, { readonly kind: 'all' | 'any' | 'null' }>;

function orEmpty(test: Test, scope: SqlScope, write: () => string): string {
  if (!test.negated) return write();
  const columns = new Set(columnsOfCondition(test).map((ref) => compileReference(ref, scope)));
  const empty = [...columns].map((column) => `${column} IS NULL`);
  return `(${[...empty, write()].join(' OR ')})`;
}
