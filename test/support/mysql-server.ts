import { env } from 'node:process';
import mysql from 'mysql2/promise';
import { createMysqlDatabase } from '../../lib/connectors/mysql/create-mysql-database.ts';
import type { MysqlConfig } from '../../lib/connectors/mysql/mysql-config.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { secret } from '../../lib/core/secret.ts';
import type { Database } from '../../lib/sql/database.ts';
import { startMariadb } from './mariadb.ts';

/** A server with a scratch database, an account that may do everything and one that may read. */
export interface MysqlServer {
  readonly admin: mysql.Connection;
  /** The product's connector as the reading account. */
  open(config?: Partial<MysqlConfig>): Database;
  readonly config: MysqlConfig;
  /** URL of the account that may do everything. */
  readonly adminUrl: string;
  /** Statements of the reading account that the server works on. */
  runningStatements(): Promise<number>;
  /** Ends our own server as a crash would, and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface MysqlServerOptions {
  /** mysql://user:password@host:port of a server that somebody has; our own MariaDB when absent. */
  readonly url?: string | undefined;
  readonly dialect?: MysqlConfig['dialect'];
  /** Name of the scratch database, made anew. */
  readonly database: string;
  readonly serverArguments?: readonly string[];
}

const reader = { user: 'querent_reader', password: 'reads-only' };

/** What docs/databases.md tells an operator to run. */
const grants = (database: string) => [
  `CREATE OR REPLACE USER '${reader.user}'@'%' IDENTIFIED BY '${reader.password}'`,
  `GRANT SELECT, SHOW VIEW ON \`${database}\`.* TO '${reader.user}'@'%'`,
];

/** On a server of somebody's the given account reads too: it may not be allowed to make another. */
export async function startMysqlServer(options: MysqlServerOptions): Promise<MysqlServer> {
  const { database, url, dialect = 'mysql' } = options;
  const mariadb =
    url === undefined ? await startMariadb({ serverArguments: options.serverArguments ?? [] }) : undefined;
  const target = new URL(url ?? mariadb?.url ?? '');
  const host = target.hostname;
  const port = Number(target.port || 3306);
  const tls = target.searchParams.get('tls') === 'verify' ? 'verify' : 'off';
  const account = { user: decodeURIComponent(target.username), password: decodeURIComponent(target.password) };
  const connect = async (more: mysql.ConnectionOptions = {}) =>
    mysql.createConnection({
      host,
      port,
      ...account,
      charset: 'UTF8MB4_BIN',
      ...(tls === 'verify' ? { ssl: { verifyIdentity: true } } : {}),
      ...more,
    });
  let admin = await connect();
  await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
  await admin.query(`CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  if (mariadb !== undefined) for (const statement of grants(database)) await admin.query(statement);
  await admin.query(`USE \`${database}\``);
  const { user, password } = mariadb === undefined ? account : reader;
  const config: MysqlConfig = {
    id: databaseId('test'),
    dialect,
    host,
    port,
    database,
    user,
    password: secret(password),
    tls,
    maxConcurrentQueries: 3,
    maxWaitingQueries: 100,
  };
  const opened: Database[] = [];
  return {
    get admin() {
      return admin;
    },
    config,
    adminUrl: target.href,
    restart: async () => {
      admin.destroy();
      await mariadb?.restart();
      admin = await connect({ database });
    },
    open: (more = {}) => {
      const made = createMysqlDatabase({ ...config, ...more }, { clock: systemClock });
      opened.push(made);
      return made;
    },
    runningStatements: async () => {
      const [rows] = await admin.query<mysql.RowDataPacket[]>({
        sql: `SELECT ID FROM information_schema.PROCESSLIST
          WHERE USER = ? AND COMMAND <> 'Sleep' AND ID <> CONNECTION_ID()`,
        values: [user],
      });
      return rows.length;
    },
    stop: async () => {
      await Promise.all(opened.map(async (made) => made.close()));
      if (mariadb === undefined) await admin.query(`DROP DATABASE IF EXISTS \`${database}\``);
      admin.destroy();
      await mariadb?.stop();
    },
  };
}

/** The URL of a server to test with, from the environment. */
export const givenServer = (name: 'QUERENT_TEST_MYSQL_URL' | 'QUERENT_TEST_TIDB_URL'): string | undefined => env[name];
