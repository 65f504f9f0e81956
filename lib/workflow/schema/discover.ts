import { type DiscoveryParameters, type DiscoveryResponse, defaultPageSize } from '../../contracts/schema-discovery.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import type { AskableDatabase } from '../databases.ts';
import { indexInTime } from '../in-time.ts';
import { catalogStamp } from './catalog-stamp.ts';
import { findTable } from './find-table.ts';
import { namedOrOnly } from './named-or-only.ts';
import { listIdentity, type PageEnd, readCursor, writeCursor } from './page-cursor.ts';
import { type FoundTable, searchTables } from './search-tables.ts';
import { detailTable, summariseTable } from './table-detail.ts';

/** How long the overview waits for a database whose structure is still being read. */
const overviewPatienceMs = 1_500;

/** What there is: all databases, the tables of one, or one table with everything that is known of it. */
export async function discover(
  wanted: DiscoveryParameters,
  databases: CallerDatabases,
  { signal }: { readonly signal: AbortSignal },
): Promise<DiscoveryResponse> {
  const { database: id, table, search, limit, cursor } = wanted;
  if (id === undefined && table === undefined && search === undefined && limit === undefined && cursor === undefined) {
    return { kind: 'databases', databases: await Promise.all(databases.all.map((one) => overview(one, signal))) };
  }
  const database = namedOrOnly(databases, id);
  const index = await database.index({ signal });
  const stamp = { database: database.settings.id, catalog: catalogStamp(database, index) };
  if (table !== undefined) {
    return { kind: 'table', ...stamp, table: detailTable(findTable(index, table), index, database.settings.policy) };
  }
  return { kind: 'tables', ...stamp, ...pageOfTables(index, wanted) };
}

async function overview(database: AskableDatabase, signal: AbortSignal) {
  const { id, title, description, kind } = database.settings;
  const index = await indexInTime(database, signal, overviewPatienceMs);
  return {
    id,
    title,
    ...(description === undefined ? {} : { description }),
    kind,
    state: database.state(),
    ...(index === undefined ? {} : { catalog: catalogStamp(database, index), counts: countsOf(index) }),
  };
}

function countsOf({ model, catalog }: SemanticIndex) {
  const tables = model.entities.map(({ table }) => table);
  return {
    tables: tables.filter(({ kind }) => kind === 'table').length,
    views: tables.filter(({ kind }) => kind === 'view').length,
    columns: model.entities.reduce((sum, { columns }) => sum + columns.length, 0),
    relationships: catalog.relationships.length,
    measures: model.measures.length,
  };
}

function pageOfTables(
  index: SemanticIndex,
  { search, limit = defaultPageSize, cursor }: Pick<DiscoveryParameters, 'search' | 'limit' | 'cursor'>,
) {
  const words = search?.trim();
  const list = listIdentity(index.catalog.database, words ?? '');
  const after = cursor === undefined ? undefined : readCursor(cursor, list);
  const found: readonly FoundTable[] =
    words === undefined ? index.model.entities.map((entity) => ({ entity })) : searchTables(index, words);
  const ordered = found.toSorted((left, right) => comparePlaces(placeOf(left), placeOf(right)));
  const rest = after === undefined ? ordered : ordered.filter((one) => comparePlaces(placeOf(one), after) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    ...(words === undefined ? {} : { search: words }),
    total: found.length,
    tables: page.map(({ entity, match }) => ({
      ...summariseTable(entity, index),
      ...(match === undefined ? {} : { match }),
    })),
    ...(last === undefined || rest.length <= page.length ? {} : { nextCursor: writeCursor(list, placeOf(last)) }),
  };
}

function placeOf({ entity, match }: FoundTable): PageEnd {
  return { table: entity.key, ...(match === undefined ? {} : { confidence: match.confidence }) };
}

/** The surest first, then by name. */
function comparePlaces(left: PageEnd, right: PageEnd): number {
  const byConfidence = (right.confidence ?? 0) - (left.confidence ?? 0);
  if (byConfidence !== 0) return byConfidence;
  return left.table < right.table ? -1 : left.table > right.table ? 1 : 0;
}
