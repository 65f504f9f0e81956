import { type Claim, claimOf, type Principal } from '../identity/principal.ts';
import type { GuardPolicy, KnownTable, RowPolicy } from '../sql/guard-policy.ts';
import type { ColumnType, SqlParameter } from '../sql/value.ts';

/** Where the value of a claim in a row policy comes from: the configuration, or the caller's claim named by `from`. */
type ClaimSource = SqlParameter | { readonly type: ColumnType; readonly from: string };

interface ConfiguredRowPolicy extends Omit<RowPolicy, 'claims'> {
  readonly claims: Readonly<Record<string, ClaimSource>>;
}

/** What the configuration permits in a database, before it is known who calls. */
export interface DatabasePolicy extends Omit<GuardPolicy, 'catalog' | 'rowPolicies'> {
  readonly rowPolicies?: readonly ConfiguredRowPolicy[];
}

/**
 * The policy for one caller; without a caller, for what is done on behalf of all. A claim that the caller lacks, or that
 * is not of the type that the policy wants, stays out: the guard then refuses every statement over that table.
 */
export function callerPolicy(
  policy: DatabasePolicy,
  caller: Principal | undefined,
  catalog?: readonly KnownTable[],
): GuardPolicy {
  const { rowPolicies, ...rest } = policy;
  return {
    ...rest,
    ...(rowPolicies === undefined ? {} : { rowPolicies: rowPolicies.map((rule) => withClaims(rule, caller)) }),
    ...(catalog === undefined ? {} : { catalog }),
  };
}

function withClaims(rule: ConfiguredRowPolicy, caller: Principal | undefined): RowPolicy {
  const claims = Object.entries(rule.claims).flatMap(([name, source]) => {
    const parameter = 'from' in source ? readClaim(source, caller) : source;
    return parameter === undefined ? [] : [[name, parameter] as const];
  });
  return { ...rule, claims: Object.fromEntries(claims) };
}

function readClaim(
  { type, from }: { readonly type: ColumnType; readonly from: string },
  caller: Principal | undefined,
): SqlParameter | undefined {
  const claim = caller === undefined ? undefined : claimOf(caller, from);
  return claim === undefined ? undefined : toParameter(type, claim);
}

const claimForms: Partial<Record<ColumnType, RegExp>> = {
  text: /^/,
  integer: /^-?\d{1,18}$/,
  decimal: /^-?\d{1,30}(?:\.\d{1,18})?$/,
  boolean: /^(?:true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
};

/** Claims of a token are mostly texts; `undefined` where one cannot be read as the type. */
export function toParameter(type: ColumnType, claim: Claim): SqlParameter | undefined {
  const text = String(claim);
  if (claimForms[type]?.test(text) !== true) return undefined;
  if (type === 'boolean') return { type, value: text === 'true' };
  if (type === 'integer' && Number.isSafeInteger(Number(text))) return { type, value: Number(text) };
  return { type, value: text };
}
