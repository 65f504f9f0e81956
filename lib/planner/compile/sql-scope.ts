import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { SqlParameter } from '../../sql/value.ts';
import type { ColumnPair, Join, TableReference } from '../plan.ts';
import type { DialectSyntax } from './dialect-syntax.ts';

/** What the parts of one statement share while it is written: parameters are numbered in the order of the text. */
export interface SqlScope {
  readonly syntax: DialectSyntax;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
  readonly parameters: SqlParameter[];
}

/** Adds the value to the parameters and gives its placeholder. */
export function compileParameter(value: SqlParameter, { parameters, syntax }: SqlScope): string {
  parameters.push(value);
  return syntax.placeholder(parameters.length, value.type);
}

export function compileReference({ alias, column }: ColumnReference, { syntax }: SqlScope): string {
  return `${syntax.identifier(alias)}.${syntax.identifier(column)}`;
}

export function compileTable({ alias, schema, name }: TableReference, { syntax }: SqlScope): string {
  const qualified =
    schema === undefined ? syntax.identifier(name) : `${syntax.identifier(schema)}.${syntax.identifier(name)}`;
  return alias === name ? qualified : `${qualified} AS ${syntax.identifier(alias)}`;
}

export function compilePairs(pairs: readonly ColumnPair[], scope: SqlScope): readonly string[] {
  return pairs.map(({ left, right }) => `${compileReference(left, scope)} = ${compileReference(right, scope)}`);
}

export function compileJoin({ kind, table, on }: Join, scope: SqlScope): string {
  const conditions = compilePairs(on, scope).join(' AND ');
  return `${kind === 'left' ? 'LEFT JOIN' : 'JOIN'} ${compileTable(table, scope)} ON ${conditions}`;
}
