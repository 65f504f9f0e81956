import type { Dialect } from '../dialect.ts';
import { familyOf } from '../lex/lexical-rules.ts';
import type { Token } from '../lex/token.ts';
import { ruleExplanations, StatementRefusal } from '../refusal.ts';
import type { NodeCounts, Statement } from './ast.ts';
import { beginsQuery } from './begins-query.ts';
import { statementWords } from './keywords.ts';
import { continueExpression, parseExpression } from './parse-expression.ts';
import { parseMetadata } from './parse-metadata.ts';
import { continueQuery, parseQuery } from './parse-query.ts';
import { type Grammar, operatorAt, peek, type Reader, refusal, takeOperator, wordAt } from './reader.ts';

const grammar: Grammar = { expression: parseExpression, continueExpression, query: parseQuery, continueQuery };

/** A line with GO alone ends a batch for T-SQL's tools, so what follows would run as another statement. */
const batchSeparator = /^([ \t]*)GO(?:[ \t]+\d+)?[ \t]*;?[ \t]*\r?$/gim;

function refuseBatchSeparator(reader: Reader): void {
  if (reader.family !== 'tsql') return;
  const words = new Set(reader.tokens.map((token) => token.start));
  for (const match of reader.text.matchAll(batchSeparator)) {
    // Inside a literal or a comment it is no word.
    if (words.has(match.index + (match[1] ?? '').length))
      throw new StatementRefusal('second-statement', match[0].trim());
  }
}

/** Names what stands behind a finished query. */
function refuseRest(reader: Reader): never {
  const word = wordAt(reader);
  if (operatorAt(reader) === ';' || statementWords.has(word)) throw refusal(reader, 'second-statement');
  if (word === 'INTO' || word === 'FOR' || word === 'LOCK' || word === 'PROCEDURE') throw refusal(reader, 'clause');
  throw refusal(reader, 'syntax');
}

function parseClass(reader: Reader): Statement {
  if (beginsQuery(reader) || operatorAt(reader) === '(') return { kind: 'query', query: parseQuery(reader) };
  const metadata = parseMetadata(reader);
  if (metadata !== undefined) return metadata;
  throw refusal(reader, 'statement-class');
}

/** A clause that the grammar has no place for is named for what it is, rather than as bad syntax. */
function explainFailure(reader: Reader, failure: StatementRefusal): StatementRefusal {
  if (failure.rule !== 'syntax') return failure;
  const word = wordAt(reader);
  const symbol = operatorAt(reader);
  const { fragment } = failure;
  if (symbol === ';') return new StatementRefusal('second-statement', fragment);
  if (word === 'INTO' || word === 'FOR' || word === 'LOCK' || word === 'PROCEDURE') {
    return new StatementRefusal('clause', fragment, ruleExplanations.clause);
  }
  if (statementWords.has(word) && word !== 'WITH' && word !== 'SELECT')
    return new StatementRefusal('second-statement', fragment);
  return failure;
}

export interface ParseOptions {
  readonly maxDepth: number;
  readonly maxListItems: number;
  readonly maxParts: number;
  readonly readableVariables: ReadonlySet<string>;
}

export interface ParsedStatement {
  readonly statement: Statement;
  /** Contents of the optimizer hint comments. */
  readonly hints: readonly string[];
  readonly counts: NodeCounts;
}

/** Reads all tokens as one statement of the dialect, or throws StatementRefusal. */
export function parseStatement(
  text: string,
  tokens: readonly Token[],
  dialect: Dialect,
  options: ParseOptions,
): ParsedStatement {
  const reader: Reader = {
    text,
    tokens,
    dialect,
    family: familyOf(dialect),
    ...options,
    grammar,
    counts: { queries: 0, tables: 0, calls: 0, columns: 0, stars: 0 },
    position: 0,
    depth: 0,
    hints: [],
  };
  // `;WITH …` is a habit in T-SQL, where WITH must not be read as a clause of a statement before.
  if (reader.family === 'tsql') takeOperator(reader, ';');
  if (peek(reader).kind === 'end' || operatorAt(reader) === ';') throw new StatementRefusal('empty', text.trim());
  refuseBatchSeparator(reader);
  try {
    const statement = parseClass(reader);
    takeOperator(reader, ';');
    if (peek(reader).kind !== 'end') refuseRest(reader);
    return { statement, hints: reader.hints, counts: reader.counts };
  } catch (error) {
    if (error instanceof StatementRefusal) throw explainFailure(reader, error);
    throw error;
  }
}
