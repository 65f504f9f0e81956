import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type AzuritePorts, azuriteAnswers } from './azurite-connection.ts';

const childEntry = fileURLToPath(new URL('azurite-child.ts', import.meta.url));
const pollMs = 25;
const startWithinMs = 60_000;
const stopWithinMs = 5_000;

export interface AzuriteProcess {
  /** Resolves when all three services answer; rejects with what Azurite said when it ends before that. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** Starts one Azurite on the given ports, with its data in `directory` or, without one, in memory. */
export function spawnAzurite(ports: AzuritePorts, directory: string | undefined): AzuriteProcess {
  const child = spawn(
    process.execPath,
    [
      childEntry,
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
      ...['--blobPort', `${ports.blob}`, '--queuePort', `${ports.queue}`, '--tablePort', `${ports.table}`],
      ...(directory === undefined ? ['--inMemoryPersistence'] : ['--location', directory]),
    ],
    // Of a process group of its own: Ctrl-C in a terminal is for the host, which still needs the storage to stop well.
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true, windowsHide: true },
  );
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-4_000);
  });
  const exited = Promise.race([once(child, 'exit'), once(child, 'error')]).then(
    () => undefined,
    (error: unknown) => {
      complaint = `${complaint}${String(error)}`;
    },
  );
  const ready = waitUntilReady(child, ports, () => complaint);
  ready.catch(() => undefined);
  return {
    ready,
    exited,
    async stop() {
      child.stdin?.end();
      const deadline = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await exited;
      clearTimeout(deadline);
    },
  };
}

async function waitUntilReady(child: ChildProcess, ports: AzuritePorts, complaint: () => string): Promise<void> {
  const attempts = startWithinMs / pollMs;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`Azurite ended before it was ready. ${complaint().trim()}`.trim());
    }
    if (await azuriteAnswers(ports)) return;
  }
  throw new Error(`Azurite was not ready within ${startWithinMs / 1000} seconds. ${complaint().trim()}`.trim());
}
