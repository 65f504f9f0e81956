import { readFile } from 'node:fs/promises';
import type { MssqlDatabaseConfig } from '../config/database-schema.ts';
import { isThisMachine } from '../config/this-machine.ts';
import { createMssqlDatabase, type MssqlDeps } from '../connectors/mssql/create-mssql-database.ts';
import { databaseId } from '../core/ids.ts';
import type { Database } from '../sql/database.ts';

const defaultPort = 1433;

export async function openMssql(config: MssqlDatabaseConfig, deps: MssqlDeps): Promise<Database> {
  const { id, kind, connection, schemas, limits } = config;
  const { host, port = defaultPort, database, auth, certificateAuthority, readOnlyIntent } = connection;
  // A server on this machine rarely has a certificate that somebody vouches for; it is encrypted all the same.
  const usual = isThisMachine(host) ? 'trust' : 'verify';
  return createMssqlDatabase(
    {
      id: databaseId(id),
      dialect: kind === 'fabric' ? 'fabric' : 'tsql',
      host,
      port,
      database,
      auth,
      tls: ('tls' in connection ? connection.tls : undefined) ?? usual,
      certificateAuthority:
        certificateAuthority === undefined ? undefined : await readFile(certificateAuthority, 'utf8'),
      schemas,
      isReadOnlyIntent: readOnlyIntent,
      maxConcurrentQueries: limits.maxConcurrentQueries,
      maxWaitingQueries: limits.maxWaitingQueries,
    },
    deps,
  );
}
