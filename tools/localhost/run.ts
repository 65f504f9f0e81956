import { systemClock } from '../../lib/core/clock.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { type LocalHost, type LocalHostOptions, startLocalHost } from './host.ts';
import { describeError } from './invocation.ts';
import { ListenError } from './listener.ts';

const sameSignalMs = 500;

/** What the process that started this one over a channel is told when requests are served. */
export interface ReadyMessage {
  readonly kind: 'ready';
  readonly url: string;
  readonly functions: LocalHost['functions'];
  readonly keys: LocalHost['keys'];
}

/** Runs a host as this process's only purpose: until a signal, or until the process that started it goes away. */
export async function runLocalHost(options: LocalHostOptions): Promise<void> {
  // In Azure such an error ends the worker, and the host starts another; here the developer keeps the session and reads it.
  const survive = (error: unknown) => console.error(`An error that nothing has caught: ${describeError(error)}`);
  process.on('uncaughtException', survive).on('unhandledRejection', survive);

  let host: LocalHost;
  try {
    host = await startLocalHost(options);
  } catch (error) {
    console.error(`The app could not be started. ${describeFailedStart(error)}`);
    process.exit(1);
  }
  let askedMs: number | undefined;
  const stop = () => {
    const nowMs = systemClock.monotonicMs();
    if (askedMs !== undefined) {
      // One Ctrl-C may arrive twice, from the terminal and from npm; whoever presses it again does not want to wait.
      if (nowMs - askedMs > sameSignalMs) process.exit(130);
      return;
    }
    askedMs = nowMs;
    console.log('Stopping; what is going on may finish. Press Ctrl-C again to stop at once.');
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(describeError(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop).on('disconnect', stop);

  console.log(banner(host));
  const ready: ReadyMessage = { kind: 'ready', url: host.url, functions: host.functions, keys: host.keys };
  process.send?.(ready);
}

/** What says by itself what to mend needs no trace of calls; any other error is one in the code, where the place counts. */
function describeFailedStart(error: unknown): string {
  const isExplained = error instanceof QuerentError || error instanceof ListenError;
  const isRefusalOfTheSystem = error instanceof Error && 'syscall' in error;
  return isExplained || isRefusalOfTheSystem ? error.message : describeError(error);
}

function banner({ url, functions, keys, storage }: LocalHost): string {
  const width = Math.max(...functions.map(({ name }) => name.length));
  const key = keys === undefined ? '' : ` -H 'x-functions-key: ${keys.default}'`;
  return [
    '',
    ...functions.map(({ name, trigger }) => `  ${name.padEnd(width)}  ${trigger}`),
    '',
    `  storage  ${storage}`,
    ...(keys === undefined ? [] : [`  keys     default ${keys.default}`, `           master  ${keys.master}`]),
    '',
    `  Open ${url}/ or ask here:`,
    '',
    `curl -s ${url}/api/query -H 'content-type: application/json'${key} -d '{"question":"total revenue by region last quarter","database":"retail"}'`,
    '',
  ].join('\n');
}
