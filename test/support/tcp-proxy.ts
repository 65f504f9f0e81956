import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut, frozen or slowed down. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that are open at present. */
  readonly openConnections: () => number;
  /** Resets every connection, as a network fault does. */
  cut(): void;
  /** From now on the server's bytes are kept back; the connections stay open. */
  freeze(): void;
  /** From now on the server's bytes pass this many at a time, every few milliseconds. */
  drip(bytes: number): void;
  /** Everything passes as it comes; what was kept back goes first. */
  flow(): void;
  stop(): Promise<void>;
}

const dripEveryMs = 20;

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket; kept: Buffer }>();
  let mode: { readonly kind: 'flow' | 'freeze' } | { readonly kind: 'drip'; readonly bytes: number } = { kind: 'flow' };

  const proxy = createServer((client) => {
    const server = connect(port, host);
    const pair = { client, server, kept: Buffer.alloc(0) };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
    client.pipe(server);
    server.on('data', (data) => {
      if (mode.kind === 'flow') client.write(data);
      else pair.kept = Buffer.concat([pair.kept, data]);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  const dripping = setInterval(() => {
    if (mode.kind !== 'drip') return;
    for (const pair of pairs) {
      pair.client.write(pair.kept.subarray(0, mode.bytes));
      pair.kept = pair.kept.subarray(mode.bytes);
    }
  }, dripEveryMs);

  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    port: address.port,
    openConnections: () => pairs.size,
    cut: () => {
      for (const { client, server } of [...pairs]) {
        client.resetAndDestroy();
        server.resetAndDestroy();
      }
    },
    freeze: () => {
      mode = { kind: 'freeze' };
    },
    drip: (bytes) => {
      mode = { kind: 'drip', bytes };
    },
    flow: () => {
      mode = { kind: 'flow' };
      for (const pair of pairs) {
        pair.client.write(pair.kept);
        pair.kept = Buffer.alloc(0);
      }
    },
    stop: async () => {
      clearInterval(dripping);
      for (const { client, server } of [...pairs]) {
        client.destroy();
        server.destroy();
      }
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
