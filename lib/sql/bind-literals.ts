import type { Dialect } from './dialect.ts';
import { familyOf, lexicalRules } from './lex/lexical-rules.ts';
import { tokenize } from './lex/tokenize.ts';
import { placeholderText } from './literal-template.ts';
import { StatementRefusal } from './refusal.ts';
import type { SqlParameter } from './value.ts';

const maxTokens = 20_000;

/**
 * The statement with a placeholder in the place of each text literal that stands for a value, and the values in the order of the
 * text. A statement that has placeholders already, or cannot be cut into tokens, stays as it is.
 */
export function bindLiterals(
  sql: string,
  dialect: Dialect,
  boundTo: (literal: string) => SqlParameter | undefined,
): { readonly sql: string; readonly parameters: readonly SqlParameter[] } {
  const unbound = { sql, parameters: [] };
  const tokens = readTokens(sql, dialect);
  if (tokens.some(({ kind }) => kind === 'parameter')) return unbound;
  const isPlain = (start: number): boolean => /^N?'/i.test(sql.slice(start, start + 2));
  const parameters: SqlParameter[] = [];
  let text = '';
  let end = 0;
  for (const token of tokens) {
    const value = token.kind === 'string' && isPlain(token.start) ? boundTo(token.value) : undefined;
    if (value === undefined) continue;
    parameters.push(value);
    text += sql.slice(end, token.start) + placeholderText(familyOf(dialect), parameters.length);
    end = token.end;
  }
  return parameters.length === 0 ? unbound : { sql: text + sql.slice(end), parameters };
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
