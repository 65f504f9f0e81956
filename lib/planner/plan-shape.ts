import { createHash } from 'node:crypto';
import type { Scalar } from '../semantic/measure-expression.ts';
import type { Filter, Plan } from './plan.ts';

/**
 * Names what a plan does whatever the values in it: two questions of one shape read the same columns in the same way,
 * for another month or another customer.
 */
export function shapeHash(plan: Plan): string {
  return createHash('sha256')
    .update(JSON.stringify(shapeOf(plan)))
    .digest('hex')
    .slice(0, 16);
}

function shapeOf({ limit, outputs, filters, having, besides, ...plan }: Plan): unknown {
  return {
    ...plan,
    outputs: outputs.map(({ label: _, ...output }) => output),
    filters: filters.map(shapeOfFilter),
    having: having.map(({ value: _, ...condition }) => condition),
    isLimited: limit !== undefined,
    ...(besides === undefined ? {} : { besides: besides.map(shapeOf) }),
  };
}

function shapeOfFilter(filter: Filter): unknown {
  switch (filter.kind) {
    case 'compare':
      return { ...filter, left: shapeOfScalar(filter.left), right: shapeOfScalar(filter.right) };
    case 'compare-figure':
      return { ...filter, left: shapeOfScalar(filter.left), figure: shapeOf(filter.figure) };
    case 'in':
      return { ...filter, values: filter.values.length > 1 ? 'several' : 'one' };
    case 'contains':
      return { ...filter, forms: [] };
    case 'period':
      return { ...filter, start: filter.start !== undefined, end: filter.end !== undefined };
    case 'valid-on':
      return { ...filter, date: '' };
    case 'null':
    // Its values are those of the model, the same in every question.
    case 'condition':
      return filter;
    case 'in-rows':
      return { ...filter, rows: shapeOf(filter.rows) };
    case 'any':
    case 'exists':
      return { ...filter, filters: filter.filters.map(shapeOfFilter) };
    default:
      return filter satisfies never;
  }
}

function shapeOfScalar(scalar: Scalar): unknown {
  switch (scalar.kind) {
    case 'column':
      return scalar;
    case 'literal':
      return { kind: 'literal' };
    case 'arithmetic':
      return { ...scalar, left: shapeOfScalar(scalar.left), right: shapeOfScalar(scalar.right) };
    case 'elapsed':
      return { ...scalar, from: shapeOfScalar(scalar.from), to: shapeOfScalar(scalar.to) };
    default:
      return scalar satisfies never;
  }
}
