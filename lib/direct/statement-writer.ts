import type { TableName } from '../catalog/catalog.ts';
import { type DialectSyntax, syntaxOf } from '../planner/compile/dialect-syntax.ts';
import { compileParameter, compileTable } from '../planner/compile/sql-scope.ts';
import type { CompiledSql, PlannedColumn } from '../planner/outcome.ts';
import { toHalfWidthKana } from '../question/fold.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { SqlParameter } from '../sql/value.ts';

/** Writes one statement. Values become parameters in the order in which they are asked for: write from left to right. */
export interface StatementWriter {
  readonly syntax: DialectSyntax;
  table(table: TableName, alias: string): string;
  text(value: string): string;
  /** An ISO date. */
  date(value: string): string;
  texts(values: readonly string[]): string;
  /** True where the column holds the words, in whatever case and width of kana. */
  holds(expression: string, words: string): string;
  /** A selected expression under the name of its column. */
  as(expression: string, column: string): string;
  end(text: string, columns: readonly PlannedColumn[]): CompiledSql;
}

export function createStatementWriter(dialect: Dialect): StatementWriter {
  const syntax = syntaxOf(dialect);
  const parameters: SqlParameter[] = [];
  const scope = { syntax, weekStart: 1, parameters };
  const text = (value: string): string => compileParameter({ type: 'text', value }, scope);
  const like = (expression: string, words: string): string =>
    syntax.like(expression, text(`%${words.replaceAll(/[!%_[]/g, '!$&')}%`));
  return {
    syntax,
    table: (table, alias) =>
      compileTable({ alias, name: table.name, ...(table.schema === undefined ? {} : { schema: table.schema }) }, scope),
    text,
    date: (value) => compileParameter({ type: 'date', value }, scope),
    texts: (values) => values.map(text).join(', '),
    holds: (expression, words) => {
      const tests = widths(words).map((form) => like(expression, form));
      return tests.length === 1 ? (tests[0] ?? '') : `(${tests.join(' OR ')})`;
    },
    as: (expression, column) => `${expression} AS ${syntax.identifier(column)}`,
    end: (sql, columns) => ({ text: sql.replaceAll(/\s+/g, ' ').trim(), parameters, columns }),
  };
}

/** The ways in which one text may be stored: katakana in full and in half width. */
export function widths(text: string): readonly string[] {
  const full = text.normalize('NFKC');
  return [...new Set([full, toHalfWidthKana(full)])];
}
