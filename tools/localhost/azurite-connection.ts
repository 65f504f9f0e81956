import { request } from 'node:http';
import { connect } from 'node:net';

export interface AzuritePorts {
  readonly blob: number;
  readonly queue: number;
  readonly table: number;
}

export const defaultAzuritePorts: AzuritePorts = { blob: 10000, queue: 10001, table: 10002 };

// The account that every Azurite has; published in its documentation.
const account = 'devstoreaccount1';
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** `UseDevelopmentStorage=true` written out for the ports on which an emulator listens. */
export function azuriteConnectionString({ blob, queue, table }: AzuritePorts): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account}`,
    `AccountKey=${accountKey}`,
    `BlobEndpoint=http://127.0.0.1:${blob}/${account}`,
    `QueueEndpoint=http://127.0.0.1:${queue}/${account}`,
    `TableEndpoint=http://127.0.0.1:${table}/${account}`,
    '',
  ].join(';');
}

export function isDevelopmentStorage(setting: string | undefined): boolean {
  return setting !== undefined && /^usedevelopmentstorage=true;?$/i.test(setting.trim());
}

/** Whether an Azurite answers on all three ports; a foreign service on one of them is none. */
export async function azuriteAnswers({ blob, queue, table }: AzuritePorts): Promise<boolean> {
  const open = await Promise.all([accepts(queue), accepts(table), isAzuriteBlob(blob)]);
  return open.every(Boolean);
}

function accepts(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  socket.once('timeout', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

function isAzuriteBlob(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = request({ port, host: '127.0.0.1', method: 'HEAD', path: '/', agent: false, timeout: 2_000 });
  probe.once('response', ({ headers }) => resolve(/^azurite-blob/i.test(String(headers['server']))));
  probe.once('error', () => resolve(false));
  probe.once('timeout', () => resolve(false));
  probe.end();
  return promise.finally(() => probe.destroy());
}
