import type { Dialect } from './dialect.ts';
import { familyOf, type LexicalRules, lexicalRules } from './lex/lexical-rules.ts';
import type { Token } from './lex/token.ts';
import { tokenize } from './lex/tokenize.ts';
import { checkColumns } from './policy/check-columns.ts';
import { checkFunctions, checkSequences } from './policy/check-functions.ts';
import { checkHints } from './policy/check-hints.ts';
import { checkJoins } from './policy/check-joins.ts';
import { checkRecursions } from './policy/check-recursion.ts';
import { checkSizes } from './policy/check-sizes.ts';
import { checkTables } from './policy/check-tables.ts';
import { hasTableRules, rulesFor } from './policy/column-rules.ts';
import type { JudgedPolicy } from './policy/judged-policy.ts';
import { createMeasures } from './policy/measures.ts';
import { metadataVariables } from './policy/metadata-names.ts';
import { collectFacts, type StatementFacts } from './policy/statement-facts.ts';
import { StatementRefusal } from './refusal.ts';
import { applyTableRules } from './rewrite/apply-table-rules.ts';
import type { ParameterSource } from './rewrite/placeholders.ts';
import type { NodeCounts, Statement, TableReference } from './syntax/ast.ts';
import { parseStatement } from './syntax/parse-statement.ts';

const defaultMaxStatementBytes = 65_536;
const maxTokens = 20_000;
const nothing: NodeCounts = { queries: 0, tables: 0, calls: 0, columns: 0, stars: 0 };
const none: ReadonlySet<string> = new Set();
const parseLimits = { maxDepth: 100, maxListItems: 5_000, maxParts: 64 };

export interface JudgedStatement {
  /** The text to run: the one that was given, unless row policies or masks had to be put in. */
  readonly text: string;
  readonly tables: readonly string[];
  readonly parameters: readonly ParameterSource[];
}

interface ReadStatement {
  readonly tokens: readonly Token[];
  readonly statement: Statement;
  readonly facts: StatementFacts | undefined;
}

const nameText = (table: TableReference): string => table.name.map((part) => part.text).join('.');

function checkLength(text: string, policy: JudgedPolicy): void {
  const maxBytes = policy.maxStatementBytes ?? defaultMaxStatementBytes;
  // UTF-16 units first: a text that is too long in any encoding is not even measured.
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) {
    throw new StatementRefusal('too-long', text.slice(0, 40), `Shorten the statement to ${maxBytes} bytes.`);
  }
}

/** Whatever the grammar reads has to be judged: a form whose parts get lost on the way is refused. */
function checkCounts(read: NodeCounts, judged: NodeCounts): void {
  const agrees =
    read.queries === judged.queries &&
    read.tables === judged.tables &&
    read.calls === judged.calls &&
    read.columns === judged.columns &&
    read.stars === judged.stars;
  if (!agrees) throw new StatementRefusal('syntax', 'a part of the statement that is not judged');
}

/** SHOW TABLES FROM schema names a schema alone. */
const namedTables = (statement: Statement): readonly TableReference[] =>
  statement.kind === 'metadata' ? statement.tables.filter((table) => table.name.at(-1)?.text !== '') : [];

/** Text → tokens → tree → facts, with everything judged that needs no rule for single tables. */
function readStatement(text: string, dialect: Dialect, policy: JudgedPolicy, rules: LexicalRules): ReadStatement {
  const tokens = tokenize(text, rules, maxTokens);
  const readableVariables = policy.metadata === true ? metadataVariables[familyOf(dialect)] : none;
  const { statement, hints, counts } = parseStatement(text, tokens, dialect, { ...parseLimits, readableVariables });
  checkHints(hints);
  if (statement.kind === 'metadata') {
    if (policy.metadata !== true) throw new StatementRefusal('metadata', statement.verb);
    checkTables(statement.tables, dialect, policy);
  }
  if (statement.query === undefined) {
    checkCounts(counts, nothing);
    return { tokens, statement, facts: undefined };
  }
  const caseSensitive = familyOf(dialect) !== 'duckdb';
  const commonTableName = (name: string) => (caseSensitive ? name : name.toLowerCase());
  const facts = collectFacts(statement.query, { commonTableName });
  checkCounts(counts, facts.counts);
  checkFunctions(facts.calls, dialect, policy);
  checkSequences(facts.columns, familyOf(dialect));
  checkTables(
    facts.tables.map(({ table }) => table),
    dialect,
    policy,
  );
  const measures = createMeasures(facts);
  checkRecursions(facts.recursions, familyOf(dialect), policy);
  checkSizes(facts, measures, familyOf(dialect), policy);
  checkJoins(facts, measures.rows, policy);
  return { tokens, statement, facts };
}

/** SUMMARIZE reads every column and row of a table that no query names. */
function checkSummary(statement: Statement, policy: JudgedPolicy): void {
  if (statement.kind !== 'metadata' || statement.verb !== 'SUMMARIZE') return;
  for (const table of statement.tables) {
    const { excluded, allowed, masked, rows } = rulesFor(table, policy);
    if (excluded.size + masked.size + rows.length > 0 || allowed !== undefined) {
      throw new StatementRefusal('column', nameText(table), 'Summarize a query over the permitted columns instead.');
    }
  }
}

function sameTokens(left: readonly Token[], right: readonly Token[]): boolean {
  return left.length === right.length && left.every((token, index) => token.start === right[index]?.start);
}

/**
 * A MySQL server under NO_BACKSLASH_ESCAPES or ANSI_QUOTES reads some texts as other statements. Connections set neither; that
 * nothing depends on it, a text which the other mode can read as well must be harmless in it too.
 */
function checkOtherModes(text: string, read: ReadStatement, dialect: Dialect, policy: JudgedPolicy): void {
  if (familyOf(dialect) !== 'mysql' || !/["\\]/.test(text)) return;
  const rules = lexicalRules(dialect);
  const withoutEscapes = readInMode(text, dialect, policy, { ...rules, backslashEscapes: false });
  if (withoutEscapes.refusal !== undefined && !sameTokens(withoutEscapes.tokens, read.tokens)) {
    throw new StatementRefusal(
      'lexical',
      text,
      'Double quotes inside a literal instead of escaping them by a backslash.',
    );
  }
  const withNames = readInMode(text, dialect, policy, { ...rules, doubleQuote: 'identifier' });
  const breaks = withNames.refusal?.rule;
  if (breaks === 'column' || breaks === 'masked-column' || breaks === 'table' || breaks === 'schema') {
    throw new StatementRefusal('lexical', text, 'Write literals in single quotes.');
  }
}

interface ModeReading {
  /** Empty where the text cannot be cut in this mode, so that no server runs it. */
  readonly tokens: readonly Token[];
  readonly refusal: StatementRefusal | undefined;
}

function readInMode(text: string, dialect: Dialect, policy: JudgedPolicy, rules: LexicalRules): ModeReading {
  let tokens: readonly Token[];
  try {
    tokens = tokenize(text, rules, maxTokens);
  } catch (error) {
    if (error instanceof StatementRefusal) return { tokens: [], refusal: undefined };
    throw error;
  }
  try {
    const { facts } = readStatement(text, dialect, policy, rules);
    if (facts !== undefined) checkColumns(facts, policy);
    return { tokens, refusal: undefined };
  } catch (error) {
    if (error instanceof StatementRefusal) return { tokens, refusal: error };
    throw error;
  }
}

/** Judges the rewritten text once more. Its own conditions may name what the caller may not, so only they are let off. */
function judgeRewritten(text: string, splices: number, dialect: Dialect, policy: JudgedPolicy): void {
  const { allowedTables: _tables, allowedColumns: _columns, ...rest } = policy;
  const trusting: JudgedPolicy = { ...rest, excludedColumns: [], maskedColumns: [], rowPolicies: [] };
  const { facts } = readStatement(text, dialect, trusting, lexicalRules(dialect));
  const governed = (facts?.tables ?? []).filter(({ table }) => isGoverned(table, policy));
  if (governed.length !== splices) throw new StatementRefusal('row-policy', text.slice(0, 60));
}

function isGoverned(table: TableReference, policy: JudgedPolicy): boolean {
  const rules = rulesFor(table, policy);
  return rules.rows.length > 0 || rules.masked.size > 0;
}

/** Judges a statement under a policy. Throws StatementRefusal at the first rule that is broken. */
export function judgeStatement(text: string, dialect: Dialect, policy: JudgedPolicy): JudgedStatement {
  checkLength(text, policy);
  const read = readStatement(text, dialect, policy, lexicalRules(dialect));
  checkOtherModes(text, read, dialect, policy);
  const stored = (read.facts?.tables ?? []).map(({ table }) => table);
  const tables = [...new Set([...namedTables(read.statement), ...stored].map(nameText))];
  const given = read.tokens.filter((token) => token.kind === 'parameter');
  if (!hasTableRules(policy)) return { text, tables, parameters: givenParameters(given) };
  checkSummary(read.statement, policy);
  if (read.facts !== undefined) checkColumns(read.facts, policy);
  const rewritten = applyTableRules(text, read.tokens, stored, dialect, policy);
  if (rewritten === undefined) return { text, tables, parameters: givenParameters(given) };
  const splices = stored.filter((table) => isGoverned(table, policy)).length;
  judgeRewritten(rewritten.text, splices, dialect, policy);
  return { ...rewritten, tables };
}

/** The caller's values as they are, one for each placeholder that is told apart. */
function givenParameters(given: readonly Token[]): readonly ParameterSource[] {
  const positional = given.every((token) => token.value === '?');
  const count = positional
    ? given.length
    : Math.max(0, ...given.map((token) => Number(/\d+$/.exec(token.value)?.[0] ?? 0)));
  return Array.from({ length: count }, (_, index) => ({ kind: 'given', index }));
}
