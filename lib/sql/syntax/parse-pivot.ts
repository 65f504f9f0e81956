import type { Expression, FromItem } from './ast.ts';
import { parseAlias, parseName } from './parse-name.ts';
import {
  endAt,
  expectOperator,
  expectWords,
  list,
  operatorAt,
  type Reader,
  take,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

/** An expression that may have an alias: `sum(x) AS total`. */
export function parseAliased(reader: Reader): Expression {
  const expression = reader.grammar.expression(reader);
  parseAlias(reader, { stringAllowed: true });
  return expression;
}

function parsePivotParts(reader: Reader): Expression[] {
  const parts = list(reader, () => parseAliased(reader));
  while (takeWords(reader, 'FOR')) {
    do {
      parts.push(reader.grammar.expression(reader));
      if (takeWords(reader, 'IN')) parts.push(...parseInList(reader));
    } while (operatorAt(reader) !== ')' && wordAt(reader) !== 'GROUP' && wordAt(reader) !== 'FOR');
  }
  if (takeWords(reader, 'GROUP', 'BY')) parts.push(...list(reader, () => reader.grammar.expression(reader)));
  return parts;
}

function parseInList(reader: Reader): Expression[] {
  if (operatorAt(reader) !== '(') return [reader.grammar.expression(reader)];
  take(reader);
  const items = list(reader, () => parseAliased(reader));
  expectOperator(reader, ')');
  return items;
}

/** `PIVOT (…) alias` and `UNPIVOT (…) alias` behind a table, in T-SQL and DuckDB. */
export function parsePivotSuffix(reader: Reader, source: FromItem): FromItem {
  let item = source;
  while (reader.family !== 'mysql' && (wordAt(reader) === 'PIVOT' || wordAt(reader) === 'UNPIVOT')) {
    const unpivot = take(reader).value === 'UNPIVOT';
    if (takeWords(reader, 'INCLUDE', 'NULLS') || takeWords(reader, 'EXCLUDE', 'NULLS')) expectOperator(reader, '(');
    else expectOperator(reader, '(');
    const expressions = parsePivotParts(reader);
    expectOperator(reader, ')');
    const alias = parseAlias(reader, { stringAllowed: false });
    const pivot = {
      kind: 'pivot' as const,
      source: item,
      unpivot,
      expressions,
      start: source.start,
      end: endAt(reader),
    };
    item = alias === undefined ? pivot : { ...pivot, alias };
    if (takeOperator(reader, '(')) {
      list(reader, () => parseName(reader));
      expectOperator(reader, ')');
    }
  }
  return item;
}

/**
 * DuckDB's `PIVOT source ON … USING … GROUP BY …` and `UNPIVOT source ON … INTO NAME n VALUE v` as a FROM item.
 * `source` has been read.
 */
export function parsePivotStatementParts(reader: Reader, unpivot: boolean): Expression[] {
  const parts: Expression[] = [];
  if (takeWords(reader, 'ON')) {
    const column = () => {
      parts.push(parseAliased(reader));
      if (takeWords(reader, 'IN')) parts.push(...parseInList(reader));
    };
    list(reader, column);
  }
  if (unpivot && takeWords(reader, 'INTO')) {
    expectWords(reader, 'NAME');
    parseName(reader);
    expectWords(reader, 'VALUE');
    list(reader, () => parseName(reader));
  }
  if (!unpivot && takeWords(reader, 'USING')) parts.push(...list(reader, () => parseAliased(reader)));
  if (!unpivot && takeWords(reader, 'GROUP', 'BY')) {
    if (!takeWords(reader, 'ALL')) parts.push(...list(reader, () => reader.grammar.expression(reader)));
  }
  return parts;
}
