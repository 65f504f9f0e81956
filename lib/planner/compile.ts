import type { Dialect } from '../sql/dialect.ts';
import { compileCondition } from './compile-condition.ts';
import { comparisonSigns, compileFilter } from './compile-filter.ts';
import { compileMeasure } from './compile-measure.ts';
import { compileOrder, repetitionOf } from './compile-order.ts';
import { columnNames, compileOutput, toPlannedColumn } from './compile-output.ts';
import { syntaxOf } from './dialect-syntax.ts';
import type { CompiledSql } from './outcome.ts';
import type { Plan } from './plan.ts';
import { liftSharedCondition } from './shared-condition.ts';
import { compileJoin, compileParameter, compileTable, type SqlScope } from './sql-scope.ts';

export interface CompileOptions {
  readonly dialect: Dialect;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
}

/** The plan in SQL. Every value is a parameter; the same plan gives the same text. */
export function compile(given: Plan, options: CompileOptions): CompiledSql {
  const { plan, where } = liftSharedCondition(given);
  const syntax = syntaxOf(options.dialect);
  const scope: SqlScope = { syntax, weekStart: options.weekStart, parameters: [] };
  const names = columnNames(plan.outputs);
  const repetition = repetitionOf(plan, scope);
  const select = plan.outputs.map(
    (output, index) => `${compileOutput(output, scope)} AS ${syntax.identifier(names[index] ?? '')}`,
  );
  const lines = [
    `SELECT ${repetition === 'distinct' ? 'DISTINCT ' : ''}${syntax.top(plan.limit)}${select.join(', ')}`,
    `FROM ${compileTable(plan.base, scope)}`,
    ...plan.joins.map((join) => compileJoin(join, scope)),
  ];
  const conditions = [
    ...plan.filters.map((filter) => compileFilter(filter, scope)),
    ...(where === undefined ? [] : [compileCondition(where, scope)]),
  ];
  if (conditions.length > 0) lines.push(`WHERE ${conditions.join(' AND ')}`);
  const isAggregate = plan.outputs.some((output) => output.kind === 'measure');
  const groups = plan.outputs.filter((output) => output.kind !== 'measure');
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
  const limit = syntax.limit(plan.limit);
  if (limit !== '') lines.push(limit);
  return {
    text: lines.join('\n'),
    parameters: scope.parameters,
    columns: plan.outputs.map((output, index) => toPlannedColumn(output, names[index] ?? '')),
  };
}
