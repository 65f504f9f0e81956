import { describe, expect, test } from 'vitest';
import { databaseSchema } from './database-schema.ts';

const environment = { PASSWORD: 'x', TOKEN: 'y' };
const password = { kind: 'password', user: 'reader', password: '${env:PASSWORD}' };
const identity = { kind: 'managed-identity' };

function faultsOf(kind: 'mssql' | 'fabric', connection: Readonly<Record<string, unknown>>): readonly string[] {
  const parsed = databaseSchema(environment).safeParse({
    id: 'shop',
    kind,
    connection: { host: 'db.example.com', database: 'shop', auth: identity, ...connection },
  });
  return parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

describe('a SQL Server or Fabric database', () => {
  test.each([
    ['a managed identity', { auth: { ...identity, clientId: 'c' } }],
    ['a password', { auth: password }],
    ['an access token', { auth: { kind: 'access-token', token: '${env:TOKEN}' } }],
    ['an authority of its own', { certificateAuthority: 'ca.pem' }],
    ['no encryption on this machine', { host: 'localhost', tls: 'off' }],
    ['a certificate that nobody vouches for on this machine', { host: '127.0.0.1', tls: 'trust' }],
  ])('may have %s', (_title, connection) => {
    expect(faultsOf('mssql', connection)).toEqual([]);
  });

  test.each(['off', 'trust'])('may not have tls %s on another machine', (tls) => {
    expect(faultsOf('mssql', { tls })).toEqual(['connection.tls: must be "verify" for a server on another machine']);
  });

  test('may not have a token written out', () => {
    expect(faultsOf('mssql', { auth: { kind: 'access-token', token: 'eyJ' } })).toHaveLength(1);
  });

  test.each([
    ['a password, which Fabric does not take', { auth: password }],
    ['anything but a checked certificate', { host: 'localhost', tls: 'trust' }],
  ])('may not have %s in Fabric', (_title, connection) => {
    expect(faultsOf('fabric', connection)).toHaveLength(1);
  });
});

describe('the policy of a database', () => {
  const parse = (policy: unknown) =>
    databaseSchema(environment).safeParse({ id: 'shop', kind: 'duckdb', connection: { path: 'a' }, policy });

  test('says nothing where nothing is configured', () => {
    expect(parse(undefined).data?.policy).toEqual({});
  });

  test('keeps what is configured, with defaults', () => {
    const policy = {
      allowedTables: ['orders', 'main.customers'],
      maskedColumns: [{ column: 'customers.email' }],
      rowPolicies: [
        {
          table: 'orders',
          predicate: 'a = :a AND b = :b',
          claims: { a: { from: 'tenant' }, b: { type: 'integer', value: 3 } },
        },
      ],
      metadata: false,
      maxCrossJoins: 0,
    };
    expect(parse(policy).data?.policy).toEqual({
      ...policy,
      maskedColumns: [{ column: 'customers.email', replacement: null }],
      rowPolicies: [
        { ...policy.rowPolicies[0], claims: { a: { type: 'text', from: 'tenant' }, b: { type: 'integer', value: 3 } } },
      ],
    });
  });

  const rule = (claim: unknown) => ({ rowPolicies: [{ table: 'orders', predicate: 'a = :a', claims: { a: claim } }] });

  test.each([
    ['an unknown field', { maskColumns: [] }, 'policy'],
    ['a table of no form', { allowedTables: ['a.b.c'] }, 'policy.allowedTables.0'],
    ['an empty list of tables, which would permit nothing', { allowedTables: [] }, 'policy.allowedTables'],
    ['a column without its table', { maskedColumns: [{ column: 'email' }] }, 'policy.maskedColumns.0.column'],
    [
      'a replacement with a quote',
      { maskedColumns: [{ column: 'a.b', replacement: "'" }] },
      'policy.maskedColumns.0.replacement',
    ],
    ['a row policy without a condition', { rowPolicies: [{ table: 'orders' }] }, 'policy.rowPolicies.0.predicate'],
    ['a claim without a source', rule({ type: 'text' }), 'policy.rowPolicies.0.claims.a'],
    ['a claim with two sources', rule({ from: 'tenant', value: 'x' }), 'policy.rowPolicies.0.claims.a'],
    ['a value of another type', rule({ type: 'integer', value: 'x' }), 'policy.rowPolicies.0.claims.a.value'],
    ['a type that no claim can have', rule({ type: 'binary', value: 'x' }), 'policy.rowPolicies.0.claims.a.type'],
    ['a function that is none', { allowedFunctions: ['f(x)'] }, 'policy.allowedFunctions.0'],
    ['a bound below none', { maxCrossJoins: -1 }, 'policy.maxCrossJoins'],
  ])('may not have %s', (_title, policy, place) => {
    expect(parse(policy).error?.issues.map(({ path }) => path.join('.'))).toEqual([place]);
  });
});
