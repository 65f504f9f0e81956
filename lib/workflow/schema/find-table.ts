import { nearestName } from '../../core/nearest-name.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';

/** The table by its key, or by a name that only one table has, whatever its case; else `not-found.table`. */
export function findTable(index: SemanticIndex, wanted: string): Entity {
  const exact = index.entityOf(wanted);
  if (exact !== undefined) return exact;
  const name = wanted.toLowerCase();
  const { entities } = index.model;
  const same = entities.filter(({ key, table }) => key.toLowerCase() === name || table.name.toLowerCase() === name);
  const [only] = same;
  if (only !== undefined && same.length === 1) return only;
  const keys = entities.map(({ key }) => key);
  const nearest = nearestName(wanted, keys);
  const database = index.catalog.database;
  const detail =
    same.length > 1
      ? `The database "${database}" has several tables of the name "${wanted}".`
      : `The database "${database}" has no table "${wanted}".`;
  throw new QuerentError('not-found.table', detail, {
    suggestions: [
      ...(same.length > 1 ? [`Name one of ${same.map(({ key }) => `"${key}"`).join(', ')}.`] : []),
      ...(same.length === 0 && nearest !== undefined ? [`Did you mean "${nearest}"?`] : []),
      `GET /api/schema/discovery?database=${encodeURIComponent(database)} lists the tables.`,
    ],
  });
}
