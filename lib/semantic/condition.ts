import type { ColumnReference, Condition, MeasureExpression, Scalar } from './measure-expression.ts';

export function negate(condition: Condition): Condition {
  if (condition.kind === 'all') return { kind: 'any', conditions: condition.conditions.map(negate) };
  if (condition.kind === 'any') return { kind: 'all', conditions: condition.conditions.map(negate) };
  return { ...condition, negated: !condition.negated };
}

export function columnsOfScalar(scalar: Scalar): readonly ColumnReference[] {
  switch (scalar.kind) {
    case 'column':
      return [scalar.ref];
    case 'literal':
      return [];
    case 'arithmetic':
      return [...columnsOfScalar(scalar.left), ...columnsOfScalar(scalar.right)];
    case 'elapsed':
      return [...columnsOfScalar(scalar.from), ...columnsOfScalar(scalar.to)];
    default:
      return scalar satisfies never;
  }
}

export function columnsOfCondition(condition: Condition): readonly ColumnReference[] {
  switch (condition.kind) {
    case 'compare':
      return [...columnsOfScalar(condition.left), ...columnsOfScalar(condition.right)];
    case 'in':
    case 'like':
    case 'null':
      return [condition.of];
    case 'all':
    case 'any':
      return condition.conditions.flatMap(columnsOfCondition);
    default:
      return condition satisfies never;
  }
}

/** The parts of a measure that read rows: its aggregates, from left to right. */
export type Aggregate = Extract<MeasureExpression, { readonly kind: 'count-rows' | 'count-distinct' | 'aggregate' }>;

export function aggregatesOf(expression: MeasureExpression): readonly Aggregate[] {
  switch (expression.kind) {
    case 'count-rows':
    case 'count-distinct':
    case 'aggregate':
      return [expression];
    case 'ratio':
      return [...aggregatesOf(expression.numerator), ...aggregatesOf(expression.denominator)];
    case 'combination':
      return [...aggregatesOf(expression.left), ...aggregatesOf(expression.right)];
    case 'constant':
      return [];
    default:
      return expression satisfies never;
  }
}

/** The measure with each of its aggregates replaced. */
export function mapAggregates(
  expression: MeasureExpression,
  change: (aggregate: Aggregate) => MeasureExpression,
): MeasureExpression {
  const again = (part: MeasureExpression) => mapAggregates(part, change);
  switch (expression.kind) {
    case 'count-rows':
    case 'count-distinct':
    case 'aggregate':
      return change(expression);
    case 'ratio':
      return { ...expression, numerator: again(expression.numerator), denominator: again(expression.denominator) };
    case 'combination':
      return { ...expression, left: again(expression.left), right: again(expression.right) };
    case 'constant':
      return expression;
    default:
      return expression satisfies never;
  }
}

/** Both conditions, where there are two. */
export function both(left: Condition | undefined, right: Condition | undefined): Condition | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return { kind: 'all', conditions: [left, right] };
}
