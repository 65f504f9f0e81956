import { operatorAt, type Reader, wordAt } from './reader.ts';

/** True where a query begins: behind an opening parenthesis, or as a statement. */
export function beginsQuery(reader: Reader): boolean {
  const word = wordAt(reader);
  if (word === 'SELECT' || word === 'WITH') return true;
  if (word === 'VALUES')
    return reader.family !== 'mysql' || wordAt(reader, 1) === 'ROW' || operatorAt(reader, 1) === '(';
  if (word === 'TABLE') return reader.family !== 'tsql';
  if (reader.family !== 'duckdb') return false;
  return ['FROM', 'PIVOT', 'PIVOT_WIDER', 'UNPIVOT', 'PIVOT_LONGER'].includes(word);
}

/** True at a set operation or a clause that follows a whole query. */
export function continuesQuery(reader: Reader): boolean {
  return ['UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH'].includes(wordAt(reader));
}
