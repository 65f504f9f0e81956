import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';

const run = promisify(execFile);

export interface PrivateMariadb {
  /** mysql://user:password@host:port/, without a database. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** A privileged account: it may do everything, FILE included. */
  readonly user: string;
  readonly password: string;
  readonly socket: string;
  /** The server's data directory; files written by a statement appear in it or in `directory`. */
  readonly dataDirectory: string;
  /** Owned by this instance, removed by `stop`. */
  readonly directory: string;
  /** Stops the server as a crash would and starts it again on the same port with the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface PrivateMariadbOptions {
  /** More arguments for mariadbd, for example `--sql-mode=ANSI_QUOTES` or TLS files. */
  readonly serverArguments?: readonly string[];
}

function findBinary(names: readonly string[]): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder; the next one may have it.
      }
    }
  }
  return undefined;
}

/** Why tests that need MariaDB cannot run here; undefined when they can. In CI a missing server is a failure, not a reason. */
export function reasonToSkipMariadb(): string | undefined {
  if (env['CI'] !== undefined || findBinary(['mariadbd', 'mysqld']) !== undefined) return undefined;
  return 'mariadbd is not installed';
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

/**
 * Starts a MariaDB of our own: fresh data directory, free port, loopback only. Resolves when it answers.
 * `stop` ends the server and removes its files; the server also ends with this process.
 */
export async function startMariadb(options: PrivateMariadbOptions = {}): Promise<PrivateMariadb> {
  const installer = findBinary(['mariadb-install-db', 'mysql_install_db']);
  const server = findBinary(['mariadbd', 'mysqld']);
  if (installer === undefined || server === undefined) throw new Error('mariadbd is not installed');

  const directory = await mkdtemp(join(tmpdir(), 'querent-mariadb-'));
  const dataDirectory = join(directory, 'data');
  const socket = join(directory, 'socket');
  const host = '127.0.0.1';
  const port = await freePort();
  const user = 'root';
  const password = 'querent-test';
  const asRoot = getuid?.() === 0 ? ['--user=root'] : [];

  // A server that starts removes temporary tables from its temporary folder, those of another installation as well.
  const install = run(
    installer,
    [
      '--no-defaults',
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      `--datadir=${dataDirectory}`,
      ...asRoot,
    ],
    { env: { ...env, TMPDIR: directory } },
  );
  await install.catch(async (error: unknown) => {
    await rm(directory, { recursive: true, force: true });
    throw error;
  });

  let child: ChildProcess | undefined;
  const killWithUs = () => child?.kill('SIGKILL');
  process.on('exit', killWithUs);

  const launch = async (loginPassword: string): Promise<mysql.Connection> => {
    let output = '';
    const started = spawn(
      server,
      [
        '--no-defaults',
        `--datadir=${dataDirectory}`,
        `--tmpdir=${directory}`,
        `--port=${port}`,
        `--socket=${socket}`,
        `--bind-address=${host}`,
        '--skip-name-resolve',
        '--character-set-server=utf8mb4',
        '--innodb-flush-log-at-trx-commit=2',
        ...asRoot,
        ...(options.serverArguments ?? []),
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    child = started;
    started.stderr.on('data', (chunk) => {
      output = (output + chunk).slice(-4000);
    });
    for (let attempt = 0; attempt < 600; attempt += 1) {
      if (started.exitCode !== null) throw new Error(`mariadbd ended with ${started.exitCode}: ${output}`);
      try {
        return await mysql.createConnection({ host, port, user, password: loginPassword });
      } catch {
        await delay(50);
      }
    }
    throw new Error(`mariadbd does not answer: ${output}`);
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };

  const stop = async (): Promise<void> => {
    await end('SIGKILL');
    process.off('exit', killWithUs);
    await rm(directory, { recursive: true, force: true });
  };

  try {
    const connection = await launch('');
    await connection.query(`ALTER USER '${user}'@'localhost' IDENTIFIED BY '${password}'`);
    await connection.query(`CREATE OR REPLACE USER '${user}'@'${host}' IDENTIFIED BY '${password}'`);
    await connection.query(`GRANT ALL PRIVILEGES ON *.* TO '${user}'@'${host}' WITH GRANT OPTION`);
    await connection.end();
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    url: `mysql://${user}:${password}@${host}:${port}/`,
    host,
    port,
    user,
    password,
    socket,
    dataDirectory,
    directory,
    restart: async () => {
      await end('SIGKILL');
      const connection = await launch(password);
      await connection.end();
    },
    stop,
  };
}
