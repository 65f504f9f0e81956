import {
  defaultMappingsPage,
  type LearnedMappingsParameters,
  type LearnedMappingsResponse,
  type LearnedMappingView,
} from '../../contracts/learned-mapping.ts';
import { foldText } from '../../question/fold.ts';
import { indexInTime } from '../in-time.ts';
import { requireDatabase } from '../unknown-database.ts';
import { describeMapping } from './describe-mapping.ts';
import type { LearningContext, LearningDependencies } from './learning-context.ts';
import { mayBeTold } from './may-be-told.ts';
import { listIdentity, readCursor, writeCursor } from './page-cursor.ts';

/** How long the list waits for a structure that is still being read; without it, neither what the schema lacks nor what is withheld is known. */
const patienceMs = 3_000;

/** What was learned of a database, by term. */
export async function listLearnedMappings(
  { database: id, term, state, limit = defaultMappingsPage, cursor }: LearnedMappingsParameters,
  { principal, signal }: LearningContext,
  { databasesFor, learnedMappings }: LearningDependencies,
): Promise<LearnedMappingsResponse> {
  const database = requireDatabase(databasesFor(principal), id);
  const list = listIdentity('learned', id, term ?? '', state ?? '');
  const after = cursor === undefined ? '' : readCursor(cursor, list).table;
  const scope = { tenant: principal.tenant, database: database.settings.id };
  const [stored, index] = await Promise.all([
    learnedMappings.list(scope, { signal }),
    indexInTime(database, signal, patienceMs),
  ]);
  const wanted = term === undefined ? undefined : foldText(term.trim());
  const found = stored
    .filter((mapping) => mayBeTold(mapping, index, database.settings.policy))
    .map((mapping) => describeMapping(mapping, index))
    .filter((view) => wanted === undefined || foldText(view.term).includes(wanted))
    .filter((view) => state === undefined || view.state === state)
    .toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
  const rest = found.filter((view) => placeOf(view) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    database: database.settings.id,
    total: found.length,
    mappings: page,
    ...(last === undefined || rest.length <= page.length
      ? {}
      : { nextCursor: writeCursor(list, { table: placeOf(last) }) }),
  };
}

/** By the term without its inflection or case; of one term's meanings by their ids. */
function placeOf({ term, id }: LearnedMappingView): string {
  return `${foldText(term)}\u0000${id}`;
}
