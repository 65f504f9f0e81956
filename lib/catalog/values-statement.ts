import type { TableName } from './catalog.ts';
import { type ProfileDialect, qualifiedName } from './profile-dialect.ts';

/** How many of a column's values are wanted: all of them up to a number, or the most frequent of a sample. */
export interface ValuesRequest {
  readonly column: string;
  readonly kind: 'all' | 'frequent';
  readonly maxValues: number;
}

/**
 * The wanted values of several columns in one statement: (position of the request, value). A complete column is asked for
 * one value more than may come, so that "all" can be told from "more".
 */
export function valuesStatement(
  table: TableName,
  requests: readonly ValuesRequest[],
  { dialect, sampleRows }: { readonly dialect: ProfileDialect; readonly sampleRows: number },
): string {
  const name = qualifiedName(table, dialect);
  return requests
    .map(({ column, kind, maxValues }, index) => {
      const quoted = dialect.quote(column);
      const present = `FROM ${name} WHERE ${quoted} IS NOT NULL`;
      const values =
        kind === 'all'
          ? dialect.limited(`DISTINCT ${quoted} AS v`, present, maxValues + 1)
          : dialect.limited(
              `v, ${dialect.count('*')} AS n`,
              `FROM (${dialect.limited(`${quoted} AS v`, present, sampleRows)}) AS r${index} GROUP BY v ORDER BY n DESC, v`,
              maxValues,
            );
      return `SELECT ${index} AS c, ${dialect.asText('v')} AS v FROM (${values}) AS s${index}`;
    })
    .join(' UNION ALL ');
}
