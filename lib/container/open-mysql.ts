import { readFile } from 'node:fs/promises';
import type { MysqlDatabaseConfig } from '../config/database-schema.ts';
import { createMysqlDatabase } from '../connectors/mysql/create-mysql-database.ts';
import type { Clock } from '../core/clock.ts';
import { databaseId } from '../core/ids.ts';
import type { Database } from '../sql/database.ts';

const defaultPorts = { mysql: 3306, tidb: 4000 } as const;

/** Traffic to these never leaves the machine. */
const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);

export async function openMysql(config: MysqlDatabaseConfig, clock: Clock): Promise<Database> {
  const { id, kind, connection, schemas, limits } = config;
  const { host, port = defaultPorts[kind], database, auth, certificateAuthority } = connection;
  return createMysqlDatabase(
    {
      id: databaseId(id),
      dialect: kind,
      host,
      port,
      database,
      user: auth.user,
      password: auth.password,
      tls: connection.tls ?? (isThisMachine(host) ? 'off' : 'verify'),
      ...(certificateAuthority === undefined
        ? {}
        : { certificateAuthority: await readFile(certificateAuthority, 'utf8') }),
      ...(schemas === undefined ? {} : { schemas }),
      maxConcurrentQueries: limits.maxConcurrentQueries,
      maxWaitingQueries: limits.maxWaitingQueries,
    },
    { clock },
  );
}
