import type { Dialect } from '../../lib/sql/dialect.ts';
import type { GuardedSql } from '../../lib/sql/guarded-sql.ts';

/** A statement that was not judged, for tests of what stands behind the guard. */
export function trustedSql(text: string, dialect: Dialect): GuardedSql {
  const statement: unknown = { text, dialect };
  return statement as GuardedSql;
}
