import type { MeasureExpression } from '../../semantic/measure-expression.ts';
import type { Asked } from './asked.ts';
import type { FilterContext } from './build-filters.ts';
import type { Figure } from './gather.ts';

export function isAggregated(asked: Asked): boolean {
  return asked.kind === 'count' || (asked.kind === 'figure' && asked.implied === undefined);
}

export function toExpression(figure: Figure, context: FilterContext): MeasureExpression | undefined {
  const { builder, baseKey } = context;
  if (figure.kind === 'figure') return builder.expression(figure.expression);
  if (figure.column !== undefined) {
    const of = builder.column(figure.entity.key, figure.column.column.name);
    return of === undefined ? undefined : { kind: 'count-distinct', of };
  }
  if (figure.entity.key === baseKey) return { kind: 'count-rows' };
  const [identity] = figure.entity.identity;
  if (identity === undefined || figure.entity.identity.length !== 1) return undefined;
  const of = builder.column(figure.entity.key, identity);
  return of === undefined ? undefined : { kind: 'count-distinct', of };
}
