import type { DatabaseCheck } from '../../contracts/database-validation.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Database } from '../../sql/database.ts';
import type { Guard } from '../../sql/guard.ts';

type Judged = Pick<DatabaseCheck, 'state' | 'detail' | 'remedy' | 'code'>;

const writingPermissions = ['INSERT', 'UPDATE', 'DELETE', 'ALTER', 'CONTROL'] as const;
const policy = { excludedColumns: [], metadata: true, allowedFunctions: ['has_perms_by_name', 'db_name'] };
const limits = { maxRows: 1, maxBytes: 1_000, timeoutMs: 5_000 };
const leastPrivilege = 'Grant the account SELECT alone: the guard refuses writes, and the account should as well.';

/** Whether the account could write, as far as the engine can be asked in a statement that the guard lets pass. */
export async function checkAccount(database: Database, guard: Guard, signal: AbortSignal): Promise<Judged> {
  switch (database.dialect) {
    case 'duckdb':
      return { state: 'ok', detail: 'The file is opened for reading alone.' };
    case 'tsql':
    case 'fabric':
      return askPermissions(database, guard, signal);
    case 'mysql':
    case 'tidb':
      return {
        state: 'skipped',
        detail: 'Grants are not readable by a statement that the guard lets pass.',
        remedy: 'Run SHOW GRANTS as the account: it should name SELECT alone.',
      };
    default:
      return database.dialect satisfies never;
  }
}

async function askPermissions(database: Database, guard: Guard, signal: AbortSignal): Promise<Judged> {
  const columns = writingPermissions.map(
    (permission) => `HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', '${permission}') AS may_${permission.toLowerCase()}`,
  );
  const verdict = guard.judge(`SELECT ${columns.join(', ')}`, { dialect: database.dialect, policy });
  if (verdict.kind === 'refused') return { state: 'skipped', detail: verdict.explanation, remedy: leastPrivilege };
  try {
    const { batches } = await database.query(verdict.statement, { parameters: [], limits, signal });
    for await (const [row] of batches) {
      const granted = writingPermissions.filter((_, place) => Number(row?.[place] ?? 0) === 1);
      return granted.length === 0
        ? { state: 'ok', detail: 'The account may not write to the database.' }
        : {
            state: 'warning',
            detail: `The account has ${granted.join(', ')} on the database.`,
            remedy: leastPrivilege,
          };
    }
  } catch (error) {
    if (!(error instanceof QuerentError)) throw error;
    return { state: 'skipped', detail: 'The engine did not tell.', remedy: leastPrivilege, code: error.code };
  }
  return { state: 'skipped', detail: 'The engine did not tell.', remedy: leastPrivilege };
}
