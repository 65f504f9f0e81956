import type { Dialect } from './dialect.ts';
import { familyOf, lexicalRules } from './lex/lexical-rules.ts';
import { tokenize } from './lex/tokenize.ts';
import { foldName } from './policy/fold-name.ts';
import { collectFacts, type StatementFacts } from './policy/statement-facts.ts';
import { StatementRefusal } from './refusal.ts';
import type { Expression, Name, Query, QueryBody, Span } from './syntax/ast.ts';
import { parseStatement } from './syntax/parse-statement.ts';

const maxTokens = 20_000;
const parseLimits = { maxDepth: 100, maxListItems: 5_000, maxParts: 64, readableVariables: new Set<string>() };

/** What a result shows of the stored columns that are looked for; undefined where nothing. */
export type ResultSources<Mark> = (name: string, place: number) => Mark | undefined;

/**
 * Which results of a statement may show values of stored columns with a mark, also under another name, out of an expression or
 * through common tables. It follows names and not scopes, so it may take a result for one that is none, never the other way;
 * counts, sums and averages show no value. `markOf` is asked with a column and the tables that the statement reads. A
 * statement that cannot be read gives every result the mark `unread`.
 */
export function resultSources<Mark>(
  sql: string,
  dialect: Dialect,
  { markOf, unread }: { markOf: (column: string, tables: readonly string[]) => Mark | undefined; unread: Mark },
): ResultSources<Mark> {
  const query = readQuery(sql, dialect);
  if (query === undefined) return () => unread;
  const isExact = familyOf(dialect) !== 'duckdb';
  const facts = collectFacts(query, { commonTableName: (name) => (isExact ? name : name.toLowerCase()) });
  const tables = facts.tables.map(({ table }) => table.name.at(-1)?.text ?? '');
  const storedMark = (column: string): Mark | undefined => markOf(column, tables);
  const marks = new Map<string, Mark>();
  const reader = createReader<Mark>({
    markOf: (name) => marks.get(foldName(name)) ?? storedMark(name),
    textOf: ({ start, end }) => sql.slice(start, end),
    unread,
  });

  const anywhere = hiddenMark(facts, reader, unread);
  if (anywhere !== undefined) return () => anywhere;
  const queries = queriesOf(query, facts);
  for (let isGrowing = true; isGrowing; ) {
    const before = marks.size;
    for (const { body, aliases } of queries) {
      for (const { name, mark } of reader.named(body, aliases)) if (mark !== undefined) marks.set(name, mark);
    }
    isGrowing = marks.size > before;
  }
  const results = reader.results(query.body);
  const hasStar = reader.hasStar(query.body);
  return (name, place) =>
    hasStar ? (marks.get(foldName(name)) ?? storedMark(name) ?? reader.ofStars(query.body)) : results[place]?.mark;
}

interface NamedQuery {
  readonly body: QueryBody;
  readonly aliases: readonly Name[];
}

function readQuery(sql: string, dialect: Dialect): Query | undefined {
  try {
    const tokens = tokenize(sql, lexicalRules(dialect), maxTokens);
    return parseStatement(sql, tokens, dialect, parseLimits).statement.query;
  } catch (error) {
    if (error instanceof StatementRefusal) return undefined;
    throw error;
  }
}

/** The statement's own query and all that it selects from. */
function queriesOf(query: Query, { selects }: StatementFacts): readonly NamedQuery[] {
  const behind = selects.flatMap(({ scope }) =>
    scope.relations.flatMap(({ query: source, columnAliases = [] }) =>
      source === undefined ? [] : [{ body: source.body, aliases: columnAliases }],
    ),
  );
  return [{ body: query.body, aliases: [] }, ...behind];
}

/** Where columns get new names by their place, or become rows, names tell nothing: then every result has the mark. */
function hiddenMark<Mark>(
  { tables, pivots, calls }: StatementFacts,
  reader: Reader<Mark>,
  unread: Mark,
): Mark | undefined {
  if (tables.some(({ table }) => table.columnAliases.length > 0)) return unread;
  const turned = [
    ...pivots.flatMap(({ pivot }) => pivot.expressions),
    ...calls.flatMap(({ call, place }) => (place === 'table' ? call.args : [])),
  ];
  for (const expression of turned) {
    const mark = reader.of(expression);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

interface Result<Mark> {
  readonly name?: string;
  readonly mark: Mark | undefined;
}

interface Reader<Mark> {
  of(expression: Expression): Mark | undefined;
  /** By place; of a set operation the results of all its arms together, under the names of the first. */
  results(body: QueryBody): readonly Result<Mark>[];
  named(body: QueryBody, aliases: readonly Name[]): readonly (Result<Mark> & { readonly name: string })[];
  hasStar(body: QueryBody): boolean;
  /** Of what a star's own expressions put in the place of columns. */
  ofStars(body: QueryBody): Mark | undefined;
}

/** They tell of many values at once and show none of them. */
const figures = new Set(['COUNT', 'SUM', 'AVG', 'COUNT_BIG', 'STDDEV', 'VARIANCE', 'APPROX_COUNT_DISTINCT']);

function createReader<Mark>({
  markOf,
  textOf,
  unread,
}: {
  readonly markOf: (name: string) => Mark | undefined;
  readonly textOf: (span: Span) => string;
  readonly unread: Mark;
}): Reader<Mark> {
  const first = (expressions: readonly Expression[]): Mark | undefined => {
    for (const expression of expressions) {
      const mark = of(expression);
      if (mark !== undefined) return mark;
    }
    return undefined;
  };

  const of = (expression: Expression): Mark | undefined => {
    switch (expression.kind) {
      case 'literal':
      case 'parameter':
        return undefined;
      case 'column':
        return markOf(expression.parts.at(-1)?.text ?? '');
      case 'star':
        return first(expression.replaced);
      case 'call': {
        const { name, args, clauses, windowed, target } = expression;
        if (figures.has((name.at(-1)?.text ?? '').toUpperCase())) return undefined;
        const owner = name.length > 1 ? markOf(name.at(-2)?.text ?? '') : undefined;
        return owner ?? first([...(target === undefined ? [] : [target]), ...args, ...(windowed ? [] : clauses)]);
      }
      case 'subquery':
        return expression.exists
          ? undefined
          : results(expression.query.body).find(({ mark }) => mark !== undefined)?.mark;
      case 'operation':
        return first(expression.operands);
      case 'group':
        return first(expression.items);
      default:
        return expression satisfies never;
    }
  };

  const results = (body: QueryBody): readonly Result<Mark>[] => {
    switch (body.kind) {
      case 'nested':
        return results(body.query.body);
      case 'values':
        return body.rows.flatMap((row) =>
          (row.kind === 'group' ? row.items : [row]).map((item) => ({ mark: of(item) })),
        );
      case 'set': {
        const right = results(body.right);
        return results(body.left).map((result, place) => ({ ...result, mark: result.mark ?? right[place]?.mark }));
      }
      case 'select':
        return body.items.map(({ expression, alias }) => {
          // Without a name of its own an expression is called by its text.
          const own = expression.kind === 'column' ? expression.parts.at(-1)?.text : undefined;
          return { name: foldName(alias?.text ?? own ?? textOf(expression)), mark: of(expression) };
        });
      default:
        return body satisfies never;
    }
  };

  const arms = (body: QueryBody): readonly QueryBody[] => {
    if (body.kind === 'set') return [...arms(body.left), ...arms(body.right)];
    return body.kind === 'nested' ? arms(body.query.body) : [body];
  };

  const starsOf = (body: QueryBody): readonly Expression[] =>
    arms(body).flatMap((arm) =>
      arm.kind === 'select'
        ? arm.items.flatMap(({ expression }) => (expression.kind === 'star' ? [expression] : []))
        : [],
    );

  return {
    of,
    results,
    named: (body, aliases) => {
      const found = results(body);
      // Behind a star a place says nothing of which column it is.
      const isShifted = aliases.length > 0 && starsOf(body).length > 0;
      if (isShifted) return aliases.map(({ text }) => ({ name: foldName(text), mark: unread }));
      return found.flatMap(({ name, mark }, place) => {
        const told = aliases[place] === undefined ? name : foldName(aliases[place].text);
        return told === undefined ? [] : [{ name: told, mark }];
      });
    },
    hasStar: (body) => starsOf(body).length > 0,
    ofStars: (body) => first(starsOf(body)),
  };
}
