import type { Server } from 'node:http';
import { createServer, type Server as NetServer } from 'node:net';

export interface Listening {
  readonly port: number;
}

interface ListenOptions {
  /** One server an address; the first decides the port. */
  readonly servers: readonly { readonly server: Server; readonly address: string }[];
  /** 0 takes any free port. */
  readonly port: number;
  /** How many of the following ports may be tried when the port is taken. */
  readonly alternatives: number;
}

/** No place to listen at; the message says what to change. */
export class ListenError extends Error {}

/**
 * Listens on one port of all addresses. An address that the machine does not have (::1 without IPv6) is left out; a port
 * that is taken on any of them counts as taken, because "localhost" may resolve to that one.
 */
export async function listen({ servers, port, alternatives }: ListenOptions): Promise<Listening> {
  const attempts = port === 0 ? 20 : alternatives + 1;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const wanted = port === 0 ? 0 : port + attempt;
    const found = await tryPort(servers, wanted);
    if (found !== undefined) return { port: found };
  }
  throw new ListenError(
    alternatives === 0
      ? `Port ${port} is in use. Stop what uses it or choose another with --port.`
      : `The ports ${port} to ${port + alternatives} are in use. Choose another with --port.`,
  );
}

async function tryPort(servers: ListenOptions['servers'], wanted: number): Promise<number | undefined> {
  let port = wanted;
  const opened: Server[] = [];
  for (const { server, address } of servers) {
    const outcome = await open(server, port, address);
    if (typeof outcome === 'number') {
      port = outcome;
      opened.push(server);
    } else if (outcome === 'taken' || opened.length === 0) {
      await Promise.all(opened.map((other) => new Promise((resolve) => other.close(resolve))));
      if (outcome === 'absent') throw new ListenError(`The address ${address} is not one of this machine.`);
      return undefined;
    }
  }
  return port;
}

function open(server: NetServer, port: number, address: string): Promise<number | 'taken' | 'absent'> {
  const { promise, resolve, reject } = Promise.withResolvers<number | 'taken' | 'absent'>();
  const onError = (error: NodeJS.ErrnoException) => {
    server.off('listening', onListening);
    if (error.code === 'EADDRINUSE') resolve('taken');
    else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('absent');
    else reject(error);
  };
  const onListening = () => {
    server.off('error', onError);
    const bound = server.address();
    resolve(bound !== null && typeof bound === 'object' ? bound.port : port);
  };
  server.once('error', onError).once('listening', onListening).listen(port, address);
  return promise;
}

/** Free ports of the loopback address. Held together while they are sought, so that they differ. */
export async function findFreePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(probes.map((probe) => open(probe, 0, '127.0.0.1')));
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports.map((port) => {
    if (typeof port !== 'number') throw new Error('No free port was found on 127.0.0.1.');
    return port;
  });
}
