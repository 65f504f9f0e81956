import { QuerentError } from '../../core/querent-error.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import type { AskableDatabase } from '../databases.ts';
import { requireDatabase } from '../unknown-database.ts';

/** The database that the request names, or the only one; `context.database-missing` where that does not decide. */
export function namedOrOnly(databases: CallerDatabases, id: string | undefined): AskableDatabase {
  if (id !== undefined) return requireDatabase(databases, id);
  const [first, ...others] = databases.all;
  if (first !== undefined && others.length === 0) return first;
  throw new QuerentError('context.database-missing', 'No database is named, and there is more than one.', {
    suggestions: [
      ...(first === undefined ? [] : [`Name one, for example database=${encodeURIComponent(first.settings.id)}.`]),
      ...databases.all.map(({ settings }) => `${settings.id}: ${settings.title}`),
    ],
  });
}
