import type { Token } from '../../question/token.ts';
import { type Aggregate, aggregatesOf, columnsOfCondition, columnsOfScalar } from '../condition.ts';
import type { ColumnReference } from '../measure-expression.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import type { SchemaElement } from '../term-index.ts';
import type { LinkIndex } from './link-index.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';

/** What words of the question mean by definition or because it was learned, beyond what names say. */
export interface Meaning {
  readonly table: LinkTable;
  readonly columns: readonly LinkColumn[];
  readonly score: number;
  /** Tokens of the question, the end exclusive. */
  readonly start: number;
  readonly end: number;
}

type Place = Pick<Meaning, 'table' | 'columns'>;

const longestSpan = 3;
const leastScore = 0.6;

/** Defined measures and filters and learned terms that the question names, with the columns that they are made of. */
export function findMeanings(
  tokens: readonly Token[],
  isContent: (token: Token) => boolean,
  { terms, filters }: SemanticIndex,
  links: LinkIndex,
): readonly Meaning[] {
  const found: Meaning[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    for (let end = start + 1; end <= Math.min(tokens.length, start + longestSpan); end += 1) {
      const [first, last] = [tokens[start], tokens[end - 1]];
      if (first === undefined || last === undefined || !isContent(first) || !isContent(last)) continue;
      for (const { element, score, reason } of terms.lookup(tokens, start, end)) {
        if (score < leastScore || (reason !== 'learned' && element.kind !== 'measure')) continue;
        const meant = placeOf(element, links);
        if (meant !== undefined) found.push({ ...meant, score: Math.min(1, score), start, end });
      }
    }
    for (let end = start + 1; end <= Math.min(tokens.length, start + filters.longest); end += 1) {
      const named = filters.lookup(tokens, start, end)?.filter;
      const meant = named === undefined ? undefined : place(named.table, columnsOfCondition(named.condition), links);
      if (meant !== undefined) found.push({ ...meant, score: 1, start, end });
    }
  }
  return found;
}

function placeOf(element: SchemaElement, links: LinkIndex): Place | undefined {
  switch (element.kind) {
    case 'entity':
      return place(element.entity.key, [], links);
    case 'column':
      return place(element.entity.key, [{ alias: element.entity.key, column: element.column.column.name }], links);
    case 'measure':
      return place(element.measure.table, aggregatesOf(element.measure.expression).flatMap(columnsOfAggregate), links);
    default:
      return element satisfies never;
  }
}

function columnsOfAggregate(aggregate: Aggregate): readonly ColumnReference[] {
  const where = aggregate.where === undefined ? [] : columnsOfCondition(aggregate.where);
  if (aggregate.kind === 'count-rows') return where;
  return [...(aggregate.kind === 'aggregate' ? columnsOfScalar(aggregate.of) : [aggregate.of]), ...where];
}

function place(
  key: string,
  references: readonly Pick<ColumnReference, 'alias' | 'column'>[],
  links: LinkIndex,
): Place | undefined {
  const table = links.tableOf(key);
  if (table === undefined) return undefined;
  const columns = references.flatMap(
    ({ alias, column }) => links.tableOf(alias)?.columns.find(({ meaning }) => meaning.column.name === column) ?? [],
  );
  return { table, columns };
}
