import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MssqlConfig } from '../../lib/connectors/mssql/mssql-config.ts';
import { secret } from '../../lib/core/secret.ts';
import type { Database } from '../../lib/sql/database.ts';
import { startTdsServer, type TdsServer } from '../support/tds-server.ts';
import { trustCertificate } from '../support/trust-certificate.ts';
import { openMssql } from './mssql-fake.ts';

let server: TdsServer;
const opened: Database[] = [];
beforeAll(async () => {
  server = await startTdsServer({
    tokens: ['good-token'],
    answers: ({ sql }) =>
      sql.startsWith('SET ') ? {} : { columns: [{ name: 'one', type: { kind: 'int' } }], rows: [[1]] },
  });
  trustCertificate(server.certificate.certificate);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});
afterAll(() => server.stop());

async function ping(config: Partial<MssqlConfig> = {}, signal = AbortSignal.timeout(10_000)): Promise<unknown> {
  const database = openMssql({ port: server.port, ...config });
  opened.push(database);
  return database.ping({ signal }).then(
    () => 'answered',
    (error: unknown) => error,
  );
}

const jwt = (expiresAtSeconds: number): string =>
  `e30.${Buffer.from(JSON.stringify({ exp: expiresAtSeconds })).toString('base64url')}.x`;

const password = (user: string, text: string) => ({ kind: 'password', user, password: secret(text) }) as const;
const token = (text: string) => ({ kind: 'access-token', token: secret(text) }) as const;

describe('a login', () => {
  test.each([
    ['a password', password('reader', 'secret')],
    ['an access token', token('good-token')],
  ])('is let in with %s', async (_title, auth) => {
    expect(await ping({ auth })).toBe('answered');
  });

  test.each([
    ['a wrong password', { auth: password('reader', 'hunter2') }, 'database.access-denied', /account or its password/],
    ['an unknown user', { auth: password('nobody', 'secret') }, 'database.access-denied', /account/],
    ['an unknown token', { auth: token('other-token') }, 'database.access-denied', /account/],
    ['an expired token', { auth: token(jwt(1_700_000_000)) }, 'database.access-denied', /expired/],
    ['an unknown database', { database: 'nowhere' }, 'database.access-denied', /database/],
    ['an unknown host', { host: 'nowhere.invalid' }, 'database.unreachable', /reached/],
    ['a port where nobody listens', { port: 1 }, 'database.unreachable', /reached/],
    ['a host that the certificate does not name', { host: '127.0.0.1' }, 'database.unreachable', /certificate/],
  ] as const)('is refused with %s, without a word of the secret', async (_title, config, code, detail) => {
    const error = await ping(config);
    expect(error).toMatchObject({ code, message: expect.stringMatching(detail) });
    expect(String(error)).not.toMatch(/hunter2|other-token|nobody/);
  });

  test('asks no token for an expired one: the server is not even called', async () => {
    const { length } = server.logins;
    await ping({ auth: token(jwt(1_700_000_000)) });
    expect(server.logins).toHaveLength(length);
  });

  test.each([40_613, 40_197, 49_918])('is tried again after %i, which passes by itself', async (number) => {
    const { length } = server.logins;
    server.refuseNext({ number, message: 'not now' }, { number, message: 'not now' });
    expect(await ping()).toBe('answered');
    expect(server.logins).toHaveLength(length + 3);
  });

  test('is not tried again after a refusal that stays', async () => {
    const { length } = server.logins;
    server.refuseNext({ number: 18_470, message: 'disabled' });
    expect(await ping()).toMatchObject({ code: 'database.access-denied', message: 'The account is disabled.' });
    expect(server.logins).toHaveLength(length + 1);
  });

  test('says that the database is paused when it stays so', async () => {
    server.refuseNext(...Array.from({ length: 4 }, () => ({ number: 40_613, message: 'not now' })));
    expect(await ping()).toMatchObject({ code: 'database.unreachable', retryable: true });
  });

  test('stops waiting for a host that says nothing when the caller leaves', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await ping({ port, host: '127.0.0.1' }, AbortSignal.timeout(100))).toMatchObject({
      code: 'database.timeout',
    });
    const controller = new AbortController();
    const waiting = ping({ port, host: '127.0.0.1' }, controller.signal);
    setTimeout(() => controller.abort(), 50);
    expect(await waiting).toMatchObject({ code: 'workflow.cancelled' });
    silent.close();
  });

  test('is not sent where the server does not encrypt', async () => {
    const plain = await startTdsServer({ answers: () => ({}), encrypts: false });
    expect(await ping({ port: plain.port })).toMatchObject({ code: 'database.unreachable' });
    expect(plain.logins).toHaveLength(0);
    expect(await ping({ port: plain.port, tls: 'off' })).toBe('answered');
    await plain.stop();
  });

  test('takes a certificate that nobody vouches for only when told to', async () => {
    const unknown = await startTdsServer({ answers: () => ({}) });
    expect(await ping({ port: unknown.port })).toMatchObject({ message: expect.stringContaining('certificate') });
    expect(unknown.logins).toHaveLength(0);
    expect(await ping({ port: unknown.port, tls: 'trust' })).toBe('answered');
    await unknown.stop();
  });
});
