import type { Socket } from 'node:net';
import type { Connection, PrepareStatementInfo, Query } from 'mysql2';
import { z } from 'zod';
import { untilAborted } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { boundsStatement, type Flavour, flavourOf, sessionStatement } from './flavour.ts';
import { serverErrorNumber } from './mysql-error.ts';

export interface StatementBounds {
  readonly timeoutMs: number;
  readonly maxRows: number;
}

/** Who a session is, for whoever has to stop it. */
export interface ServerSession {
  /** The id that KILL takes, as text: TiDB's have 64 bits, of which the greeting holds only the lower half. */
  readonly processId: string;
  /** Which of the servers behind one address it is on. */
  readonly server: string;
  readonly flavour: Flavour;
}

export interface PreparedStatement {
  readonly parameterCount: number;
  run(values: readonly unknown[]): Query;
}

const quitMs = 1_000;
const identityRows = z.tuple([z.tuple([z.string(), z.string(), z.string(), z.string()])]);
const identitySql =
  "SELECT CAST(CONNECTION_ID() AS CHAR), VERSION(), @@version_comment, CONCAT(@@hostname, ':', @@port)";

/** One session on the server. It does one thing at a time; whoever holds it sees to that. */
export class ServerConnection {
  readonly #driver: Connection;
  readonly #socket: Socket;
  readonly #lost = new AbortController();
  #session: ServerSession = { processId: '', server: '', flavour: 'mysql' };
  #bounds = '';

  constructor(driver: Connection, socket: Socket) {
    this.#driver = driver;
    this.#socket = socket;
    // The driver tells of a lost connection here and to no running statement. Without a listener it would end the process.
    driver.on('error', (error: unknown) => this.#lose(error));
    driver.on('end', () => this.#lose(connectionLost()));
  }

  get session(): ServerSession {
    return this.#session;
  }

  /** False once the connection was closed, lost or given up. */
  get isUsable(): boolean {
    return !this.#lost.signal.aborted;
  }

  /** Aborted with the fault when the connection is lost or destroyed: the driver leaves what waits on it waiting. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Learns who answers, and makes the session one that only reads. */
  async begin(): Promise<void> {
    const [[processId, version, comment, server]] = identityRows.parse(await this.command(identitySql));
    this.#session = { processId, server, flavour: flavourOf(version, comment) };
    await this.command(sessionStatement(this.#session.flavour, version));
  }

  /** Sets the server's own bounds where they differ from those of the statement before; usually they do not. */
  async bound(bounds: StatementBounds): Promise<void> {
    const statement = boundsStatement(this.#session.flavour, bounds);
    if (statement === this.#bounds) return;
    this.#bounds = '';
    await this.command(statement);
    this.#bounds = statement;
  }

  /** One round trip for a statement of our own; its rows are arrays. */
  async command(sql: string): Promise<unknown> {
    return this.#answer((done) => this.#driver.query({ sql, rowsAsArray: true }, done));
  }

  /** Prepares a statement, or finds it prepared: the driver keeps the latest ones of each connection. */
  async prepare(sql: string): Promise<PreparedStatement> {
    const statement = await this.#answer<PrepareStatementInfo>((done) => this.#driver.prepare(sql, done));
    return { parameterCount: parameterCountOf(statement), run: (values) => statement.execute([...values]) };
  }

  /** Runs a statement that the server cannot prepare, such as some forms of SHOW and EXPLAIN. */
  runUnprepared(sql: string): Query {
    return this.#driver.query({ sql, rowsAsArray: true });
  }

  pause(): void {
    this.#driver.pause();
  }

  resume(): void {
    if (this.isUsable) this.#driver.resume();
  }

  /** Takes leave of the server, which otherwise notes an aborted client. For a connection on which nothing runs. */
  quit(): void {
    if (!this.isUsable) {
      this.destroy();
      return;
    }
    this.#lose(connectionLost());
    // The server closes the connection then; should it not, nobody waits for it.
    const end = setTimeout(() => this.#socket.destroy(), quitMs);
    this.#socket.once('close', () => clearTimeout(end));
    this.#driver.end();
  }

  /** Closes the socket without asking. What runs on the server goes on until the server notices. */
  destroy(): void {
    this.#lose(connectionLost());
    this.#driver.destroy();
    // The driver only half-closes, and a server that does not read would keep the socket for ever.
    this.#socket.destroy();
  }

  #lose(error: unknown): void {
    if (!this.#lost.signal.aborted) this.#lost.abort(error);
  }

  #answer<T>(ask: (done: (error: unknown, answer: T) => void) => unknown): Promise<T> {
    const { signal } = this.#lost;
    const answer = new Promise<T>((resolve, reject) => {
      if (signal.aborted) return;
      ask((error, value) => {
        if (error === null) resolve(value);
        else reject(error);
      });
    });
    return untilAborted(answer, signal);
  }
}

const connectionLost = (): Error =>
  Object.assign(new Error('The connection was closed.'), { code: 'PROTOCOL_CONNECTION_LOST' });

/** True for a statement that only the text protocol takes. */
export function cannotBePrepared(error: unknown): boolean {
  return serverErrorNumber(error) === 1295;
}

const preparedSchema = z.object({ parameters: z.array(z.unknown()) });

function parameterCountOf(statement: unknown): number {
  const parsed = preparedSchema.safeParse(statement);
  if (!parsed.success) throw new QuerentError('internal.unexpected', 'The driver prepares statements in a new way.');
  return parsed.data.parameters.length;
}
