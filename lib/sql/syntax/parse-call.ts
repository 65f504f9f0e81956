import type { Call, Expression, Name } from './ast.ts';
import { parseArgumentList } from './parse-arguments.ts';
import { parseOrderBy } from './parse-order.ts';
import { parseOver } from './parse-window.ts';
import { endAt, expectOperator, expectWords, operatorAt, type Reader, takeWords, wordAt } from './reader.ts';

/** MATCH (a, b) AGAINST ('words' IN BOOLEAN MODE) */
function parseAgainst(reader: Reader): Expression[] {
  expectWords(reader, 'AGAINST');
  expectOperator(reader, '(');
  const words = reader.grammar.expression(reader);
  if (!takeWords(reader, 'IN', 'BOOLEAN', 'MODE')) {
    takeWords(reader, 'IN', 'NATURAL', 'LANGUAGE', 'MODE');
    takeWords(reader, 'WITH', 'QUERY', 'EXPANSION');
  }
  expectOperator(reader, ')');
  return [words];
}

interface CallClauses {
  readonly clauses: readonly Expression[];
  readonly windowed: boolean;
}

/** FILTER, WITHIN GROUP, IGNORE NULLS and OVER, in any order that stands. */
function parseCallClauses(reader: Reader): CallClauses {
  const clauses: Expression[] = [];
  let windowed = false;
  for (;;) {
    if (takeWords(reader, 'WITHIN', 'GROUP')) {
      expectOperator(reader, '(');
      clauses.push(...parseOrderBy(reader));
      expectOperator(reader, ')');
    } else if (wordAt(reader) === 'FILTER' && operatorAt(reader, 1) === '(') {
      reader.position += 2;
      takeWords(reader, 'WHERE');
      clauses.push(reader.grammar.expression(reader));
      expectOperator(reader, ')');
    } else if ((wordAt(reader) === 'IGNORE' || wordAt(reader) === 'RESPECT') && wordAt(reader, 1) === 'NULLS') {
      reader.position += 2;
    } else if (!takeWords(reader, 'FROM', 'FIRST') && !takeWords(reader, 'FROM', 'LAST')) {
      const over = parseOver(reader);
      if (over === undefined) return { clauses, windowed };
      windowed = true;
      clauses.push(...over);
    }
  }
}

/** A call whose name has been read; the next token is its `(`. */
export function parseCall(reader: Reader, name: readonly Name[], target?: Expression): Call {
  const last = name.at(-1)?.text.toUpperCase() ?? '';
  const { args, clauses } = parseArgumentList(reader, last);
  if (last === 'MATCH' && reader.family === 'mysql') clauses.push(...parseAgainst(reader));
  const behind = parseCallClauses(reader);
  clauses.push(...behind.clauses);
  const { windowed } = behind;
  reader.counts.calls += 1;
  const call = { kind: 'call' as const, name, args, clauses, windowed, start: name[0]?.start ?? 0, end: endAt(reader) };
  return target === undefined ? call : { ...call, target, start: target.start };
}

/** `value.name(…)` */
export function parseMethodCall(reader: Reader, target: Expression, name: Name): Call {
  return parseCall(reader, [name], target);
}
