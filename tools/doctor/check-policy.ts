import type { CatalogStructure, TableStructure } from '../../lib/catalog/catalog.ts';
import { columnMatcher, permittedStructure, tableMatcher } from '../../lib/catalog/permitted-structure.ts';
import { profileDialect, qualifiedName } from '../../lib/catalog/profile-dialect.ts';
import { nearestName } from '../../lib/core/nearest-name.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Guard } from '../../lib/sql/guard.ts';
import type { GuardPolicy } from '../../lib/sql/guard-policy.ts';
import { bindParameters } from '../../lib/sql/rewrite/placeholders.ts';
import type { DatabasePolicy } from '../../lib/workflow/caller-policy.ts';
import { type Finding, fault, ok, warning } from './finding.ts';

const limits = { maxRows: 1, maxBytes: 10_000, timeoutMs: 10_000 };

/** Whether a policy means tables and columns that are there, and whether each permitted table can be read under it. */
export async function checkPolicy(
  database: Database,
  structure: CatalogStructure,
  policy: DatabasePolicy,
  { guard, signal }: { readonly guard: Guard; readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const subject = `policy ${database.id}`;
  const unknown = unknownNames(structure, policy).map((finding) => finding(subject));
  const probed: GuardPolicy = { ...withoutClaims(policy), catalog: structure.tables };
  const refused: Finding[] = [];
  for (const table of permittedStructure(structure, probed).tables) {
    const finding = await probe(database, table, { subject, guard, signal, policy: probed });
    if (finding !== undefined) refused.push(finding);
  }
  const findings = [...unknown, ...refused];
  return findings.length > 0 || !isRestricting(policy) ? findings : [ok(subject, 'every name in it is known')];
}

function isRestricting({ excludedColumns, ...rest }: DatabasePolicy): boolean {
  return excludedColumns.length > 0 || Object.keys(rest).length > 0;
}

/** Nobody calls here: every claim is null, with which a condition can be tried and shows nothing. */
function withoutClaims({ rowPolicies = [], ...policy }: DatabasePolicy): GuardPolicy {
  return {
    ...policy,
    rowPolicies: rowPolicies.map((rule) => ({
      ...rule,
      claims: Object.fromEntries(Object.entries(rule.claims).map(([name, { type }]) => [name, { type, value: null }])),
    })),
  };
}

type Unknown = (subject: string) => Finding;

/** A misspelt name in a rule that hides lets through what it should hide; one in a list of what is allowed hides it. */
function unknownNames({ tables }: CatalogStructure, policy: DatabasePolicy): readonly Unknown[] {
  const tableNames = tables.flatMap(({ schema, name }) =>
    schema === undefined ? [name] : [name, `${schema}.${name}`],
  );
  const columnNames = tables.flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`));
  const isTable = (name: string): boolean => tables.some(tableMatcher([name]));
  const isColumn = (name: string): boolean => {
    const isNamed = columnMatcher([name]);
    return tables.some((table) => table.columns.some((column) => isNamed(table, column.name)));
  };
  const report =
    (setting: string, what: string, known: readonly string[], make: typeof fault) =>
    (name: string): Unknown => {
      const nearest = nearestName(name, known);
      const mend = nearest === undefined ? 'Correct the name, or leave it out.' : `Did you mean "${nearest}"?`;
      return (subject) => make(subject, `${setting} names the ${what} ${name}, which the database does not have`, mend);
    };
  const missing = (names: readonly string[], isKnown: (name: string) => boolean) =>
    [...new Set(names)].filter((name) => !isKnown(name));
  const masked = (policy.maskedColumns ?? []).map(({ column }) => column);
  const governed = (policy.rowPolicies ?? []).map(({ table }) => table);
  return [
    ...missing(policy.excludedColumns, isColumn).map(report('excludedColumns', 'column', columnNames, fault)),
    ...missing(masked, isColumn).map(report('maskedColumns', 'column', columnNames, fault)),
    ...missing(governed, isTable).map(report('rowPolicies', 'table', tableNames, fault)),
    ...missing(policy.allowedTables ?? [], isTable).map(report('allowedTables', 'table', tableNames, warning)),
    ...missing(policy.allowedColumns ?? [], isColumn).map(report('allowedColumns', 'column', columnNames, warning)),
  ];
}

interface Probe {
  readonly subject: string;
  readonly guard: Guard;
  readonly signal: AbortSignal;
  readonly policy: GuardPolicy;
}

/** Judges the shortest statement over a table; where a row policy was put into it, the database has to read it as well. */
async function probe(
  database: Database,
  table: TableStructure,
  { subject, guard, signal, policy }: Probe,
): Promise<Finding | undefined> {
  const name = qualifiedName(table, profileDialect(database.dialect));
  const text = `SELECT 1 AS probe FROM ${name} WHERE 1 = 0`;
  const verdict = guard.judge(text, { dialect: database.dialect, policy });
  if (verdict.kind === 'refused') {
    const detail = `no statement may read the table ${table.name} (${verdict.rule}): ${verdict.explanation}`;
    return fault(subject, detail, 'Name the table with its schema and as it is written in the database.');
  }
  if (verdict.statement.text === text) return undefined;
  try {
    const parameters = bindParameters(verdict.parameters, []);
    const { batches } = await database.query(verdict.statement, { parameters, limits, signal });
    for await (const _ of batches);
    return undefined;
  } catch (error) {
    if (!(error instanceof QuerentError)) throw error;
    const detail = `the rules for the table ${table.name} cannot be used (${error.code}): ${error.message}`;
    return fault(subject, detail, 'Check the names in the predicate of its row policy.');
  }
}
