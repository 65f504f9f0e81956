import type { Dialect } from './dialect.ts';
import type { GuardPolicy } from './guard-policy.ts';
import { familyOf, lexicalRules } from './lex/lexical-rules.ts';
import { tokenize } from './lex/tokenize.ts';
import { checkFunctions } from './policy/check-functions.ts';
import { checkHints } from './policy/check-hints.ts';
import { checkJoins } from './policy/check-joins.ts';
import { checkRecursions } from './policy/check-recursion.ts';
import { checkSizes } from './policy/check-sizes.ts';
import { checkTables } from './policy/check-tables.ts';
import { collectFacts } from './policy/statement-facts.ts';
import { StatementRefusal } from './refusal.ts';
import { parseStatement } from './syntax/parse-statement.ts';

const defaultMaxStatementBytes = 65_536;
const maxTokens = 20_000;
const parseLimits = { maxDepth: 100, maxListItems: 5_000 };

export interface JudgedStatement {
  /** The text to run. */
  readonly text: string;
  readonly tables: readonly string[];
}

/** Text → tokens → tree → policy. Throws StatementRefusal at the first rule that is broken. */
export function judgeStatement(text: string, dialect: Dialect, policy: GuardPolicy): JudgedStatement {
  const maxBytes = policy.maxStatementBytes ?? defaultMaxStatementBytes;
  // UTF-16 units first: no text is scanned that is too long in any encoding.
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    throw new StatementRefusal('too-long', text.slice(0, 40), `Shorten the statement to ${maxBytes} bytes.`);
  }
  const tokens = tokenize(text, lexicalRules(dialect), maxTokens);
  const { statement, hints } = parseStatement(text, tokens, dialect, parseLimits);
  checkHints(hints);
  if (statement.kind === 'metadata' && policy.metadata !== true) throw new StatementRefusal('metadata', statement.verb);
  const named = statement.kind === 'metadata' ? statement.tables.filter((table) => table.name.at(-1)?.text !== '') : [];
  checkTables(named, dialect, policy);
  if (statement.query === undefined) return { text, tables: named.map(tableText) };

  const caseSensitive = familyOf(dialect) !== 'duckdb';
  const facts = collectFacts(statement.query, {
    commonTableName: (name) => (caseSensitive ? name : name.toLowerCase()),
  });
  checkFunctions(facts.calls, dialect, policy);
  checkSizes(facts.calls, policy);
  checkRecursions(facts.recursions, policy);
  checkJoins(facts, policy);
  const stored = facts.tables.map(({ table }) => table);
  checkTables(stored, dialect, policy);
  return { text, tables: [...new Set(stored.map(tableText))] };
}

const tableText = (table: { readonly name: readonly { readonly text: string }[] }): string =>
  table.name.map((part) => part.text).join('.');
