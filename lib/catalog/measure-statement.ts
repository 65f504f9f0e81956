import type { ColumnStructure, TableStructure } from './catalog.ts';
import { isPersonalColumn } from './personal-column.ts';
import { type ProfileDialect, qualifiedName } from './profile-dialect.ts';

/** What is measured of a column in the pass over its table. */
export const measures = ['count', 'distinct', 'min', 'max', 'length'] as const;
export type Measure = (typeof measures)[number];

export interface MeasureStatement {
  readonly text: string;
  /** What the columns of the result are, in order, after the number of rows that is always the first. */
  readonly outputs: readonly { readonly column: string; readonly measure: Measure }[];
}

interface MeasureOptions {
  readonly dialect: ProfileDialect;
  readonly columns: readonly ColumnStructure[];
  readonly distinct: 'exact' | 'approximate' | 'none';
  /** Reads only the first rows and measures what a part can tell: shares and lengths, not extremes or counts. */
  readonly sampleRows?: number;
}

const orderedTypes: ReadonlySet<string> = new Set(['integer', 'decimal', 'float', 'date', 'timestamp', 'timestamptz']);
const distinctTypes: ReadonlySet<string> = new Set([...orderedTypes, 'boolean', 'text', 'time', 'uuid']);
/** One aggregate pass over a table. */
export function measureStatement(table: TableStructure, options: MeasureOptions): MeasureStatement {
  const { dialect, sampleRows } = options;
  const outputs = options.columns.flatMap((column) =>
    measuresOf(column, options).map((measure) => ({ column: column.name, measure })),
  );
  const expressions: Readonly<Record<Measure, (column: string) => string>> = {
    count: dialect.count,
    distinct:
      options.distinct === 'approximate'
        ? (dialect.approximateDistinct ?? dialect.countDistinct)
        : dialect.countDistinct,
    min: (column) => `MIN(${column})`,
    max: (column) => `MAX(${column})`,
    length: dialect.averageLength,
  };
  const list = [
    dialect.count('*'),
    ...outputs.map(({ column, measure }) => expressions[measure](dialect.quote(column))),
  ].map((expression, index) => `${expression} AS m${index}`);
  const name = qualifiedName(table, dialect);
  const names = options.columns.map((column) => dialect.quote(column.name)).join(', ');
  const source = sampleRows === undefined ? name : `(${dialect.limited(names, `FROM ${name}`, sampleRows)}) AS sampled`;
  return { text: `SELECT ${list.join(', ')} FROM ${source}`, outputs };
}

function measuresOf(column: ColumnStructure, { dialect, distinct, sampleRows }: MeasureOptions): readonly Measure[] {
  const isComparable = distinctTypes.has(column.type) && dialect.incomparable?.test(column.nativeType) !== true;
  const isWhole = sampleRows === undefined;
  // The extremes of personal data are personal data.
  const hasExtremes = isComparable && orderedTypes.has(column.type) && !isPersonalColumn(column.name);
  return [
    'count',
    ...(isComparable && isWhole && distinct !== 'none' ? (['distinct'] as const) : []),
    ...(hasExtremes && isWhole ? (['min', 'max'] as const) : []),
    ...(isComparable && column.type === 'text' ? (['length'] as const) : []),
  ];
}
