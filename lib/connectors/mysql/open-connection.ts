import { connect } from 'node:net';
import type { Connection, ConnectionOptions } from 'mysql2';
import { untilAborted } from '../../core/abort.ts';
import type { MysqlConfig } from './mysql-config.ts';
import { ServerConnection } from './server-connection.ts';
import { deadlineError } from './statement-deadline.ts';

const connectTimeoutMs = 10_000;
/** Statements that stay prepared on a connection; a planner's statements have few shapes. */
const preparedStatements = 100;

/**
 * What is left out of the driver's default abilities: the server asking for a local file, and a mode of its parser that
 * the guard does not know.
 */
const withheldFlags = ['-LOCAL_FILES', '-IGNORE_SPACE', '-ODBC'];

function connectionOptions(config: MysqlConfig): ConnectionOptions {
  const { host, port, database, user, password, tls, certificateAuthority } = config;
  return {
    host,
    port,
    database,
    user,
    password: password.reveal(),
    flags: withheldFlags,
    multipleStatements: false,
    charset: 'UTF8MB4_BIN',
    connectTimeout: connectTimeoutMs,
    connectAttributes: { program_name: 'querent' },
    maxPreparedStatements: preparedStatements,
    rowsAsArray: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    dateStrings: true,
    jsonStrings: true,
    timezone: 'Z',
    ...(tls === 'off'
      ? {}
      : {
          ssl: {
            rejectUnauthorized: true,
            verifyIdentity: true,
            minVersion: 'TLSv1.2',
            ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
          },
        }),
  };
}

function connected(driver: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    driver.connect((error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}

/** Opens a session and prepares it for reading. Throws the driver's fault, or the signal's where it ends the attempt. */
export async function openConnection(config: MysqlConfig, signal: AbortSignal): Promise<ServerConnection> {
  const { default: mysql } = await import('mysql2');
  if (signal.aborted) throw deadlineError(signal);
  const { host, port } = config;
  // A socket of our own: the driver's can only be closed with the server's consent.
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 });
  // Node checks a certificate against this name where it is given none, as the driver does for an IP address; without it
  // the certificate would have to name "localhost".
  Object.assign(socket, { _host: host });
  const driver = mysql.createConnection({ ...connectionOptions(config), stream: () => socket });
  const connection = new ServerConnection(driver, socket);
  try {
    await untilAborted(connected(driver), signal);
    await untilAborted(connection.begin(), signal);
    return connection;
  } catch (error) {
    connection.destroy();
    throw signal.aborted ? deadlineError(signal) : error;
  }
}
