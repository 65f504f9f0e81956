/** The column types that the demo warehouses need; each has an exact counterpart in every dialect. */
export type DemoType =
  | { readonly kind: 'integer' | 'date' | 'timestamp' | 'boolean' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'text'; readonly length: number };

export interface ColumnDefinition {
  readonly type: DemoType;
  readonly nullable: boolean;
  readonly comment: string;
}

export interface ForeignKeyDefinition {
  readonly columns: readonly string[];
  readonly references: string;
  readonly referencedColumns: readonly string[];
}

/** One table for every dialect. The order of `columns` is the order of the table's columns. */
export interface TableDefinition {
  readonly name: string;
  readonly comment: string;
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  readonly primaryKey: readonly string[];
  readonly uniqueKeys?: readonly (readonly string[])[];
  readonly foreignKeys?: readonly ForeignKeyDefinition[];
}

/**
 * A value as generators make it: a decimal is a whole number of its smallest unit (850.00 is 85000), a date is days since
 * 1970-01-01, a timestamp is seconds since then. Numbers keep a million rows cheap and exact.
 */
export type RawValue = null | boolean | number | string;

type ValueOf<Column extends ColumnDefinition> =
  | (Column['type'] extends { readonly kind: 'text' }
      ? string
      : Column['type'] extends { readonly kind: 'boolean' }
        ? boolean
        : number)
  | (Column['nullable'] extends true ? null : never);

/** The type of a table's rows, so that the compiler holds generators to the definition. */
export type RowOf<Table extends TableDefinition> = {
  readonly [Name in keyof Table['columns']]: ValueOf<Table['columns'][Name]>;
};

export type RawRow = Readonly<Record<string, RawValue>>;

export interface TableRows {
  readonly table: TableDefinition;
  /** To be read once; the rows of large tables are made while they are read. */
  readonly rows: Iterable<RawRow>;
}

export const rowsOf = <Table extends TableDefinition>(table: Table, rows: Iterable<RowOf<Table>>): TableRows => ({
  table,
  rows,
});

export const defineTable = <const Table extends TableDefinition>(table: Table): Table => table;

export const integer = (comment: string) => ({ type: { kind: 'integer' }, nullable: false, comment }) as const;
export const date = (comment: string) => ({ type: { kind: 'date' }, nullable: false, comment }) as const;
export const timestamp = (comment: string) => ({ type: { kind: 'timestamp' }, nullable: false, comment }) as const;
export const boolean = (comment: string) => ({ type: { kind: 'boolean' }, nullable: false, comment }) as const;
export const text = (length: number, comment: string) =>
  ({ type: { kind: 'text', length }, nullable: false, comment }) as const;
export const decimal = (precision: number, scale: number, comment: string) =>
  ({ type: { kind: 'decimal', precision, scale }, nullable: false, comment }) as const;

export const optional = <Type extends DemoType>(column: { readonly type: Type; readonly comment: string }) =>
  ({ type: column.type, nullable: true, comment: column.comment }) as const;

/** A foreign key of one column. */
export const foreignKey = (column: string, references: string, referencedColumn: string): ForeignKeyDefinition => ({
  columns: [column],
  references,
  referencedColumns: [referencedColumn],
});
