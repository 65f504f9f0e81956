import type { ColumnType } from '../../sql/value.ts';
import { isNumericType } from '../column-kind.ts';
import type { ArithmeticOperator, Scalar } from '../measure-expression.ts';
import type { ExpressionNode } from './expression-node.ts';
import { type ResolveContext, resolveColumn } from './resolve-column.ts';

export const operators: Readonly<Record<'+' | '-' | '*', ArithmeticOperator>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
};

/** A value of a row: a column, a literal, or sums, differences and products of them. */
export function resolveScalar(node: ExpressionNode, context: ResolveContext): Scalar | undefined {
  switch (node.kind) {
    case 'name': {
      const ref = resolveColumn(node, context);
      return ref === undefined ? undefined : { kind: 'column', ref };
    }
    case 'number':
      return numberLiteral(node.text);
    case 'text':
      return { kind: 'literal', value: { type: 'text', value: node.value } };
    case 'boolean':
      return { kind: 'literal', value: { type: 'boolean', value: node.value } };
    case 'arithmetic':
      return resolveArithmetic(node, context);
    case 'call':
      context.report(node, `${node.fn}(…) puts rows together; here the value of a single row is needed.`);
      return undefined;
    default:
      context.report(node, 'A condition stands where a value is needed.');
      return undefined;
  }
}

export function numberLiteral(text: string): Extract<Scalar, { kind: 'literal' }> {
  const whole = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(whole)) {
    return { kind: 'literal', value: { type: 'integer', value: whole } };
  }
  return { kind: 'literal', value: { type: 'decimal', value: text.replace(/^(-?)\./, '$10.') } };
}

function resolveArithmetic(
  node: Extract<ExpressionNode, { kind: 'arithmetic' }>,
  context: ResolveContext,
): Scalar | undefined {
  const left = resolveNumber(node.left, context);
  const right = resolveNumber(node.right, context);
  if (node.sign === '/') {
    context.report(node, 'Rows are not divided one by one: divide the aggregates, as in sum(a.x) / sum(a.y).');
    return undefined;
  }
  if (left === undefined || right === undefined) return undefined;
  return { kind: 'arithmetic', operator: operators[node.sign], left, right };
}

/** The value, which has to be a number. */
export function resolveNumber(node: ExpressionNode, context: ResolveContext): Scalar | undefined {
  const scalar = resolveScalar(node, context);
  if (scalar === undefined) return undefined;
  const type = typeOfScalar(scalar);
  if (isNumericType(type)) return scalar;
  context.report(node, `A number is needed here, and ${nameOf(scalar)} is of the type ${type}.`);
  return undefined;
}

export function nameOf(scalar: Scalar): string {
  return scalar.kind === 'column' ? `"${scalar.ref.alias}.${scalar.ref.column}"` : 'this';
}

/** The type of a value; figures calculated from numbers are decimals unless all of them are whole. */
export function typeOfScalar(scalar: Scalar): ColumnType {
  switch (scalar.kind) {
    case 'column':
      return scalar.ref.type;
    case 'literal':
      return scalar.value.type;
    case 'arithmetic': {
      const types = [typeOfScalar(scalar.left), typeOfScalar(scalar.right)];
      if (types.includes('float')) return 'float';
      return types.every((type) => type === 'integer') ? 'integer' : 'decimal';
    }
    case 'elapsed':
      return scalar.unit === 'day' || scalar.unit === 'second' ? 'integer' : 'float';
    default:
      return scalar satisfies never;
  }
}
