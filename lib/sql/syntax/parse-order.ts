import type { Expression } from './ast.ts';
import { expectWords, list, type Reader, refusal, takeOneOf, takeWords, wordAt } from './reader.ts';

/** What may stand behind a comma that ends a list in DuckDB: nothing, so lists of ORDER BY take no trailing comma. */
export function parseOrderItem(reader: Reader): Expression {
  const item = reader.grammar.expression(reader);
  takeOneOf(reader, 'ASC', 'DESC');
  if (takeWords(reader, 'NULLS') && takeOneOf(reader, 'FIRST', 'LAST') === undefined) throw refusal(reader, 'syntax');
  return item;
}

/** `ORDER BY item, …`; an empty list where none stands. `ORDER BY ALL` sorts by what is selected: no expression. */
export function parseOrderBy(reader: Reader): Expression[] {
  if (wordAt(reader) !== 'ORDER') return [];
  expectWords(reader, 'ORDER', 'BY');
  if (reader.family === 'duckdb' && takeWords(reader, 'ALL')) {
    takeOneOf(reader, 'ASC', 'DESC');
    if (takeWords(reader, 'NULLS')) takeOneOf(reader, 'FIRST', 'LAST');
    return [];
  }
  return list(reader, () => parseOrderItem(reader));
}
