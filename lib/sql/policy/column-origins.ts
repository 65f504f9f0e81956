import type { Expression, Name, Query, QueryBody, Select } from '../syntax/ast.ts';
import { foldName } from './fold-name.ts';
import type { Relation, Scope, SelectFact } from './statement-facts.ts';

/** Where the values of a column may come from. */
export type Origin =
  | { readonly kind: 'stored' }
  | { readonly kind: 'computed'; readonly expression: Expression; readonly scope: Scope }
  /** A table function without a known result, or a name that nothing in reach explains. */
  | { readonly kind: 'unknown' };

export interface ColumnOrigins {
  /** All that a name may stand for; more than one where the text does not decide. */
  originsOf(parts: readonly Name[], scope: Scope): readonly Origin[];
  /** The single value of a scalar subquery. */
  originsOfQuery(query: Query): readonly Origin[];
}

const stored: Origin = { kind: 'stored' };
const unknown: Origin = { kind: 'unknown' };
const noScope: Scope = { relations: [] };

type Visited = Map<Query, Set<string | undefined>>;

interface Arm {
  readonly items: readonly { readonly expression: Expression; readonly name?: string }[];
  readonly scope: Scope;
}

/** The name of a result: its alias, or that of the column it shows; undefined where the server makes one up. */
function resultName(expression: Expression, alias: Name | undefined): string | undefined {
  if (alias !== undefined) return foldName(alias.text);
  return expression.kind === 'column' ? foldName(expression.parts.at(-1)?.text ?? '') : undefined;
}

export function createColumnOrigins(selects: readonly SelectFact[]): ColumnOrigins {
  const scopes = new Map(selects.map(({ select, scope }): [Select, Scope] => [select, scope]));
  const selectOf = new Map(selects.map(({ select, scope }): [Scope, Select] => [scope, select]));

  const aliases = new Map<Scope, Map<string, Expression[]>>();

  const aliasesOf = (scope: Scope): ReadonlyMap<string, readonly Expression[]> => {
    const before = aliases.get(scope);
    if (before !== undefined) return before;
    const named = new Map<string, Expression[]>();
    for (const { alias, expression } of selectOf.get(scope)?.items ?? []) {
      if (alias === undefined) continue;
      const name = foldName(alias.text);
      const same = named.get(name);
      if (same === undefined) named.set(name, [expression]);
      else same.push(expression);
    }
    aliases.set(scope, named);
    return named;
  };

  const arms = new Map<QueryBody, readonly Arm[]>();

  const armsOf = (body: QueryBody): readonly Arm[] => {
    const listed = arms.get(body) ?? listArms(body);
    arms.set(body, listed);
    return listed;
  };

  const listArms = (body: QueryBody): readonly Arm[] => {
    switch (body.kind) {
      case 'set':
        return [...armsOf(body.left), ...armsOf(body.right)];
      case 'nested':
        return armsOf(body.query.body);
      case 'values':
        return body.rows.map((row) => ({
          items: (row.kind === 'group' ? row.items : [row]).map((expression) => ({ expression })),
          scope: noScope,
        }));
      case 'select': {
        const items = body.items.map(({ expression, alias }) => {
          const name = resultName(expression, alias);
          return name === undefined ? { expression } : { expression, name };
        });
        return [{ items, scope: scopes.get(body) ?? noScope }];
      }
      default:
        return body satisfies never;
    }
  };

  /** Positions of the results that a name may mean; undefined for all of them. */
  const positionsOf = (arms: readonly Arm[], aliases: readonly Name[], name: string): readonly number[] | undefined => {
    const stars = arms.some(({ items }) => items.some(({ expression }) => expression.kind === 'star'));
    if (aliases.length > 0) {
      const position = aliases.findIndex((alias) => foldName(alias.text) === name);
      if (position < 0) return [];
      return stars ? undefined : [position];
    }
    if (stars && arms.length > 1) return undefined;
    const items = arms[0]?.items ?? [];
    return items.flatMap((item, position) => {
      const may = item.name === undefined || item.name === name;
      return may ? [position] : [];
    });
  };

  // A query that names itself, or is named twice, tells nothing more the second time.
  const inQuery = (query: Query, aliases: readonly Name[], name: string | undefined, visited: Visited): Origin[] => {
    const names = visited.get(query) ?? new Set();
    if (names.has(name)) return [];
    visited.set(query, names.add(name));
    const arms = armsOf(query.body);
    const positions = name === undefined ? undefined : positionsOf(arms, aliases, name);
    return arms.flatMap(({ items, scope }, index) =>
      items.flatMap(({ expression }, position): Origin[] => {
        if (positions !== undefined && !positions.includes(position)) return [];
        if (expression.kind !== 'star') return [{ kind: 'computed', expression, scope }];
        // Behind the first arm a star gives columns by their position, so that their names say nothing.
        const inside = aliases.length > 0 || index > 0 ? undefined : name;
        return scope.relations.flatMap((relation) => inRelation(relation, inside, visited));
      }),
    );
  };

  const inRelation = (relation: Relation, name: string | undefined, visited: Visited): Origin[] => {
    if (relation.query !== undefined) {
      const found = inQuery(relation.query, relation.columnAliases ?? [], name, visited);
      return relation.table === undefined ? found : [stored, ...found];
    }
    if (relation.table !== undefined) return [stored];
    const { item } = relation;
    if (item.kind === 'table-function') {
      const called = item.call.name.at(-1)?.text.toLowerCase() ?? '';
      // A generator gives what lies between its first two arguments, unnest what its argument holds.
      if (!['range', 'generate_series', 'unnest'].includes(called)) return [unknown];
      const scope: Scope = noScope;
      return item.call.args.slice(0, 2).map((expression) => ({ kind: 'computed', expression, scope }));
    }
    return [item.kind === 'pivot' && item.source.kind === 'table' ? stored : unknown];
  };

  return {
    originsOf: (parts, scope) => {
      const name = foldName(parts.at(-1)?.text ?? '');
      const qualifier = parts.length > 1 ? foldName(parts.at(-2)?.text ?? '') : undefined;
      const origins: Origin[] = [];
      for (let current: Scope | undefined = scope; current !== undefined; current = current.outer) {
        for (const relation of current.relations) {
          if (qualifier === undefined || relation.alias === qualifier)
            origins.push(...inRelation(relation, name, new Map()));
        }
        // DuckDB's SELECT may use the names it gives.
        for (const expression of qualifier === undefined ? (aliasesOf(current).get(name) ?? []) : []) {
          origins.push({ kind: 'computed', expression, scope: current });
        }
      }
      return origins.length > 0 ? origins : [unknown];
    },
    originsOfQuery: (query) => inQuery(query, [], undefined, new Map()),
  };
}
