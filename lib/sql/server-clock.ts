import type { Dialect } from './dialect.ts';
import { lexicalRules } from './lex/lexical-rules.ts';
import { tokenize } from './lex/tokenize.ts';
import { StatementRefusal } from './refusal.ts';

const maxTokens = 20_000;
/** They tell the time without parentheses as well. */
const bare = new Set('CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP'.split(' '));
const called = new Set(
  [
    'NOW TODAY CURDATE CURTIME SYSDATE GETDATE GETUTCDATE SYSDATETIME SYSUTCDATETIME SYSDATETIMEOFFSET',
    'UTC_DATE UTC_TIME UTC_TIMESTAMP TRANSACTION_TIMESTAMP STATEMENT_TIMESTAMP CLOCK_TIMESTAMP GET_CURRENT_TIMESTAMP',
    'CURRENT_LOCALTIME CURRENT_LOCALTIMESTAMP GET_CURRENT_TIME',
  ].flatMap((line) => line.split(' ')),
);

/** The word by which a statement asks the server for the time; undefined where it does not. */
export function serverClock(sql: string, dialect: Dialect): string | undefined {
  const tokens = readTokens(sql, dialect);
  return tokens.find(({ kind, value }, at) => {
    const before = tokens[at - 1]?.value;
    if (kind !== 'word' || before === '.' || before === 'AS') return false;
    const isCalled = tokens[at + 1]?.value === '(';
    // A column may be called like a function, and is not called then.
    if (value === 'UNIX_TIMESTAMP') return isCalled && tokens[at + 2]?.value === ')';
    return bare.has(value) || (called.has(value) && isCalled);
  })?.value;
}

function readTokens(sql: string, dialect: Dialect) {
  try {
    return tokenize(sql, lexicalRules(dialect), maxTokens);
  } catch (error) {
    // The guard says what is wrong with it.
    if (error instanceof StatementRefusal) return [];
    throw error;
  }
}
