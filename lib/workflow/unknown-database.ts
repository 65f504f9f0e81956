import { nearestName } from '../core/nearest-name.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { CallerDatabases } from './caller-databases.ts';
import type { AskableDatabase } from './databases.ts';

/**
 * The database, or `context.unknown-database` that names the nearest and all that the caller may ask. `context.forbidden`
 * where there is one that the caller may not.
 */
export function requireDatabase(databases: CallerDatabases, id: string, detail?: string): AskableDatabase {
  const database = databases.find(id);
  if (database !== undefined) return database;
  if (databases.isForbidden(id)) {
    throw new QuerentError('context.forbidden', `The database "${printable(id)}" may not be asked by this caller.`, {
      suggestions: [
        'GET /api/database/list names the databases that may be asked.',
        "An operator can permit it in the database's access setting.",
      ],
    });
  }
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
