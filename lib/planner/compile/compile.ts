import type { Dialect } from '../../sql/dialect.ts';
import type { CompiledSql } from '../outcome.ts';
import { isOwn, type Plan } from '../plan.ts';
import { columnNames, toPlannedColumn } from './compile-output.ts';
import { compileSelect } from './compile-select.ts';
import { compileStages } from './compile-stages.ts';
import { syntaxOf } from './dialect-syntax.ts';
import type { SqlScope } from './sql-scope.ts';

export interface CompileOptions {
  readonly dialect: Dialect;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
}

/** The plan in SQL. Every value is a parameter; the same plan gives the same text. */
export function compile(plan: Plan, options: CompileOptions): CompiledSql {
  const scope: SqlScope = { syntax: syntaxOf(options.dialect), weekStart: options.weekStart, parameters: [] };
  const names = columnNames(plan.outputs);
  const text = hasStages(plan) ? compileStages(plan, names, scope) : compileSelect(plan, names, scope);
  return {
    text,
    parameters: scope.parameters,
    columns: plan.outputs.map((output, index) => toPlannedColumn(output, names[index] ?? '')),
  };
}

/** Some of the plan can only be said of its finished rows. */
function hasStages({ outputs, limitWithin, qualify }: Plan): boolean {
  return limitWithin !== undefined || qualify !== undefined || !outputs.every(isOwn);
}
