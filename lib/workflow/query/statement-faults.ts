import type { ErrorCode } from '../../core/error-codes.ts';

/** Faults of one statement that another may not meet: a masked column, a table that is too large, what the engine does not know. */
export const statementFaults: ReadonlySet<ErrorCode> = new Set([
  'guard.refused',
  'guard.too-costly',
  'database.engine-error',
  'database.unknown-object',
  'database.resources',
  'database.timeout',
]);
