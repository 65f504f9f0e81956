import type { Catalog, Table } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import { spellings } from '../../planner/build/build-filters.ts';
import { escapeLike } from '../../planner/compile/compile-filter.ts';
import { syntaxOf } from '../../planner/compile/dialect-syntax.ts';
import type { CompiledSql } from '../../planner/outcome.ts';
import type { SqlParameter } from '../../sql/value.ts';
import type { Search } from './first-step.ts';

const mostCandidates = 8;
const mostShown = 6;
/** Each is a test or several of each row. */
const mostKeywords = 8;

export type CompiledSearch =
  | { readonly kind: 'compiled'; readonly sql: CompiledSql }
  /** What of the search the schema does not have. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * A search as SQL: the rows of one table that hold the most keywords, in whatever width of kana they are stored. The keywords
 * are parameters.
 */
export function compileSearch(search: Search, catalog: Catalog): CompiledSearch {
  const table = catalog.tables.find((each) => sameName(tableKey(each), search.table));
  if (table === undefined) return { kind: 'unknown', reason: `There is no table ${search.table}.` };
  const column = columnOf(table, search.column);
  if (column === undefined) {
    return { kind: 'unknown', reason: `The table ${search.table} has no column ${search.column}.` };
  }
  const shown = search.show.flatMap((name) => columnOf(table, name) ?? []);
  const listed = [...new Set([...table.primaryKey, column, ...shown])].slice(0, mostShown + table.primaryKey.length);

  const syntax = syntaxOf(catalog.dialect);
  const parameters: SqlParameter[] = [];
  const contains = (keyword: string): string => {
    const tests = spellings(keyword).map((form) => {
      parameters.push({ type: 'text', value: `%${escapeLike(form)}%` });
      return syntax.like(syntax.identifier(column), syntax.placeholder(parameters.length, 'text'));
    });
    return tests.length === 1 ? tests.join('') : `(${tests.join(' OR ')})`;
  };
  const keywords = [
    ...new Set(search.keywords.map((keyword) => keyword.trim()).filter((keyword) => keyword !== '')),
  ].slice(0, mostKeywords);
  if (keywords.length === 0) return { kind: 'unknown', reason: 'The search has no keyword.' };
  const matches = keywords.map((keyword) => `CASE WHEN ${contains(keyword)} THEN 1 ELSE 0 END`).join(' + ');
  const any = keywords.map(contains).join(' OR ');
  const from = [table.schema, table.name].flatMap((part) => (part === undefined ? [] : [syntax.identifier(part)]));
  const columns = listed.map(syntax.identifier).join(', ');
  const order = [`${syntax.identifier('matches')} DESC`, ...listed.slice(0, 1).map(syntax.identifier)].join(', ');
  const text = `SELECT ${syntax.top(mostCandidates)}${columns}, ${matches} AS ${syntax.identifier('matches')} FROM ${from.join('.')} WHERE ${any} ORDER BY ${order} ${syntax.limit(mostCandidates)}`;
  return {
    kind: 'compiled',
    sql: {
      text: text.trim(),
      parameters,
      columns: [...listed, 'matches'].map((name) => ({ name, role: name === 'matches' ? 'measure' : 'attribute' })),
    },
  };
}

/** Models write names with and without their quotes. */
const bare = (name: string): string => name.replaceAll(/["`[\]]/g, '').toLowerCase();
const sameName = (left: string, right: string): boolean => bare(left) === bare(right);

const columnOf = ({ columns }: Table, name: string): string | undefined =>
  columns.find((column) => sameName(column.name, name))?.name;
