import { liftSharedCondition } from '../describe/shared-condition.ts';
import { isOwn, type Plan } from '../plan.ts';
import { compileCondition } from './compile-condition.ts';
import { comparisonSigns, compileFilter } from './compile-filter.ts';
import { compileMeasure } from './compile-measure.ts';
import { compileOrder, repetitionOf } from './compile-order.ts';
import { compileOutput } from './compile-output.ts';
import { compileJoin, compileParameter, compileTable, type SqlScope } from './sql-scope.ts';

/** The one SELECT of a plan whose every output is its own; names stand beside the outputs. */
export function compileSelect(given: Plan, names: readonly string[], scope: SqlScope): string {
  const { plan, where } = liftSharedCondition(given);
  const { syntax } = scope;
  const repetition = repetitionOf(plan, scope);
  const outputs = plan.outputs.filter(isOwn);
  const select = outputs.map(
    (output, index) => `${compileOutput(output, scope)} AS ${syntax.identifier(names[index] ?? '')}`,
  );
  const lines = [
    `SELECT ${repetition === 'distinct' ? 'DISTINCT ' : ''}${syntax.top(plan.limit, plan.offset)}${select.join(', ')}`,
    `FROM ${compileTable(plan.base, scope)}`,
    ...plan.joins.map((join) => compileJoin(join, scope)),
  ];
  const conditions = [
    ...plan.filters.map((filter) => compileFilter(filter, scope)),
    ...(where === undefined ? [] : [compileCondition(where, scope)]),
  ];
  if (conditions.length > 0) lines.push(`WHERE ${conditions.join(' AND ')}`);
  const isAggregate = outputs.some((output) => output.kind === 'measure');
  const groups = outputs.filter((output) => output.kind !== 'measure');
  if ((isAggregate || repetition === 'grouped') && groups.length > 0)
    lines.push(`GROUP BY ${groups.map((output) => compileOutput(output, scope)).join(', ')}`);
  if (plan.having.length > 0) {
    const limits = plan.having.map(
      ({ expression, operator, value }) =>
        `${compileMeasure(expression, scope)} ${comparisonSigns[operator]} ${compileParameter(value, scope)}`,
    );
    lines.push(`HAVING ${limits.join(' AND ')}`);
  }
  const order = compileOrder(plan, names, repetition, scope);
  if (order.length > 0) lines.push(`ORDER BY ${order.join(', ')}`);
  const limit = syntax.limit(plan.limit, plan.offset);
  if (limit !== '') lines.push(limit);
  return lines.join('\n');
}
