import { expect, test } from 'vitest';
import { createGuard } from '../sql/guard.ts';
import { databaseSchema } from './database-schema.ts';
import { rowPolicyFaults } from './row-policy-faults.ts';

const guard = await createGuard();
const tenant = { tenant: { from: 'tenant' } };

const auth = { kind: 'password', user: 'reader', password: '${env:PASSWORD}' };
const server = { host: 'localhost', database: 'shop', auth };

function faultsOf(kind: string, policy: Readonly<Record<string, unknown>>): readonly string[] {
  const connection = kind === 'duckdb' ? { path: 'a' } : server;
  const database = databaseSchema({ PASSWORD: 'x' }).parse({ id: 'shop', kind, connection, policy });
  return rowPolicyFaults(database, 'databases[0]', guard).map(({ place, message }) => `${place}: ${message}`);
}

const rule = (predicate: string, claims: object = tenant) => ({
  rowPolicies: [{ table: 'orders', predicate, claims }],
});

test.each(['duckdb', 'mysql', 'tidb', 'mssql'])('conditions of every usual form are fine in %s', (kind) => {
  const policies = [
    { table: 'orders', predicate: 'tenant_id = :tenant AND year >= 2020', claims: tenant },
    { table: 'sales.order details', predicate: "status <> 'deleted :x'" },
    {
      table: 'lines',
      predicate: 'order_id IN (SELECT id FROM sales.headers WHERE tenant_id = :tenant)',
      claims: tenant,
    },
  ];
  expect(faultsOf(kind, { rowPolicies: policies })).toEqual([]);
});

test.each([
  [
    'a claim that is not declared',
    rule('region = :region', {}),
    'claims: the predicate names :region, which is not here',
  ],
  ['a claim that is not used', rule('1 = 1'), 'claims.tenant: the predicate does not name it'],
  ['more than a condition', rule('tenant_id = :tenant); DROP TABLE orders; --'), 'predicate: is not one condition'],
  ['a way around the other conditions', rule('tenant_id = :tenant) OR (1 = 1'), 'predicate: is not one condition'],
  ['what cannot be read', rule("tenant_id = :tenant AND name = 'x", tenant), 'predicate: cannot be used (lexical)'],
  [
    'a function that may not be called',
    rule("tenant_id = :tenant AND getenv('x') = ''"),
    'predicate: cannot be used (function)',
  ],
  ['a placeholder', rule('tenant_id = $1', {}), 'predicate: cannot be used (row-policy): Write claims as :name.'],
])('a condition with %s is a fault', (_title, policy, expected) => {
  const faults = faultsOf('duckdb', policy);
  expect(faults.join('\n')).toContain(`databases[0].policy.rowPolicies[0].${expected}`);
});

test('a condition that looks into a table with conditions of its own is a fault', () => {
  const [fault] = faultsOf('duckdb', {
    rowPolicies: [
      { table: 'lines', predicate: 'order_id IN (SELECT id FROM orders)' },
      { table: 'orders', predicate: 'tenant_id = :tenant', claims: tenant },
    ],
  });
  expect(fault).toMatch(/rowPolicies\[0\]\.predicate: cannot be used \(row-policy\)/);
});
