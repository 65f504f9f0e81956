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
