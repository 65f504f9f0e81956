import type {
  Call,
  ColumnReference,
  CommonTable,
  Expression,
  FromItem,
  Join,
  Name,
  NodeCounts,
  PivotedTable,
  Query,
  QueryBody,
  Select,
  Star,
  TableReference,
} from '../syntax/ast.ts';
import { foldName } from './fold-name.ts';

/** A source of rows as the expressions of one SELECT see it. */
export interface Relation {
  /** The name that qualifies its columns, folded; '' where it has none. */
  readonly alias: string;
  readonly item: Exclude<FromItem, Join>;
  /** The stored table, where it is one and not a common table of the same name. */
  readonly table?: TableReference;
  /** The query behind it, where it is a derived or common table; beside `table` where servers disagree which is meant. */
  readonly query?: Query;
  /** Names that its columns get instead of those of the query. */
  readonly columnAliases?: readonly Name[];
}

/** The relations of one SELECT, and those of the queries around it. */
export interface Scope {
  readonly relations: readonly Relation[];
  readonly outer?: Scope;
}

export interface TableFact {
  readonly table: TableReference;
  readonly scope: Scope;
}

export interface CallFact {
  readonly call: Call;
  readonly scope: Scope;
  readonly place: 'value' | 'table';
}

export interface ColumnFact {
  readonly parts: readonly Name[];
  readonly scope: Scope;
  /** `item`: the whole of an item in a SELECT list; `inside`: anywhere else. */
  readonly place: 'item' | 'inside';
}

export interface StarFact {
  readonly star: Star;
  readonly scope: Scope;
  /** True in COUNT(*) and EXISTS (SELECT * …), where no value is read. */
  readonly countsOnly: boolean;
}

export interface SelectFact {
  readonly select: Select;
  readonly scope: Scope;
}

export interface RecursionFact {
  readonly name: string;
  readonly query: Query;
  readonly columnAliases: readonly Name[];
  /** The SELECTs that name the common table itself. */
  readonly terms: readonly SelectFact[];
}

/** Everything that a statement does, listed where it does it. */
export interface StatementFacts {
  /** Nodes that were visited. */
  readonly counts: NodeCounts;
  readonly tables: TableFact[];
  readonly calls: CallFact[];
  readonly columns: ColumnFact[];
  readonly stars: StarFact[];
  readonly selects: SelectFact[];
  readonly pivots: { readonly pivot: PivotedTable; readonly scope: Scope }[];
  readonly joins: { readonly join: Join; readonly scope: Scope }[];
  readonly recursions: RecursionFact[];
}

interface Environment {
  /** Common tables in reach, by the name as the server compares it. */
  readonly commonTables: ReadonlyMap<string, Pick<CommonTable, 'query' | 'columnAliases'>>;
  readonly outer?: Scope;
  readonly exists: boolean;
}

export interface CollectOptions {
  /** How the server compares the name of a common table: exactly, or without regard to case. */
  readonly commonTableName: (name: string) => string;
}

const noRelations: Scope = { relations: [] };

/** Walks a query once and lists its facts. */
export function collectFacts(query: Query, options: CollectOptions): StatementFacts {
  const counts = { queries: 0, tables: 0, calls: 0, columns: 0, stars: 0 };
  const facts: StatementFacts = {
    counts,
    tables: [],
    calls: [],
    columns: [],
    stars: [],
    selects: [],
    pivots: [],
    joins: [],
    recursions: [],
  };

  const visitQuery = (node: Query, environment: Environment): void => {
    counts.queries += 1;
    let commonTables = new Map(environment.commonTables);
    for (const commonTable of node.commonTables) {
      const name = options.commonTableName(commonTable.name.text);
      const visible = new Map(commonTables);
      if (node.recursive && commonTable.query.body.kind === 'set') {
        // Only the arms behind the first may name the common table itself; in the first the name is a stored table.
        const before = facts.selects.length;
        visitCommonTable(commonTable, name, { ...environment, commonTables: visible });
        const terms = facts.selects.slice(before).filter(({ scope }) => reaches(scope, commonTable.query));
        if (terms.length > 0) {
          const { query: itself, columnAliases } = commonTable;
          facts.recursions.push({ name: commonTable.name.text, query: itself, columnAliases, terms });
        }
      } else {
        visitQuery(commonTable.query, { ...environment, commonTables: visible, exists: false });
      }
      commonTables = new Map(commonTables).set(name, commonTable);
    }
    const inner = { ...environment, commonTables };
    const scope = visitBody(node.body, inner);
    const values = [...node.orderBy, ...node.limits];
    for (const value of values) visitExpression(value, scope, inner, 'inside');
  };

  const visitCommonTable = (commonTable: CommonTable, name: string, environment: Environment): void => {
    const node = commonTable.query;
    if (node.body.kind !== 'set' || node.commonTables.length > 0) {
      visitQuery(node, { ...environment, commonTables: new Map(environment.commonTables).set(name, commonTable) });
      return;
    }
    counts.queries += 1;
    const withItself = {
      ...environment,
      commonTables: new Map(environment.commonTables).set(name, commonTable),
      exists: false,
    };
    const visitArms = (body: QueryBody): Scope => {
      if (body.kind !== 'set') return visitBody(body, { ...environment, exists: false });
      visitArms(body.left);
      return visitBody(body.right, withItself);
    };
    const scope = visitArms(node.body);
    for (const value of [...node.orderBy, ...node.limits]) visitExpression(value, scope, withItself, 'inside');
  };

  const visitBody = (body: QueryBody, environment: Environment): Scope => {
    switch (body.kind) {
      case 'select':
        return visitSelect(body, environment);
      case 'set': {
        const left = visitBody(body.left, environment);
        visitBody(body.right, environment);
        return left;
      }
      case 'values':
        for (const row of body.rows) visitExpression(row, outerScope(environment), environment, 'inside');
        return outerScope(environment);
      case 'nested':
        visitQuery(body.query, environment);
        return outerScope(environment);
      default:
        return body satisfies never;
    }
  };

  const visitSelect = (select: Select, environment: Environment): Scope => {
    const relations: Relation[] = [];
    const scope: Scope = { relations, ...(environment.outer === undefined ? {} : { outer: environment.outer }) };
    if (select.from !== undefined) listRelations(select.from, relations, environment);
    facts.selects.push({ select, scope });
    const inside = { ...environment, outer: scope, exists: false };
    if (select.from !== undefined) visitFrom(select.from, scope, inside);
    for (const item of select.items) {
      if (item.expression.kind === 'star') visitStar(item.expression, scope, inside, environment.exists);
      else visitExpression(item.expression, scope, inside, 'item');
    }
    if (select.where !== undefined) visitExpression(select.where, scope, inside, 'inside');
    for (const clause of select.clauses) visitExpression(clause, scope, inside, 'inside');
    return scope;
  };

  const listRelations = (item: FromItem, relations: Relation[], environment: Environment): void => {
    if (item.kind === 'join') {
      listRelations(item.left, relations, environment);
      listRelations(item.right, relations, environment);
      return;
    }
    relations.push(relationOf(item, environment));
  };

  const relationOf = (item: Exclude<FromItem, Join>, environment: Environment): Relation => {
    const alias = item.alias?.text;
    switch (item.kind) {
      case 'table': {
        const last = item.name.at(-1)?.text ?? '';
        const commonTable =
          item.name.length === 1 ? environment.commonTables.get(options.commonTableName(last)) : undefined;
        const named = { alias: foldName(alias ?? last), item };
        const behind = commonTable ?? (item.name.length === 1 ? similarTable(last, environment) : undefined);
        if (behind === undefined) return { ...named, table: item };
        const columnAliases = item.columnAliases.length > 0 ? item.columnAliases : behind.columnAliases;
        const meant = { ...named, query: behind.query, columnAliases };
        return commonTable === undefined ? { ...meant, table: item } : meant;
      }
      case 'derived':
        return { alias: foldName(alias ?? ''), item, query: item.query, columnAliases: item.columnAliases ?? [] };
      case 'table-function':
        return { alias: foldName(alias ?? item.call.name.at(-1)?.text ?? ''), item };
      case 'pivot':
        return { alias: foldName(alias ?? ''), item };
      default:
        return item satisfies never;
    }
  };

  const visitFrom = (item: FromItem, scope: Scope, environment: Environment): void => {
    switch (item.kind) {
      case 'join':
        visitFrom(item.left, scope, environment);
        visitFrom(item.right, scope, environment);
        facts.joins.push({ join: item, scope });
        for (const condition of item.conditions) visitExpression(condition, scope, environment, 'inside');
        for (const name of item.using) facts.columns.push({ parts: [name], scope, place: 'inside' });
        return;
      case 'table': {
        counts.tables += 1;
        const relation = relationOf(item, environment);
        if (relation.table !== undefined) facts.tables.push({ table: item, scope });
        for (const value of item.expressions) visitExpression(value, scope, environment, 'inside');
        return;
      }
      case 'derived':
        // What stands beside it in FROM is in reach only of a lateral one; taking it for all of them errs to the strict side.
        visitQuery(item.query, environment);
        return;
      case 'table-function':
        visitCall(item.call, scope, environment, 'table');
        return;
      case 'pivot': {
        const relations: Relation[] = [];
        listRelations(item.source, relations, environment);
        const inner: Scope = { relations, outer: scope };
        visitFrom(item.source, inner, environment);
        facts.pivots.push({ pivot: item, scope: inner });
        for (const value of item.expressions) visitExpression(value, inner, environment, 'inside');
        return;
      }
      default:
        item satisfies never;
    }
  };

  const visitStar = (star: Star, scope: Scope, environment: Environment, countsOnly: boolean): void => {
    // A star that no text stands for, as in `FROM t`, was not read.
    if (star.end > star.start) counts.stars += 1;
    facts.stars.push({ star, scope, countsOnly });
    for (const value of star.replaced) visitExpression(value, scope, environment, 'inside');
  };

  const visitCall = (call: Call, scope: Scope, environment: Environment, place: CallFact['place']): void => {
    counts.calls += 1;
    facts.calls.push({ call, scope, place });
    // `column.function()`: what stands before the last part is read as a column.
    if (call.name.length > 1) facts.columns.push({ parts: call.name.slice(0, -1), scope, place: 'inside' });
    if (call.target !== undefined) visitExpression(call.target, scope, environment, 'inside');
    const countsRows = call.name.length === 1 && call.name[0]?.text.toUpperCase() === 'COUNT';
    for (const value of call.args) {
      if (value.kind === 'star') visitStar(value, scope, environment, countsRows && value.qualifier.length === 0);
      else visitExpression(value, scope, environment, 'inside');
    }
    for (const value of call.clauses) visitExpression(value, scope, environment, 'inside');
  };

  const visitColumn = (column: ColumnReference, scope: Scope, place: ColumnFact['place']): void => {
    counts.columns += 1;
    facts.columns.push({ parts: column.parts, scope, place });
  };

  const visitExpression = (
    node: Expression,
    scope: Scope,
    environment: Environment,
    place: ColumnFact['place'],
  ): void => {
    switch (node.kind) {
      case 'literal':
      case 'parameter':
        return;
      case 'column':
        visitColumn(node, scope, place);
        return;
      case 'star':
        visitStar(node, scope, environment, false);
        return;
      case 'call':
        visitCall(node, scope, environment, 'value');
        return;
      case 'subquery':
        visitQuery(node.query, { ...environment, outer: scope, exists: node.exists });
        return;
      case 'operation':
        for (const operand of node.operands) visitExpression(operand, scope, environment, 'inside');
        return;
      case 'group':
        for (const item of node.items) visitExpression(item, scope, environment, 'inside');
        return;
      default:
        node satisfies never;
    }
  };

  visitQuery(query, { commonTables: new Map(), exists: false });
  return facts;
}

/** A common table whose name differs in case alone: some servers take it for the same, so both are judged. */
function similarTable(name: string, { commonTables }: Environment) {
  for (const [known, commonTable] of commonTables) if (foldName(known) === foldName(name)) return commonTable;
  return undefined;
}

const outerScope = (environment: Environment): Scope => environment.outer ?? noRelations;

/** True where the relations of a SELECT hold the common table that `query` defines. */
function reaches(scope: Scope, query: Query): boolean {
  return scope.relations.some((relation) => relation.query === query);
}
