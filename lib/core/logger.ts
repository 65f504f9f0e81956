/** Where a record belongs: one line a question, durations, calls to other systems, faults. */
export type LogChannel = 'main' | 'performance' | 'api' | 'error';

/** Writes structured records. A record never holds row data, secrets or a whole prompt. */
export interface Logger {
  log(channel: LogChannel, record: Readonly<Record<string, unknown>>): void;
}
