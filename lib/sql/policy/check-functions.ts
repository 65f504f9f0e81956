import type { Dialect } from '../dialect.ts';
import { type Family, familyOf } from '../lex/lexical-rules.ts';
import { StatementRefusal } from '../refusal.ts';
import type { Call } from '../syntax/ast.ts';
import { foldName } from './fold-name.ts';
import { duckdbFunctions, duckdbTableFunctions } from './functions/duckdb.ts';
import { mysqlFunctions, mysqlTableFunctions } from './functions/mysql.ts';
import { tsqlFunctions, tsqlMethods, tsqlTableFunctions } from './functions/tsql.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import { metadataFunctions, metadataTableFunctions } from './metadata-names.ts';
import type { CallFact, ColumnFact, Relation, Scope } from './statement-facts.ts';

const values: Record<Family, ReadonlySet<string>> = {
  duckdb: duckdbFunctions,
  mysql: mysqlFunctions,
  tsql: tsqlFunctions,
};

const tables: Record<Family, ReadonlySet<string>> = {
  duckdb: duckdbTableFunctions,
  mysql: mysqlTableFunctions,
  tsql: tsqlTableFunctions,
};

const methods: Record<Family, ReadonlySet<string>> = {
  duckdb: duckdbFunctions,
  mysql: new Set(),
  tsql: tsqlMethods,
};

/** First parts that make `a.b()` a stored function of a schema rather than a method of a column. */
const schemaNames = new Set([
  'dbo',
  'sys',
  'guest',
  'information_schema',
  'db_owner',
  'msdb',
  'master',
  'tempdb',
  'model',
]);

function isPermittedByPolicy(call: Call, policy: JudgedPolicy): boolean {
  const name = call.name.map((part) => part.text.toLowerCase()).join('.');
  return (policy.allowedFunctions ?? []).some((allowed) => allowed.toLowerCase() === name);
}

/**
 * `doc.value(…)` reads a column only where FROM brings one: by itself it would be a function of somebody's schema `doc`.
 * `o.doc.value(…)` says whose column it is.
 */
function callsColumn({ call, scope }: CallFact, { index }: JudgedPolicy): boolean {
  const qualifier = call.name.length > 2 ? foldName(call.name.at(-3)?.text ?? '') : undefined;
  const column = foldName(call.name.at(-2)?.text ?? '');
  const mayHave = ({ table }: Relation): boolean => {
    const known = table === undefined ? [] : (index?.tablesNamed(foldName(table.name.at(-1)?.text ?? '')) ?? []);
    return known.length === 0 || known.some(({ columns }) => columns.some(({ name }) => foldName(name) === column));
  };
  for (let current: Scope | undefined = scope; current !== undefined; current = current.outer) {
    // What the call itself stands in brings it no columns.
    const others = current.relations.filter(({ item }) => item.start > call.start || item.end < call.end);
    const named = others.filter(({ alias }) => qualifier === undefined || alias === qualifier);
    if (named.some(mayHave)) return true;
  }
  return false;
}

function isBuiltIn(fact: CallFact, family: Family, policy: JudgedPolicy): boolean {
  const { call, place } = fact;
  const last = call.name.at(-1)?.text.toLowerCase() ?? '';
  if (call.target !== undefined) return methods[family].has(last) || (place === 'table' && last === 'nodes');
  if (call.name.length > 1) {
    const first = call.name[0]?.text.toLowerCase() ?? '';
    const schemas = policy.allowedSchemas ?? [];
    if (schemaNames.has(first) || schemas.some((schema) => schema.toLowerCase() === first)) return false;
    if (family === 'tsql' && !callsColumn(fact, policy)) return false;
    return place === 'value' ? methods[family].has(last) : family === 'tsql' && last === 'nodes';
  }
  if (place === 'table') {
    // `nodes` is a method only: by itself it would be somebody's function.
    if (last === 'nodes') return false;
    return tables[family].has(last) || (policy.metadata === true && metadataTableFunctions[family].has(last));
  }
  return values[family].has(last) || (policy.metadata === true && metadataFunctions[family].has(last));
}

/** Refuses every call that neither the dialect's list nor the policy knows, wherever it stands. */
export function checkFunctions(calls: readonly CallFact[], dialect: Dialect, policy: JudgedPolicy): void {
  const family = familyOf(dialect);
  const denied = new Set((policy.deniedFunctions ?? []).map((name) => name.toLowerCase()));
  for (const fact of calls) {
    const name = fact.call.name.map((part) => part.text).join('.');
    const last = fact.call.name.at(-1)?.text.toLowerCase() ?? '';
    if (denied.has(last) || denied.has(name.toLowerCase())) throw new StatementRefusal('function', name);
    if (!isPermittedByPolicy(fact.call, policy) && !isBuiltIn(fact, family, policy)) {
      throw new StatementRefusal('function', name);
    }
  }
}

/** `s.nextval` takes a number from a sequence in MariaDB's Oracle mode; a column of the name has to be quoted. */
export function checkSequences(columns: readonly ColumnFact[], family: Family): void {
  if (family !== 'mysql') return;
  for (const { parts } of columns) {
    const last = parts.at(-1);
    if (parts.length > 1 && last?.quoted === false && /^(?:nextval|currval|lastval)$/i.test(last.text)) {
      throw new StatementRefusal('function', parts.map((part) => part.text).join('.'));
    }
  }
}
