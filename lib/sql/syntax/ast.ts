/**
 * The tree of a reading statement, as far as judging needs it. Operators keep their order but not their precedence: what a
 * statement may do does not depend on it. Every node carries its offsets in the text.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Name extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

export type LiteralType = 'string' | 'number' | 'constant';

export interface Literal extends Span {
  readonly kind: 'literal';
  readonly type: LiteralType;
  readonly value: string;
}

export interface Parameter extends Span {
  readonly kind: 'parameter';
  readonly text: string;
}

export interface ColumnReference extends Span {
  readonly kind: 'column';
  readonly parts: readonly Name[];
}

export interface Star extends Span {
  readonly kind: 'star';
  readonly qualifier: readonly Name[];
  /** Names taken out again with DuckDB's EXCLUDE. */
  readonly excluded: readonly Name[];
  /** Expressions of DuckDB's REPLACE. */
  readonly replaced: readonly Expression[];
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: readonly Name[];
  readonly args: readonly Expression[];
  /** What stands in FILTER, WITHIN GROUP, OVER and inside the parentheses after the arguments. */
  readonly clauses: readonly Expression[];
  /** OVER follows: the call keeps every row. */
  readonly windowed: boolean;
  /** `value.name(…)`: the value it is called on. */
  readonly target?: Expression;
}

export interface Subquery extends Span {
  readonly kind: 'subquery';
  readonly query: Query;
  readonly exists: boolean;
}

/** Operands with the operators between them; prefix and postfix operators and keywords are dropped. */
export interface Operation extends Span {
  readonly kind: 'operation';
  readonly operators: readonly string[];
  readonly operands: readonly Expression[];
}

/** Anything that is only the sum of its parts: lists, CASE, structs, windows. */
export interface Group extends Span {
  readonly kind: 'group';
  readonly label: string;
  readonly items: readonly Expression[];
}

export type Expression = Literal | Parameter | ColumnReference | Star | Call | Subquery | Operation | Group;

export interface SelectItem extends Span {
  readonly expression: Expression;
  readonly alias?: Name;
}

export interface TableReference extends Span {
  readonly kind: 'table';
  readonly name: readonly Name[];
  /** Span of the name alone. */
  readonly nameSpan: Span;
  readonly alias?: Name;
  readonly columnAliases: readonly Name[];
  /** True where something stands beside name and alias: hints, samples, partitions, versions. */
  readonly decorated: boolean;
  readonly expressions: readonly Expression[];
}

export interface DerivedTable extends Span {
  readonly kind: 'derived';
  readonly query: Query;
  readonly alias?: Name;
  readonly columnAliases?: readonly Name[];
  readonly lateral: boolean;
}

export interface TableFunction extends Span {
  readonly kind: 'table-function';
  readonly call: Call;
  readonly alias?: Name;
}

export interface Join extends Span {
  readonly kind: 'join';
  readonly left: FromItem;
  readonly right: FromItem;
  /** Upper-case words before JOIN or APPLY; `,` for a comma. */
  readonly operator: string;
  readonly natural: boolean;
  readonly conditions: readonly Expression[];
  readonly using: readonly Name[];
}

/** PIVOT or UNPIVOT of a source; DuckDB's statements of that name become one as well. */
export interface PivotedTable extends Span {
  readonly kind: 'pivot';
  readonly source: FromItem;
  readonly unpivot: boolean;
  readonly expressions: readonly Expression[];
  readonly alias?: Name;
}

export type FromItem = TableReference | DerivedTable | TableFunction | Join | PivotedTable;

export interface Select extends Span {
  readonly kind: 'select';
  readonly items: readonly SelectItem[];
  readonly from?: FromItem;
  readonly where?: Expression;
  /** GROUP BY, HAVING, QUALIFY, WINDOW, DISTINCT ON, TOP. */
  readonly clauses: readonly Expression[];
  readonly grouped: boolean;
  /** TOP was given, or another clause that bounds the rows. */
  readonly bounded: boolean;
}

export interface SetOperation extends Span {
  readonly kind: 'set';
  readonly left: QueryBody;
  readonly right: QueryBody;
}

export interface ValuesList extends Span {
  readonly kind: 'values';
  readonly rows: readonly Expression[];
}

/** `TABLE t`, and DuckDB's `FROM t` without SELECT become a Select with a star; a query in parentheses stays one. */
export interface NestedQuery extends Span {
  readonly kind: 'nested';
  readonly query: Query;
}

export type QueryBody = Select | SetOperation | ValuesList | NestedQuery;

export interface CommonTable extends Span {
  readonly name: Name;
  readonly columnAliases: readonly Name[];
  readonly query: Query;
}

export interface Query extends Span {
  readonly kind: 'query';
  readonly recursive: boolean;
  readonly commonTables: readonly CommonTable[];
  readonly body: QueryBody;
  readonly orderBy: readonly Expression[];
  readonly limits: readonly Expression[];
}

/** How many nodes of the kinds that a policy judges; what was read and what was judged have to agree. */
export interface NodeCounts {
  queries: number;
  tables: number;
  calls: number;
  columns: number;
  stars: number;
}

export type Statement =
  | { readonly kind: 'query'; readonly query: Query }
  | {
      /** SHOW, DESCRIBE, SUMMARIZE, EXPLAIN: read what the catalog knows. */
      readonly kind: 'metadata';
      readonly verb: string;
      readonly tables: readonly TableReference[];
      readonly query?: Query;
    };
