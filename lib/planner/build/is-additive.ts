import type { MeasureExpression } from '../../semantic/measure-expression.ts';

/** The figures of the groups add up to that of all rows. */
export function isAdditive(expression: MeasureExpression): boolean {
  switch (expression.kind) {
    case 'count-rows':
      return true;
    case 'aggregate':
      return expression.fn === 'sum';
    case 'combination':
      if (expression.operator !== 'multiply') return isAdditive(expression.left) && isAdditive(expression.right);
      return expression.right.kind === 'constant' ? isAdditive(expression.left) : false;
    case 'count-distinct':
    case 'ratio':
    case 'constant':
      return false;
    default:
      return expression satisfies never;
  }
}
