import type { ColumnType, SqlParameter } from '../../sql/value.ts';
import { isNumericType, isTimeType } from '../column-kind.ts';
import { negate } from '../condition.ts';
import type { ColumnReference, Condition, Scalar } from '../measure-expression.ts';
import type { ComparisonSign, ExpressionNode } from './expression-node.ts';
import { type ResolveContext, resolveColumn } from './resolve-column.ts';
import { nameOf, resolveScalar, typeOfScalar } from './resolve-scalar.ts';

/** What rows have to pass; undefined after a fault was reported. */
export function resolveCondition(node: ExpressionNode, context: ResolveContext): Condition | undefined {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const conditions = [resolveCondition(node.left, context), resolveCondition(node.right, context)];
      const known = conditions.filter((condition) => condition !== undefined);
      if (known.length < conditions.length) return undefined;
      return { kind: node.kind === 'and' ? 'all' : 'any', conditions: known };
    }
    case 'not': {
      const inner = resolveCondition(node.of, context);
      return inner === undefined ? undefined : negate(inner);
    }
    case 'comparison':
      return compare(node, node.left, node.sign, node.right, context);
    case 'between': {
      const low = compare(node, node.of, '>=', node.low, context);
      const high = compare(node, node.of, '<=', node.high, context);
      if (low === undefined || high === undefined) return undefined;
      const inside: Condition = { kind: 'all', conditions: [low, high] };
      return node.negated ? negate(inside) : inside;
    }
    case 'in':
      return resolveIn(node, context);
    case 'like':
      return resolveLike(node, context);
    case 'is-null': {
      const of = columnOf(node.of, 'Only a column can be empty.', context);
      return of === undefined ? undefined : { kind: 'null', of, negated: node.negated };
    }
    case 'name': {
      const ref = resolveColumn(node, context);
      if (ref === undefined) return undefined;
      if (ref.type === 'boolean') return equals(ref, { type: 'boolean', value: true });
      context.report(node, `"${ref.column}" is no yes-or-no column: say what it is to be, as in ${ref.column} = 1.`);
      return undefined;
    }
    default:
      context.report(node, "A condition is needed here, such as status = 'open'.");
      return undefined;
  }
}

function equals(ref: ColumnReference, value: SqlParameter): Condition {
  const left: Scalar = { kind: 'column', ref };
  return { kind: 'compare', left, operator: 'eq', right: { kind: 'literal', value }, negated: false };
}

const operators = { '=': 'eq', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;
const mirrored: Readonly<Record<ComparisonSign, ComparisonSign>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function compare(
  node: ExpressionNode,
  leftNode: ExpressionNode,
  sign: ComparisonSign,
  rightNode: ExpressionNode,
  context: ResolveContext,
): Condition | undefined {
  const left = resolveScalar(leftNode, context);
  const right = resolveScalar(rightNode, context);
  if (left === undefined || right === undefined) return undefined;
  if (left.kind === 'literal' && right.kind === 'literal') {
    context.report(node, 'Two literals are compared: one side has to be a column.');
    return undefined;
  }
  // The column first, so that every dialect can tell the type of the placeholder.
  if (left.kind === 'literal') return comparison(rightNode, right, mirrored[sign], leftNode, left, context);
  return comparison(leftNode, left, sign, rightNode, right, context);
}

function comparison(
  leftNode: ExpressionNode,
  left: Scalar,
  sign: ComparisonSign,
  rightNode: ExpressionNode,
  right: Scalar,
  context: ResolveContext,
): Condition | undefined {
  const type = typeOfScalar(left);
  const fitting = right.kind === 'literal' ? fitLiteral(right, type, left, rightNode, context) : right;
  if (fitting === undefined) return undefined;
  if (right.kind !== 'literal' && familyOf(type) !== familyOf(typeOfScalar(right))) {
    const types = `${nameOf(left)} is of the type ${type}, ${nameOf(right)} of the type ${typeOfScalar(right)}`;
    context.report({ start: leftNode.start, end: rightNode.end }, `These cannot be compared: ${types}.`);
    return undefined;
  }
  const operator = sign === '<>' ? 'eq' : operators[sign];
  return { kind: 'compare', left, operator, right: fitting, negated: sign === '<>' };
}

function resolveIn(node: Extract<ExpressionNode, { kind: 'in' }>, context: ResolveContext): Condition | undefined {
  const of = columnOf(node.of, 'Only a column can be looked up in a list.', context);
  const values = node.values.map((value) => {
    const scalar = resolveScalar(value, context);
    if (scalar === undefined || of === undefined) return undefined;
    if (scalar.kind === 'literal')
      return fitLiteral(scalar, of.type, { kind: 'column', ref: of }, value, context)?.value;
    context.report(value, 'A list holds literals only.');
    return undefined;
  });
  const known = values.filter((value) => value !== undefined);
  if (of === undefined || known.length < values.length) return undefined;
  return { kind: 'in', of, values: known, negated: node.negated };
}

function resolveLike(node: Extract<ExpressionNode, { kind: 'like' }>, context: ResolveContext): Condition | undefined {
  const of = columnOf(node.of, 'Only a column can be compared with a pattern.', context);
  if (node.pattern.kind !== 'text') {
    context.report(node.pattern, "A pattern is a text in single quotes, such as 'A%'.");
    return undefined;
  }
  if (of === undefined) return undefined;
  if (of.type !== 'text') {
    context.report(node.of, `Only texts are compared with a pattern, and "${of.column}" is of the type ${of.type}.`);
    return undefined;
  }
  return { kind: 'like', of, pattern: node.pattern.value, negated: node.negated };
}

function columnOf(node: ExpressionNode, otherwise: string, context: ResolveContext): ColumnReference | undefined {
  if (node.kind === 'name') return resolveColumn(node, context);
  context.report(node, otherwise);
  return undefined;
}

type Family = 'number' | 'text' | 'time' | 'boolean' | 'other';

function familyOf(type: ColumnType): Family {
  if (isNumericType(type)) return 'number';
  if (isTimeType(type)) return 'time';
  if (type === 'text' || type === 'uuid') return 'text';
  return type === 'boolean' ? 'boolean' : 'other';
}

type Literal = Extract<Scalar, { kind: 'literal' }>;

/** The literal as a value of the type with which it is compared: '2026-01-31' is a date beside a date. */
function fitLiteral(
  literal: Literal,
  type: ColumnType,
  other: Scalar,
  node: ExpressionNode,
  context: ResolveContext,
): Literal | undefined {
  const { value } = literal;
  const family = familyOf(type);
  if (family === familyOf(value.type)) return literal;
  // A yes-or-no column is a number where the engine has no such type.
  if (type === 'integer' && typeof value.value === 'boolean') {
    return { kind: 'literal', value: { type: 'integer', value: value.value ? 1 : 0 } };
  }
  if (type === 'boolean' && (value.value === 0 || value.value === 1)) {
    return { kind: 'literal', value: { type: 'boolean', value: value.value === 1 } };
  }
  if (family === 'time' && typeof value.value === 'string' && value.type === 'text') {
    if (isIsoDate(value.value)) return { kind: 'literal', value: { type: 'date', value: value.value } };
  }
  context.report(node, `${nameOf(other)} is of the type ${type}: it is compared with ${examples[family]}.`);
  return undefined;
}

const examples: Readonly<Record<Family, string>> = {
  number: 'a number without quotes, such as 10',
  text: "a text in single quotes, such as 'open'",
  time: "a date in single quotes, such as '2026-01-31'",
  boolean: 'true or false',
  other: 'nothing but "is null"',
};

function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
