import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Answers } from './tds-server/answer.ts';
import { type Certificate, selfSignedCertificate } from './tds-server/certificate.ts';
import { Client } from './tds-server/client.ts';
import type { Login } from './tds-server/read-login.ts';
import type { Request } from './tds-server/read-request.ts';
import type { ServerMessage } from './tds-server/tokens.ts';

export interface TdsServerOptions {
  readonly answers: Answers;
  readonly user?: string;
  readonly password?: string;
  /** Access tokens that are let in. */
  readonly tokens?: readonly string[];
  /** Names that logins may ask for. */
  readonly databases?: readonly string[];
  /** True unless said otherwise. */
  readonly encrypts?: boolean;
}

/**
 * A server that speaks the TDS 7.4 of SQL Server and is none: it knows what `answers` tells it. It stands in for a real
 * one where the driver, the wire and their faults are tested, not where T-SQL is.
 */
export interface TdsServer {
  readonly port: number;
  readonly certificate: Certificate;
  readonly logins: readonly Login[];
  /** Statements in the order in which they came, session set-up included. */
  readonly statements: readonly Request[];
  /** Statements that came with the wish to reset the session first. */
  readonly resets: number;
  /** Statements that are being answered. */
  readonly running: () => number;
  readonly connections: () => number;
  /** Refuses the next logins with these messages, one each. */
  refuseNext(...messages: readonly ServerMessage[]): void;
  dropConnections(): void;
  /** Cuts all connections off and listens again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTdsServer(options: TdsServerOptions): Promise<TdsServer> {
  const { user = 'reader', password = 'secret', tokens = [], databases = ['shop'] } = options;
  const certificate = selfSignedCertificate();
  const clients = new Set<Client>();
  const logins: Login[] = [];
  const statements: Request[] = [];
  const refusals: ServerMessage[] = [];
  let resets = 0;
  let running = 0;
  let server: Server;

  const admit = (login: Login): ServerMessage | undefined => {
    logins.push(login);
    const refusal = refusals.shift();
    if (refusal !== undefined) return refusal;
    const isKnown =
      login.token === undefined ? login.user === user && login.password === password : tokens.includes(login.token);
    if (!isKnown) return { number: 18_456, message: `Login failed for user '${login.user}'. Token is expired.` };
    if (databases.includes(login.database)) return undefined;
    return { number: 4_060, message: `Cannot open database "${login.database}" requested by the login.` };
  };

  async function listen(port: number): Promise<Server> {
    const listening = createServer((socket) => {
      const client = new Client(socket, {
        certificate,
        encrypts: options.encrypts ?? true,
        answers: options.answers,
        admit,
        onStatement: (request, resetsSession) => {
          statements.push(request);
          if (resetsSession) resets += 1;
          running += 1;
          return { done: () => (running -= 1) };
        },
      });
      clients.add(client);
      socket.on('close', () => clients.delete(client));
    });
    listening.listen(port, '127.0.0.1');
    await once(listening, 'listening');
    return listening;
  }

  async function close(): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const client of clients) client.drop();
    await closed;
  }

  server = await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    certificate,
    logins,
    statements,
    get resets() {
      return resets;
    },
    running: () => running,
    connections: () => clients.size,
    refuseNext: (...messages) => refusals.push(...messages),
    dropConnections: () => {
      for (const client of clients) client.drop();
    },
    restart: async () => {
      await close();
      server = await listen(port);
    },
    stop: close,
  };
}
