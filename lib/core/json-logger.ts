import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

/** One JSON object a line, the channel and the time first. `write` gets the line without a line break. */
export function createJsonLogger(deps: { readonly clock: Clock; readonly write: (line: string) => void }): Logger {
  return {
    log: (channel, record) =>
      deps.write(JSON.stringify({ channel, timestamp: deps.clock.now().toISOString(), ...record })),
  };
}
