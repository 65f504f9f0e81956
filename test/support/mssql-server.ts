import { Connection, Request } from 'tedious';
import type { MssqlConfig } from '../../lib/connectors/mssql/mssql-config.ts';
import { secret } from '../../lib/core/secret.ts';

/** A real server for the tests: mssql://user:password@host:port/database, with `?tls=trust` or `?tls=off`. */
export const givenMssqlUrl = process.env['QUERENT_TEST_MSSQL_URL'];

export function configOfUrl(
  text: string,
  database: string,
): Pick<MssqlConfig, 'host' | 'port' | 'database' | 'auth' | 'tls'> {
  const url = new URL(text);
  const tls = url.searchParams.get('tls');
  return {
    host: url.hostname,
    port: Number(url.port || 1433),
    database,
    auth: {
      kind: 'password',
      user: decodeURIComponent(url.username),
      password: secret(decodeURIComponent(url.password)),
    },
    tls: tls === 'trust' || tls === 'off' ? tls : 'verify',
  };
}

/** Runs statements that write, which the connector is not made for, one batch each. */
export async function runBatches(text: string, database: string, batches: readonly string[]): Promise<void> {
  const { host, port, auth, tls } = configOfUrl(text, database);
  if (auth.kind !== 'password') return;
  const connection = new Connection({
    server: host,
    authentication: { type: 'default', options: { userName: auth.user, password: auth.password.reveal() } },
    options: { port, database, encrypt: tls !== 'off', trustServerCertificate: tls === 'trust' },
  });
  connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error === undefined ? resolve() : reject(error)));
  });
  try {
    for (const batch of batches) {
      await new Promise<void>((resolve, reject) => {
        connection.execSqlBatch(new Request(batch, (error) => (error ? reject(error) : resolve())));
      });
    }
  } finally {
    connection.close();
  }
}
