import type { StatementWriter } from './statement-writer.ts';

/** True for rows whose validity, both days included, holds the day. */
export function validOn(writer: StatementWriter, from: string, until: string, day: string): string {
  return `${from} <= ${writer.date(day)} AND (${until} IS NULL OR ${until} >= ${writer.date(day)})`;
}
