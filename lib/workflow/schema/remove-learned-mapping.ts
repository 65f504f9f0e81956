import type { RemoveMappingParameters } from '../../contracts/learned-mapping.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { mappingId } from '../../memory/learned-mapping.ts';
import { readLearnedTerm } from '../../semantic/read-learned-term.ts';
import { requireDatabase } from '../unknown-database.ts';
import type { LearningContext, LearningDependencies } from './learning-context.ts';

/** Takes back what was learned, also of what the schema no longer has. `not-found.mapping` where there is none. */
export async function removeLearnedMapping(
  wanted: RemoveMappingParameters,
  { principal, signal }: LearningContext,
  { databasesFor, learnedMappings }: LearningDependencies,
): Promise<void> {
  const database = requireDatabase(databasesFor(principal), wanted.database).settings.id;
  const scope = { tenant: principal.tenant, database };
  const id = wanted.id ?? idOf(wanted);
  const found = (await learnedMappings.list(scope, { signal })).find(
    ({ key, element }) => mappingId(key, element) === id,
  );
  if (found !== undefined && (await learnedMappings.remove(scope, found, { signal }))) return;
  throw new QuerentError('not-found.mapping', `Nothing of the kind was learned of the database "${database}".`, {
    suggestions: [
      `GET /api/schema/learned-mappings?database=${encodeURIComponent(database)} lists what was learned, with its ids.`,
    ],
  });
}

function idOf({ term = '', table = '', column, measure, value }: RemoveMappingParameters): string | undefined {
  const read = readLearnedTerm(term);
  if (read.kind === 'refused') return undefined;
  return mappingId(read.key, {
    table,
    ...(column === undefined ? {} : { column }),
    ...(measure === undefined ? {} : { measure }),
    ...(value === undefined ? {} : { value }),
  });
}
