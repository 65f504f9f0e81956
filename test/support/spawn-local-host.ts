import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const mainEntry = fileURLToPath(new URL('../../tools/localhost/main.ts', import.meta.url));
const readyWithinMs = 90_000;

const readyMessage = z.object({
  kind: z.literal('ready'),
  url: z.string(),
  functions: z.array(z.object({ name: z.string(), trigger: z.string() })),
  keys: z.object({ master: z.string(), default: z.string() }).optional(),
});

export interface SpawnLocalHostOptions {
  /** Path of the app's entry; functions/index.ts without it. */
  readonly app?: string;
  readonly keys?: boolean;
  /** `in-memory` without it: an emulator of this host alone, unless the environment gives a connection string. */
  readonly storage?: 'in-memory' | 'on-disk' | 'none';
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where keys and the data of an emulator on disk are kept; .querent of the app without it. */
  readonly stateDirectory?: string;
  /** More of the host's own flags. */
  readonly flags?: readonly string[];
}

export interface SpawnedLocalHost {
  readonly url: string;
  readonly functions: readonly { readonly name: string; readonly trigger: string }[];
  readonly keys: { readonly master: string; readonly default: string } | undefined;
  readonly pid: number;
  /** All that it has printed so far. */
  output(): string;
  /** Asks it to stop, as Ctrl-C does, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>;
  /** Closes the channel to it, as happens when this process ends. */
  disconnect(): void;
}

/** Starts the local host as a process of its own on a free port and waits until it serves requests. */
export async function spawnLocalHost(options: SpawnLocalHostOptions = {}): Promise<SpawnedLocalHost> {
  const storageFlag = { 'in-memory': ['--in-memory'], 'on-disk': [], none: ['--no-storage'] };
  const args = [
    mainEntry,
    ...['--port', '0'],
    ...storageFlag[options.storage ?? 'in-memory'],
    ...(options.keys ? ['--keys'] : []),
    ...(options.app === undefined ? [] : ['--app', options.app]),
    ...(options.stateDirectory === undefined ? [] : ['--state', options.stateDirectory]),
    ...(options.flags ?? []),
  ];
  // The channel tells when it is ready; it also ends with this process, and the host with it.
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', ...options.environment },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const exited = once(child, 'exit');
  const ready = await waitUntilReady(child, exited, () => printed);
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url: ready.url,
    functions: ready.functions,
    keys: ready.keys,
    pid: child.pid ?? 0,
    output: () => printed,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
    kill,
    disconnect: () => child.disconnect(),
  };
}

async function waitUntilReady(child: ChildProcess, exited: Promise<unknown>, printed: () => string) {
  const signal = AbortSignal.timeout(readyWithinMs);
  const message = once(child, 'message', { signal }).then(([text]: unknown[]) => readyMessage.parse(text));
  const ended = exited.then(() => {
    throw new Error(`The local host ended with code ${child.exitCode} before it was ready:\n${printed()}`);
  });
  try {
    return await Promise.race([message, ended]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
