import { profileDialect } from '../catalog/profile-dialect.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { Guard } from '../sql/guard.ts';
import { lexicalRules } from '../sql/lex/lexical-rules.ts';
import type { Token } from '../sql/lex/token.ts';
import { tokenize } from '../sql/lex/tokenize.ts';
import { StatementRefusal } from '../sql/refusal.ts';
import type { DatabaseConfig } from './database-schema.ts';
import type { ConfigFault } from './fault.ts';

const maxTokens = 500;

const dialectOfKind: Readonly<Record<DatabaseConfig['kind'], Dialect>> = {
  duckdb: 'duckdb',
  mysql: 'mysql',
  tidb: 'tidb',
  mssql: 'tsql',
  fabric: 'fabric',
};

/** Conditions that would let no statement over their table run: not one condition, or claims that are not declared. */
export function rowPolicyFaults(database: DatabaseConfig, place: string, guard: Guard): readonly ConfigFault[] {
  const dialect = dialectOfKind[database.kind];
  const { rowPolicies = [] } = database.policy;
  return rowPolicies.flatMap(({ predicate, claims, table }, index) => {
    const at = `${place}.policy.rowPolicies[${index}]`;
    const { named, isOne } = readPredicate(predicate, dialect);
    const missing = [...named].filter((name) => !Object.hasOwn(claims, name));
    const unused = Object.keys(claims).filter((name) => !named.has(name));
    const refusal = isOne ? refusalOf(table, dialect, database, guard) : 'is not one condition: check its brackets';
    return [
      ...missing.map((name) => ({ place: `${at}.claims`, message: `the predicate names :${name}, which is not here` })),
      ...unused.map((name) => ({ place: `${at}.claims.${name}`, message: 'the predicate does not name it' })),
      ...(refusal === undefined || missing.length > 0 ? [] : [{ place: `${at}.predicate`, message: refusal }]),
    ];
  });
}

/** Judges the shortest statement that the conditions of the table are put into. */
function refusalOf(table: string, dialect: Dialect, { policy, schemas = [] }: DatabaseConfig, guard: Guard) {
  const { allowedTables: _tables, allowedColumns: _columns, maskedColumns: _masks, rowPolicies = [], ...rest } = policy;
  const parts = table.split('.');
  const name = parts.map(profileDialect(dialect).quote).join('.');
  const verdict = guard.judge(`SELECT 1 FROM ${name}`, {
    dialect,
    policy: {
      ...rest,
      excludedColumns: [],
      allowedSchemas: [...schemas, ...parts.slice(0, -1)],
      rowPolicies: rowPolicies.map((rule) => ({ ...rule, claims: withPlaceholders(rule.claims) })),
    },
  });
  // Which tables there are is known once the catalog is; `npm run doctor` looks there.
  if (verdict.kind === 'accepted' || verdict.rule === 'schema' || verdict.rule === 'table') return undefined;
  return `cannot be used (${verdict.rule}): ${verdict.explanation}`;
}

const withPlaceholders = (claims: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.keys(claims).map((name) => [name, { type: 'text', value: null } as const]));

interface PredicateWords {
  /** Names written as `:name`. */
  readonly named: ReadonlySet<string>;
  /** False where a bracket closes that was not opened: what follows would stand beside the condition. */
  readonly isOne: boolean;
}

/** No words where the text cannot be cut into them, which the guard then says. */
function readPredicate(predicate: string, dialect: Dialect): PredicateWords {
  try {
    const tokens = tokenize(predicate, lexicalRules(dialect), maxTokens);
    const names = tokens.flatMap((token, index) => {
      const next = tokens[index + 1];
      const isClaim =
        token.kind === 'operator' && token.value === ':' && next?.kind === 'word' && next.start === token.end;
      return isClaim ? [predicate.slice(next.start, next.end)] : [];
    });
    return { named: new Set(names), isOne: isBalanced(tokens) };
  } catch (error) {
    if (error instanceof StatementRefusal) return { named: new Set(), isOne: true };
    throw error;
  }
}

function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { kind, value } of tokens) {
    if (kind !== 'operator') continue;
    if (value === '(') depth += 1;
    if (value === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
