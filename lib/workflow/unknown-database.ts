import { nearestName } from '../core/nearest-name.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { AskableDatabase, Databases } from './databases.ts';

/** The database, or `context.unknown-database` that names the nearest and all. */
export function requireDatabase(databases: Databases, id: string, detail?: string): AskableDatabase {
  const database = databases.find(id);
  if (database !== undefined) return database;
  const ids = databases.all.map(({ settings }) => settings.id);
  const nearest = nearestName(id, ids);
  throw new QuerentError('context.unknown-database', detail ?? `There is no database "${printable(id)}".`, {
    suggestions: [
      ...(nearest === undefined ? [] : [`Did you mean "${nearest}"?`]),
      `Databases: ${ids.join(', ')}.`,
      'GET /api/database/list describes them.',
    ],
  });
}

function printable(id: string): string {
  return id.replace(/\p{Cc}/gu, '?').toWellFormed();
}
