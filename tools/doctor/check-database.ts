import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { DatabasePolicy } from '../../lib/workflow/caller-policy.ts';
import { checkPolicy } from './check-policy.ts';
import { type Finding, fault, ok, warning } from './finding.ts';
import { readVersion } from './read-version.ts';

const timeoutMs = 30_000;

/** Reaches the database and reads its catalog, as the app does before it answers. The database is closed afterwards. */
export async function checkDatabase(
  database: Database,
  guard: Guard,
  policy: DatabasePolicy = defaultGuardPolicy,
): Promise<readonly Finding[]> {
  const subject = `database ${database.id}`;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const started = performance.now();
    await database.ping({ signal });
    const latencyMs = Math.round(performance.now() - started);
    const version = await readVersion(database, guard, signal);
    const structure = await database.readStructure({ signal });
    const { tables } = structure;
    const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
    const size = `${tables.length} tables and views with ${columns} columns`;
    const reached = ok(subject, `reached in ${latencyMs} ms, ${[database.dialect, version].join(' ').trim()}, ${size}`);
    if (tables.length > 0) return [reached, ...(await checkPolicy(database, structure, policy, { guard, signal }))];
    return [
      reached,
      warning(
        subject,
        'the account sees no table',
        'Check the schema, and grant the account SELECT on what is to be asked.',
      ),
    ];
  } catch (error) {
    return [describeFailure(subject, error)];
  } finally {
    await database.close();
  }
}

function describeFailure(subject: string, error: unknown): Finding {
  if (error instanceof QuerentError) {
    return fault(subject, `${error.code}: ${error.message}`, error.suggestions.join(' '));
  }
  const reason =
    error instanceof Error && error.name === 'TimeoutError' ? `no answer in ${timeoutMs / 1000} s` : 'failed';
  return fault(subject, reason, 'Check that the server is running and reachable from here.');
}
