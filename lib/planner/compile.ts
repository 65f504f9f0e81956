import type { ComparisonOperator } from '../question/lexicon/cue.ts';
import type { ColumnReference, MeasureExpression, Scalar } from '../semantic/measure-expression.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { SqlParameter } from '../sql/value.ts';
import { type DialectSyntax, syntaxOf } from './dialect-syntax.ts';
import type { CompiledSql, PlannedColumn } from './outcome.ts';
import type { Filter, Join, OrderKey, Output, Plan, TableReference } from './plan.ts';

export interface CompileOptions {
  readonly dialect: Dialect;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
}

interface Scope {
  readonly syntax: DialectSyntax;
  readonly weekStart: number;
  readonly parameters: SqlParameter[];
}

/** The plan in SQL. Every value is a parameter; the same plan gives the same text. */
export function compile(plan: Plan, options: CompileOptions): CompiledSql {
  const scope: Scope = { syntax: syntaxOf(options.dialect), weekStart: options.weekStart, parameters: [] };
  const { syntax } = scope;
  const names = columnNames(plan.outputs);
  const select = plan.outputs.map(
    (output, index) => `${compileOutput(output, scope)} AS ${syntax.identifier(names[index] ?? '')}`,
  );
  const lines = [
    `SELECT ${plan.distinct ? 'DISTINCT ' : ''}${syntax.top(plan.limit)}${select.join(', ')}`,
    `FROM ${compileTable(plan.base, scope)}`,
    ...plan.joins.map((join) => compileJoin(join, scope)),
  ];
  if (plan.filters.length > 0)
    lines.push(`WHERE ${plan.filters.map((filter) => compileFilter(filter, scope)).join(' AND ')}`);
  const isAggregate = plan.outputs.some((output) => output.kind === 'measure');
  const groups = plan.outputs.filter((output) => output.kind !== 'measure');
  if (isAggregate && groups.length > 0)
    lines.push(`GROUP BY ${groups.map((output) => compileOutput(output, scope)).join(', ')}`);
  if (plan.having.length > 0) {
    const conditions = plan.having.map(
      ({ expression, operator, value }) =>
        `${compileMeasure(expression, scope)} ${operators[operator]} ${parameter(value, scope)}`,
    );
    lines.push(`HAVING ${conditions.join(' AND ')}`);
  }
  const order = plan.orderBy.map((key) => compileOrder(key, plan, names, scope));
  if (order.length > 0) lines.push(`ORDER BY ${order.join(', ')}`);
  const limit = syntax.limit(plan.limit);
  if (limit !== '') lines.push(limit);
  return {
    text: lines.join('\n'),
    parameters: scope.parameters,
    columns: plan.outputs.map((output, index) => toColumn(output, names[index] ?? '')),
  };
}

const operators: Readonly<Record<ComparisonOperator, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** Labels as column names, told apart by number where they repeat. */
function columnNames(outputs: readonly Output[]): readonly string[] {
  const used = new Map<string, number>();
  return outputs.map(({ label }) => {
    const name = label.replaceAll(/\s+/g, '_');
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

function toColumn(output: Output, name: string): PlannedColumn {
  switch (output.kind) {
    case 'attribute':
      return { name, role: 'attribute' };
    case 'time':
      return { name, role: 'time' };
    case 'measure':
      return { name, role: 'measure', ...(output.unit === undefined ? {} : { unit: output.unit }) };
    default:
      return output satisfies never;
  }
}

function parameter(value: SqlParameter, scope: Scope): string {
  scope.parameters.push(value);
  return scope.syntax.placeholder(scope.parameters.length, value.type);
}

function compileTable(table: TableReference, { syntax }: Scope): string {
  const name =
    table.schema === undefined
      ? syntax.identifier(table.name)
      : `${syntax.identifier(table.schema)}.${syntax.identifier(table.name)}`;
  return table.alias === table.name ? name : `${name} AS ${syntax.identifier(table.alias)}`;
}

function compileReference({ alias, column }: ColumnReference, { syntax }: Scope): string {
  return `${syntax.identifier(alias)}.${syntax.identifier(column)}`;
}

function compileJoin(join: Join, scope: Scope): string {
  const on = join.on.map(({ left, right }) => `${compileReference(left, scope)} = ${compileReference(right, scope)}`);
  return `${join.kind === 'left' ? 'LEFT JOIN' : 'JOIN'} ${compileTable(join.table, scope)} ON ${on.join(' AND ')}`;
}

function compileOutput(output: Output, scope: Scope): string {
  switch (output.kind) {
    case 'attribute':
      return compileReference(output.ref, scope);
    case 'time':
      return scope.syntax.truncate(compileReference(output.ref, scope), output.grain, scope.weekStart);
    case 'measure':
      return compileMeasure(output.expression, scope);
    default:
      return output satisfies never;
  }
}

function compileScalar(scalar: Scalar, scope: Scope): string {
  switch (scalar.kind) {
    case 'column':
      return compileReference(scalar.ref, scope);
    case 'literal':
      // A number of the model, not of the question: written out, so that the engine can infer its type.
      return typeof scalar.value.value === 'number' ? String(scalar.value.value) : parameter(scalar.value, scope);
    case 'arithmetic': {
      const operator = { add: '+', subtract: '-', multiply: '*' }[scalar.operator];
      return `(${compileScalar(scalar.left, scope)} ${operator} ${compileScalar(scalar.right, scope)})`;
    }
    default:
      return scalar satisfies never;
  }
}

function compileMeasure(expression: MeasureExpression, scope: Scope): string {
  switch (expression.kind) {
    case 'count-rows':
      return 'COUNT(*)';
    case 'count-distinct':
      return `COUNT(DISTINCT ${compileReference(expression.of, scope)})`;
    case 'aggregate':
      return `${expression.fn.toUpperCase()}(${compileScalar(expression.of, scope)})`;
    case 'ratio':
      return scope.syntax.divide(
        compileMeasure(expression.numerator, scope),
        compileMeasure(expression.denominator, scope),
      );
    default:
      return expression satisfies never;
  }
}

function compileFilter(filter: Filter, scope: Scope): string {
  switch (filter.kind) {
    case 'compare': {
      const right =
        filter.right.kind === 'literal' ? parameter(filter.right.value, scope) : compileScalar(filter.right, scope);
      return `${compileScalar(filter.left, scope)} ${operators[filter.operator]} ${right}`;
    }
    case 'in':
      return compileIn(filter, scope);
    case 'contains': {
      const column = compileReference(filter.ref, scope);
      const tests = filter.forms.map((form) =>
        scope.syntax.like(column, parameter({ type: 'text', value: `%${escapeLike(form)}%` }, scope)),
      );
      return filter.negated ? `(${column} IS NULL OR NOT (${tests.join(' OR ')}))` : `(${tests.join(' OR ')})`;
    }
    case 'period': {
      const column = compileReference(filter.ref, scope);
      const date = (value: string): string => parameter({ type: 'date', value }, scope);
      const bounds = [
        ...(filter.start === undefined ? [] : [`${column} >= ${date(filter.start)}`]),
        ...(filter.end === undefined ? [] : [`${column} < ${date(filter.end)}`]),
      ];
      return bounds.join(' AND ');
    }
    case 'valid-on': {
      const until = compileReference(filter.until, scope);
      const date = (): string => parameter({ type: 'date', value: filter.date }, scope);
      return `${compileReference(filter.from, scope)} <= ${date()} AND (${until} IS NULL OR ${until} >= ${date()})`;
    }
    case 'null':
      return `${compileReference(filter.ref, scope)} IS ${filter.negated ? 'NOT ' : ''}NULL`;
    case 'exists':
      return compileExists(filter, scope);
    default:
      return filter satisfies never;
  }
}

function compileIn(filter: Extract<Filter, { kind: 'in' }>, scope: Scope): string {
  const column = compileReference(filter.ref, scope);
  const values = filter.values.map((value) => parameter(value, scope));
  const test =
    values.length === 1
      ? `${column} ${filter.negated ? '<>' : '='} ${values[0]}`
      : `${column} ${filter.negated ? 'NOT IN' : 'IN'} (${values.join(', ')})`;
  // What has no value is not the value either.
  return filter.negated ? `(${column} IS NULL OR ${test})` : test;
}

const escapeLike = (form: string): string => form.replaceAll(/[!%_[]/g, (character) => `!${character}`);

function compileExists(filter: Extract<Filter, { kind: 'exists' }>, scope: Scope): string {
  const on = filter.on.map(({ left, right }) => `${compileReference(left, scope)} = ${compileReference(right, scope)}`);
  const joins = filter.joins.map((join) => ` ${compileJoin(join, scope)}`).join('');
  const conditions = [...on, ...filter.filters.map((inner) => compileFilter(inner, scope))];
  const from = `${compileTable(filter.table, scope)}${joins}`;
  return `${filter.negated ? 'NOT EXISTS' : 'EXISTS'} (SELECT 1 FROM ${from} WHERE ${conditions.join(' AND ')})`;
}

function compileOrder(key: OrderKey, plan: Plan, names: readonly string[], scope: Scope): string {
  const { syntax } = scope;
  switch (key.kind) {
    case 'output': {
      const output = plan.outputs[key.index];
      if (output === undefined) return '';
      const alias = syntax.identifier(names[key.index] ?? '');
      if (plan.distinct) return `${alias} ${key.direction.toUpperCase()}`;
      const nullable = output.kind === 'measure';
      const expression = nullable && syntax.ordersByAliasInExpressions ? alias : compileOutput(output, scope);
      return nullable ? syntax.order(expression, key.direction) : `${expression} ${key.direction.toUpperCase()}`;
    }
    case 'scalar':
      return syntax.order(compileScalar(key.of, scope), key.direction);
    case 'measure':
      return syntax.order(compileMeasure(key.expression, scope), key.direction);
    default:
      return key satisfies never;
  }
}
