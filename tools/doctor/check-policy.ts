import type { CatalogStructure, TableStructure } from '../../lib/catalog/catalog.ts';
import { permittedStructure } from '../../lib/catalog/permitted-structure.ts';
import { profileDialect, qualifiedName } from '../../lib/catalog/profile-dialect.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Guard } from '../../lib/sql/guard.ts';
import type { GuardPolicy } from '../../lib/sql/guard-policy.ts';
import { bindParameters } from '../../lib/sql/rewrite/placeholders.ts';
import type { DatabasePolicy } from '../../lib/workflow/caller-policy.ts';
import { policyFaults } from '../../lib/workflow/database/policy-faults.ts';
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
  const unknown = policyFaults(structure, policy).map(({ letsThrough, detail, remedy }) =>
    (letsThrough ? fault : warning)(subject, detail, remedy),
  );
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
