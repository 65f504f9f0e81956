import type { Connection, ConnectionConfiguration } from 'tedious';
import { delay } from '../../core/abort.ts';
import type { Random } from '../../core/random.ts';
import type { TokenSource } from './access-token.ts';
import type { Driver } from './load-driver.ts';
import type { MssqlConfig } from './mssql-config.ts';
import { mssqlError, transientLogins } from './mssql-error.ts';
import { sessionSetUps } from './session-set-up.ts';
import { TdsSession } from './tds-session.ts';

const connectTimeoutMs = 15_000;
const maxAttempts = 4;
const firstPauseMs = 250;

export interface OpenSessionDeps {
  readonly driver: Driver;
  readonly random: Random;
  /** Present where the account is an Entra identity. */
  readonly tokens: TokenSource | undefined;
}

/**
 * Connects, logs in and prepares the session. A login that fails because the database wakes, moves or is full is tried
 * again: no statement has been sent by then. Rejects with the signal's reason when that is aborted.
 */
export async function openSession(
  config: MssqlConfig,
  deps: OpenSessionDeps,
  signal: AbortSignal,
): Promise<TdsSession> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptSession(config, deps, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof LoginFault)) throw mssqlError(error);
      const { number } = error;
      if (number === loginFailed) deps.tokens?.forget();
      const isTransient = number !== undefined && transientLogins.has(number);
      if (!isTransient || attempt === maxAttempts) throw mssqlError(error.cause, { loginNumber: number });
      await delay(firstPauseMs * 2 ** (attempt - 1) * (0.5 + deps.random.fraction()), signal);
    }
  }
}

const loginFailed = 18_456;

/** A connection that failed before it was ready, with the server's number where the server said one. */
class LoginFault extends Error {
  readonly number: number | undefined;

  constructor(number: number | undefined, cause: unknown) {
    super('The login failed.', { cause });
    this.number = number;
  }
}

async function attemptSession(config: MssqlConfig, deps: OpenSessionDeps, signal: AbortSignal): Promise<TdsSession> {
  signal.throwIfAborted();
  const token = await deps.tokens?.get({ signal });
  const connection = new deps.driver.Connection(connectionOptions(config, token));
  // The driver's own batch, which it sends after each login and reset, is ours: one round trip prepares a session.
  const [first, ...others] = sessionSetUps[config.dialect];
  let setUp = first;
  connection.getInitialSql = () => setUp;
  const numbers: number[] = [];
  connection.on('errorMessage', ({ number }) => numbers.push(number));
  await connect(connection, signal).catch((error: unknown) => {
    connection.close();
    throw new LoginFault(numbers[0], error);
  });
  const session = new TdsSession(connection, deps.driver);
  connection.removeAllListeners('errorMessage');
  let isRefused = numbers.length > 0;
  for (const other of others) {
    if (!isRefused) break;
    setUp = other;
    isRefused = await session.reset().then(
      () => false,
      () => true,
    );
  }
  if (!isRefused) return session;
  session.destroy();
  throw new LoginFault(numbers[0], new Error('The server refused the options of the session.'));
}

async function connect(connection: Connection, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      connection.close();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    // Errors that come after the first one, or after the close, have nobody else to go to.
    connection.on('error', () => undefined);
    connection.connect((error) => {
      signal.removeEventListener('abort', onAbort);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

function connectionOptions(config: MssqlConfig, token: string | undefined): ConnectionConfiguration {
  const { auth, certificateAuthority } = config;
  return {
    server: config.host,
    authentication:
      auth.kind === 'password'
        ? { type: 'default', options: { userName: auth.user, password: auth.password.reveal() } }
        : { type: 'azure-active-directory-access-token', options: { token: token ?? '' } },
    options: {
      port: config.port,
      database: config.database,
      encrypt: config.tls !== 'off',
      trustServerCertificate: config.tls === 'trust',
      ...(certificateAuthority === undefined ? {} : { cryptoCredentialsDetails: { ca: certificateAuthority } }),
      readOnlyIntent: config.isReadOnlyIntent,
      appName: 'Querent',
      connectTimeout: connectTimeoutMs,
      // Deadlines are ours: the driver's timer stops at the first packet of a response.
      requestTimeout: 0,
      maxRetriesOnTransientErrors: 0,
      lowerCaseGuids: true,
      useUTC: true,
      // Larger packets mean fewer steps for large results.
      packetSize: 16_384,
    },
  };
}
