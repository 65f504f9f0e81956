import type { Catalog, Table } from '../../lib/catalog/catalog.ts';
import { tableKey } from '../../lib/catalog/table-name.ts';
import { nearestName } from '../../lib/core/nearest-name.ts';
import { checkModelFile } from '../../lib/semantic/check-model-file.ts';
import { entryOf, type SemanticModelFile } from '../../lib/semantic/semantic-model-file.ts';

export interface ModelDifference {
  /** Tables of the database that the file does not speak of. */
  readonly untoldTables: readonly string[];
  /** Columns that the file does not speak of, of tables that it does speak of. */
  readonly untoldColumns: readonly { readonly table: string; readonly columns: readonly string[] }[];
  /** What the file names that is gone, and what it may be called now. */
  readonly gone: readonly { readonly name: string; readonly now?: string }[];
  /** Definitions that no longer fit, in sentences. */
  readonly broken: readonly string[];
}

/** What lies between a model file and the database as it is now. */
export function diffModel(file: SemanticModelFile, catalog: Catalog): ModelDifference {
  const tables = new Map(catalog.tables.map((table) => [tableKey(table), table]));
  const untold = [...tables.keys()].filter((key) => entryOf(file.tables, key) === undefined);
  const gone: { name: string; now?: string }[] = [];
  const untoldColumns: { table: string; columns: readonly string[] }[] = [];
  for (const [key, described] of Object.entries(file.tables)) {
    const table = tables.get(key);
    if (table === undefined) {
      const now = likelyTable(key, Object.keys(described.columns), untold, tables);
      gone.push({ name: key, ...(now === undefined ? {} : { now }) });
      continue;
    }
    const names = table.columns.map(({ name }) => name);
    const silent = names.filter((name) => entryOf(described.columns, name) === undefined);
    for (const name of Object.keys(described.columns).filter((column) => !names.includes(column))) {
      const now = nearestName(name, silent);
      gone.push({ name: `${key}.${name}`, ...(now === undefined ? {} : { now: `${key}.${now}` }) });
    }
    if (silent.length > 0 && described.hidden !== true) untoldColumns.push({ table: key, columns: silent });
  }
  const broken = checkModelFile(file, catalog)
    .filter(({ path, atKey }) => !(path[0] === 'tables' && atKey === true))
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  return { untoldTables: untold, untoldColumns, gone, broken };
}

/** The table that has most of the columns of which the file speaks, else the one that is spelled most alike. */
function likelyTable(
  key: string,
  columns: readonly string[],
  candidates: readonly string[],
  tables: ReadonlyMap<string, Table>,
): string | undefined {
  const shareOf = (candidate: string): number => {
    const names = new Set(tables.get(candidate)?.columns.map(({ name }) => name));
    return columns.filter((column) => names.has(column)).length / columns.length;
  };
  const [best] = columns.length < 2 ? [] : candidates.toSorted((left, right) => shareOf(right) - shareOf(left));
  return best !== undefined && shareOf(best) >= 0.6 ? best : nearestName(key, candidates);
}

const shown = 12;

export function renderDifference({ untoldTables, untoldColumns, gone, broken }: ModelDifference): string {
  const list = (names: readonly string[]): string =>
    names.length <= shown ? names.join(', ') : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
  const lines = [
    ...(gone.length === 0 ? [] : ['The file names what the database does not have (any more):']),
    ...gone.map(({ name, now }) => `  - ${name}${now === undefined ? '' : `, which may be ${now} now`}`),
    ...(broken.length === 0 ? [] : ['Definitions that do not fit:']),
    ...broken.map((text) => `  - ${text}`),
    ...(untoldTables.length === 0 ? [] : ['Tables that the file does not speak of (their meaning is derived):']),
    ...(untoldTables.length === 0 ? [] : [`  + ${list(untoldTables)}`]),
    ...(untoldColumns.length === 0 ? [] : ['Columns that it does not speak of, in tables that it does:']),
    ...untoldColumns.map(({ table, columns }) => `  + ${table}: ${list(columns)}`),
  ];
  return lines.length === 0 ? 'The file speaks of everything, and everything in it is there.' : lines.join('\n');
}
