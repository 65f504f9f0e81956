import type { Condition, Scalar } from '../../semantic/measure-expression.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { Filter } from '../plan.ts';

/** The filter holds a figure of single rows of the table against a limit, where the figures of several rows add up to one. */
export function comparesAdditive(filter: Filter, entity: Entity): boolean {
  switch (filter.kind) {
    case 'compare':
      return filter.operator !== 'eq' && filter.operator !== 'ne' && [filter.left, filter.right].some(isAdditive);
    case 'condition':
      return limits(filter.condition);
    case 'any':
      return filter.filters.some((each) => comparesAdditive(each, entity));
    default:
      return false;
  }

  function limits(condition: Condition): boolean {
    if (condition.kind === 'all' || condition.kind === 'any') return condition.conditions.some(limits);
    return (
      condition.kind === 'compare' && condition.operator !== 'eq' && [condition.left, condition.right].some(isAdditive)
    );
  }

  function isAdditive(scalar: Scalar): boolean {
    if (scalar.kind === 'arithmetic') return isAdditive(scalar.left) || isAdditive(scalar.right);
    if (scalar.kind !== 'column' || scalar.ref.alias !== entity.key) return false;
    const column = entity.columns.find(({ column: { name } }) => name === scalar.ref.column);
    return column?.role === 'measure' && column.additivity === 'additive';
  }
}
