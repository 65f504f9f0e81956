import type { FromItem, Query, QueryBody, Select } from '../syntax/ast.ts';
import { constantBound, descendants } from './constant-number.ts';
import { makesRows } from './generated-rows.ts';
import type { SeriesMeasure } from './measure-series.ts';
import type { Relation, Scope } from './statement-facts.ts';

const aggregateNames =
  /^(?:count|count_big|sum|avg|min|max|stddev\w*|std|stdev\w*|var\w*|median|group_concat|string_agg|list|array_agg|any_value|approx_\w+|quantile\w*|percentile\w*|mode|first|last|arg_min|arg_max|bool_and|bool_or|json_arrayagg|json_objectagg)$/i;

function aggregates(select: Select): boolean {
  return select.items.some((item) => {
    for (const part of descendants(item.expression)) {
      if (part.kind === 'call' && !part.windowed && aggregateNames.test(part.name.at(-1)?.text ?? '')) return true;
    }
    return false;
  });
}

/** Tells how many rows a relation has where its text alone decides that: VALUES, generators, single-row aggregates. */
export interface RowEstimator {
  /** An upper bound; undefined where stored rows or a recursion decide. */
  rowsOf(relation: Relation): number | undefined;
}

const noScope: Scope = { relations: [] };

export function createRowEstimator(scopes: ReadonlyMap<Select, Scope>, series: SeriesMeasure): RowEstimator {
  const underWay = new Set<Query>();
  // A common table that is named twice would otherwise be walked twice, and one that names it twice four times.
  const known = new Map<Query, number | undefined>();

  const rowsOfQuery = (query: Query): number | undefined => {
    if (known.has(query)) return known.get(query);
    // A common table that names itself: as many rows as its recursion makes.
    if (underWay.has(query)) return undefined;
    underWay.add(query);
    const rows = limitedRows(query);
    underWay.delete(query);
    known.set(query, rows);
    return rows;
  };

  const limitedRows = (query: Query): number | undefined => {
    const rows = rowsOfBody(query.body);
    const [limit] = query.limits;
    const limited = query.limits.length === 1 && limit !== undefined ? constantBound(limit) : undefined;
    if (rows === undefined) return limited === 1 ? 1 : undefined;
    return limited === undefined ? rows : Math.min(rows, limited);
  };

  const rowsOfBody = (body: QueryBody): number | undefined => {
    switch (body.kind) {
      case 'values':
        return body.rows.length;
      case 'nested':
        return rowsOfQuery(body.query);
      case 'set': {
        const left = rowsOfBody(body.left);
        const right = rowsOfBody(body.right);
        return left === undefined || right === undefined ? undefined : left + right;
      }
      case 'select': {
        if (body.from === undefined || (!body.grouped && aggregates(body))) return 1;
        return rowsOfRelations(scopes.get(body)?.relations ?? []);
      }
      default:
        return body satisfies never;
    }
  };

  const rowsOfRelations = (relations: readonly Relation[]): number | undefined => {
    let product = 1;
    for (const relation of relations) {
      const rows = rowsOf(relation);
      if (rows === undefined) return undefined;
      product *= rows;
    }
    return product;
  };

  const rowsOfItem = (item: Exclude<FromItem, { kind: 'join' }>): number | undefined => {
    if (item.kind === 'table-function')
      return makesRows(item.call) ? Math.max(1, series.rowsOf(item.call, noScope) ?? 1) : 1;
    return item.kind === 'derived' ? rowsOfQuery(item.query) : undefined;
  };

  const rowsOf = (relation: Relation): number | undefined =>
    relation.query === undefined ? rowsOfItem(relation.item) : rowsOfQuery(relation.query);

  return { rowsOf };
}
