import { parseAnyName } from './parse-name.ts';
import {
  expectOperator,
  list,
  operatorAt,
  peek,
  type Reader,
  refusal,
  take,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

/** T-SQL table hints that take no lock and change no state. */
const harmlessHints = new Set([
  'NOLOCK',
  'READUNCOMMITTED',
  'READCOMMITTED',
  'READPAST',
  'FORCESEEK',
  'FORCESCAN',
  'NOEXPAND',
  'SNAPSHOT',
]);

function parseTsqlHint(reader: Reader): void {
  const hint = wordAt(reader);
  if (hint === 'INDEX') {
    take(reader);
    takeOperator(reader, '=');
    if (takeOperator(reader, '(')) {
      list(reader, () => parseIndexName(reader));
      expectOperator(reader, ')');
    } else parseIndexName(reader);
    return;
  }
  if (!harmlessHints.has(hint)) throw refusal(reader, 'hint', 'Leave out the table hint: it may lock or wait.');
  take(reader);
}

function parseIndexName(reader: Reader): void {
  if (peek(reader).kind === 'number') take(reader);
  else parseAnyName(reader);
}

/** `FROM t (NOLOCK)`: hints may stand without WITH, where other dialects have arguments or names of columns. */
export function beginsBareHints(reader: Reader): boolean {
  return reader.family === 'tsql' && operatorAt(reader) === '(' && harmlessHints.has(wordAt(reader, 1));
}

function parseTsqlHints(reader: Reader): boolean {
  const withWord = wordAt(reader) === 'WITH' && operatorAt(reader, 1) === '(';
  if (!withWord && operatorAt(reader) !== '(') return false;
  reader.position += withWord ? 2 : 1;
  do parseTsqlHint(reader);
  while (takeOperator(reader, ',') || operatorAt(reader) !== ')');
  expectOperator(reader, ')');
  return true;
}

function parseMysqlHints(reader: Reader): boolean {
  let found = false;
  while (['USE', 'FORCE', 'IGNORE'].includes(wordAt(reader)) && ['INDEX', 'KEY'].includes(wordAt(reader, 1))) {
    reader.position += 2;
    if (takeWords(reader, 'FOR') && takeOneOf(reader, 'JOIN') === undefined) {
      if (!takeWords(reader, 'ORDER', 'BY') && !takeWords(reader, 'GROUP', 'BY')) throw refusal(reader, 'syntax');
    }
    expectOperator(reader, '(');
    if (operatorAt(reader) !== ')') list(reader, () => parseAnyName(reader));
    expectOperator(reader, ')');
    takeOperator(reader, ',');
    found = true;
  }
  return found;
}

/** Reads the hints behind a table and refuses those that lock; false where none stands. */
export function parseTableHints(reader: Reader): boolean {
  if (reader.family === 'tsql') return parseTsqlHints(reader);
  return reader.family === 'mysql' ? parseMysqlHints(reader) : false;
}
