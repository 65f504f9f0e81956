import { describe, expect, test } from 'vitest';
import { tenantId } from '../core/ids.ts';
import { anonymousPrincipal, type Claim } from '../identity/principal.ts';
import { createGuard } from '../sql/guard.ts';
import { defaultGuardPolicy } from '../sql/guard-policy.ts';
import type { ColumnType } from '../sql/value.ts';
import { callerPolicy, toParameter } from './caller-policy.ts';

const guard = await createGuard();
const policy = {
  excludedColumns: [],
  rowPolicies: [
    {
      table: 'orders',
      predicate: 'tenant_id = :tenant AND year >= :first',
      claims: { tenant: { type: 'text', from: 'tenant' }, first: { type: 'integer', value: 2020 } },
    },
    { table: 'visits', predicate: 'region = :region', claims: { region: { type: 'text', from: 'region' } } },
  ],
} as const;
const caller = anonymousPrincipal(tenantId('local'));

describe('the policy for a caller', () => {
  test('binds the claims of the caller and the values of the configuration', () => {
    const [orders] = callerPolicy(policy, caller).rowPolicies ?? [];
    expect(orders?.claims).toEqual({
      tenant: { type: 'text', value: 'local' },
      first: { type: 'integer', value: 2020 },
    });
  });

  test.each([
    ['lacks a claim', caller, 'visits'],
    ['is nobody', undefined, 'orders'],
  ])('refuses a table whose policy needs what the caller has not: a caller who %s', (_title, who, table) => {
    const verdict = guard.judge(`SELECT count(*) FROM ${table}`, {
      dialect: 'duckdb',
      policy: callerPolicy(policy, who),
    });
    expect(verdict).toMatchObject({ kind: 'refused', rule: 'row-policy' });
  });

  test('adds nothing to a policy without rules for rows', () => {
    expect(callerPolicy(defaultGuardPolicy, caller)).toEqual(defaultGuardPolicy);
  });
});

test.each<[ColumnType, Claim, unknown]>([
  ['text', 'west', 'west'],
  ['text', 7, '7'],
  ['integer', '42', 42],
  ['integer', 42, 42],
  ['integer', '900719925474099312', '900719925474099312'],
  ['integer', '42 OR 1=1', undefined],
  ['decimal', '4.50', '4.50'],
  ['decimal', '1e3', undefined],
  ['boolean', 'true', true],
  ['boolean', 'yes', undefined],
  ['date', '2026-10-31', '2026-10-31'],
  ['date', 'today', undefined],
  ['uuid', '6f9619ff-8b86-d011-b42d-00cf4fc964ff', '6f9619ff-8b86-d011-b42d-00cf4fc964ff'],
  ['binary', 'AA==', undefined],
])('a claim read as %s: %j gives %j', (type, claim, value) => {
  expect(toParameter(type, claim)?.value).toBe(value);
});
