import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../lib/core/clock.ts';
import { claimAzurite } from './azurite-claim.ts';
import {
  type AzuritePorts,
  azuriteAnswers,
  azuriteConnectionString,
  defaultAzuritePorts,
} from './azurite-connection.ts';
import { type AzuriteProcess, spawnAzurite } from './azurite-process.ts';
import { findFreePorts } from './listener.ts';

const restarts = 5;
const restartPauseMs = 500;
const watchMs = 2_000;

export interface AzuriteOptions {
  /** Keeps the data in `<directory>/azurite`; without a directory they live in memory, for this process alone. */
  readonly directory?: string;
  /** Told what a developer should know: restarts, data set aside. */
  readonly warn?: (message: string) => void;
}

export interface Azurite {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** An Azurite that may still be starting: clients can be made at once, and their calls succeed from `ready` on. */
export interface LaunchedAzurite extends Azurite {
  readonly ready: Promise<void>;
}

/** Starts an Azurite on free ports and waits until it answers. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<Azurite> {
  const launched = await launchAzurite(options);
  await launched.ready.catch(async (error: unknown) => {
    await launched.stop();
    throw error;
  });
  return launched;
}

/** Whether an emulator that the developer runs answers on the ports that `UseDevelopmentStorage=true` means. */
export function developmentStorageAnswers(): Promise<boolean> {
  return azuriteAnswers(defaultAzuritePorts);
}

/**
 * Decides on the ports, starts Azurite and returns without waiting for it. One that another host runs over the same data
 * is shared. One that ends unasked, or with the host it was shared with, is replaced on the same ports.
 */
export async function launchAzurite({
  directory,
  warn = () => undefined,
}: AzuriteOptions = {}): Promise<LaunchedAzurite> {
  const free = await freePorts();
  const claimPath = directory === undefined ? undefined : join(directory, 'azurite.json');
  let claimed = claimPath === undefined ? undefined : await claimAzurite(claimPath, free);
  const ports = claimed?.kind === 'shared' ? claimed.ports : free;
  const data = directory === undefined ? undefined : join(directory, 'azurite');

  let stopping = false;
  let current: AzuriteProcess | undefined;
  let watch: NodeJS.Timeout | undefined;
  let left = restarts;

  const run = async (): Promise<void> => {
    if (data !== undefined) await mkdir(data, { recursive: true });
    current = spawnAzurite(ports, data);
    const started = current;
    try {
      await started.ready;
    } catch (error) {
      if (stopping || data === undefined || !(error instanceof Error) || /EADDRINUSE/.test(error.message)) throw error;
      // Data that Azurite cannot read would keep every start from succeeding; they are kept for whoever wants them.
      const aside = `${data}.unreadable-${systemClock.now().getTime()}`;
      await rename(data, aside);
      await mkdir(data, { recursive: true });
      warn(`Azurite did not start on its data, which are now in ${aside}. ${error.message}`);
      current = spawnAzurite(ports, data);
      await current.ready;
    }
    void current.exited.then(revive);
  };
  const revive = async (): Promise<void> => {
    if (stopping) return;
    if (left === 0) return warn('Azurite has ended again and is not started any more.');
    left -= 1;
    warn('Azurite has ended and is started again.');
    await new Promise((resolve) => setTimeout(resolve, restartPauseMs));
    if (!stopping) await run().catch((error: unknown) => warn(String(error)));
  };
  /** Takes over when the host that ran the shared Azurite has gone. */
  const takeOver = async (): Promise<void> => {
    if (stopping || claimed?.kind !== 'shared' || claimPath === undefined || (await azuriteAnswers(ports))) return;
    claimed = await claimAzurite(claimPath, ports);
    if (claimed.kind === 'shared') return;
    clearInterval(watch);
    if (!stopping) await run();
  };

  const ready = claimed?.kind === 'shared' ? Promise.resolve() : run();
  ready.catch(() => undefined);
  if (claimed?.kind === 'shared') {
    watch = setInterval(() => void takeOver().catch((error: unknown) => warn(String(error))), watchMs).unref();
  }
  return {
    connectionString: azuriteConnectionString(ports),
    ready,
    async stop() {
      stopping = true;
      clearInterval(watch);
      await current?.stop();
      if (claimed?.kind === 'owned') await claimed.release();
    },
  };
}

async function freePorts(): Promise<AzuritePorts> {
  const [blob = 0, queue = 0, table = 0] = await findFreePorts(3);
  return { blob, queue, table };
}
