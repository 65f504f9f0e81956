import type { ColumnStructure, Relationship, TableName } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { nearestName } from '../core/nearest-name.ts';
import { isNumericType, isTimeType } from './column-kind.ts';
import { defineFilters } from './define-filters.ts';
import { defineHierarchies } from './define-hierarchies.ts';
import { defineMeasures } from './define-measures.ts';
import { addRelationships, defineRelationships } from './define-relationships.ts';
import { findTableKey, noSuchTable } from './expression/resolve-column.ts';
import type { ModelFault } from './model-fault.ts';
import { createModelScope, type ScopeTable } from './model-scope.ts';
import { entryOf, type SemanticModelFile } from './semantic-model-file.ts';

type FileTable = SemanticModelFile['tables'][string];
type KnownColumn = Pick<ColumnStructure, 'name' | 'type'>;

/** What of a catalog a model file can be held against; a `Catalog` is such. */
interface KnownCatalog {
  readonly tables: readonly ScopeTable[];
  readonly relationships: readonly Relationship[];
}

/** What in the model file does not fit the database, in sentences for its author; empty when all of it fits. */
export function checkModelFile(
  file: SemanticModelFile,
  { tables, relationships }: KnownCatalog,
): readonly ModelFault[] {
  const known = new Map(tables.map((table) => [tableKey(table), table]));
  const described = Object.entries(file.tables).flatMap(([key, table]): readonly ModelFault[] => {
    const found = known.get(key);
    if (found !== undefined) return checkTable(key, table, found.columns);
    return [{ path: ['tables', key], atKey: true, message: `There is no table "${key}"${suggestTable(key, tables)}` }];
  });
  const isShown = (table: TableName) => entryOf(file.tables, tableKey(table))?.hidden !== true;
  const shown = tables.filter(isShown);
  const added = defineRelationships(file, new Map(shown.map((table) => [tableKey(table), table])));
  const own = relationships.filter(({ from, to }) => isShown(from) && isShown(to));
  const scope = createModelScope(shown, addRelationships(own, added.relationships));
  return [
    ...described,
    ...added.faults,
    ...defineMeasures(file.measures ?? {}, scope).faults,
    ...defineFilters(file, scope).faults,
    ...defineHierarchies(file, scope).faults,
    ...sharedNames(file),
    ...checkQuestions(file, scope.tables),
  ];
}

function suggestTable(key: string, tables: readonly TableName[]): string {
  const qualified = tables.find(({ name }) => name.toLowerCase() === key.toLowerCase());
  const meant = qualified === undefined ? nearestName(key, tables.map(tableKey)) : tableKey(qualified);
  return suggest(meant);
}

const suggest = (name: string | undefined): string => (name === undefined ? '.' : `; did you mean "${name}"?`);

function checkTable(key: string, described: FileTable, columns: readonly KnownColumn[]): readonly ModelFault[] {
  const known = new Map(columns.map((column) => [column.name, column]));
  const faults: ModelFault[] = [];
  const table = ['tables', key];
  const find = (place: readonly PropertyKey[], name: string, atKey = false): KnownColumn | undefined => {
    const column = known.get(name);
    const path = [...table, ...place];
    if (column === undefined) {
      const message = `The table "${key}" has no column "${name}"${suggest(nearestName(name, known.keys()))}`;
      faults.push({ path, message, ...(atKey ? { atKey } : {}) });
    } else if (!atKey && entryOf(described.columns, name)?.hidden === true) {
      faults.push({ path, message: `The column "${name}" is hidden, and here it would be shown.` });
    }
    return column;
  };
  const findTime = (place: readonly PropertyKey[], name: string): void => {
    const column = find(place, name);
    if (column === undefined || isTimeType(column.type)) return;
    const message = `The column "${name}" is no date or timestamp, it is of the type ${column.type}.`;
    faults.push({ path: [...table, ...place], message });
  };
  for (const [at, name] of (described.display ?? []).entries()) find(['display', at], name);
  if (described.time !== undefined) findTime(['time'], described.time);
  if (described.validity !== undefined) {
    const { from, until } = described.validity;
    findTime(['validity', 'from'], from);
    findTime(['validity', 'until'], until);
    if (from === until) {
      faults.push({ path: [...table, 'validity'], message: '"from" and "until" name the same column.' });
    }
  }
  for (const [name, { additivity }] of Object.entries(described.columns)) {
    const column = find(['columns', name], name, true);
    if (column === undefined || additivity === undefined || isNumericType(column.type)) continue;
    const message = `Only figures have an additivity, and the column "${name}" is of the type ${column.type}.`;
    faults.push({ path: [...table, 'columns', name, 'additivity'], message });
  }
  return faults;
}

/** A name stands for one thing: of two definitions of a name only the first would ever be meant. */
function sharedNames(file: SemanticModelFile): readonly ModelFault[] {
  const taken = new Map<string, string>();
  const faults: ModelFault[] = [];
  const take = (section: 'measures' | 'filters', title: string, names: readonly string[]) => {
    for (const name of new Set([title, ...names].map((each) => each.toLowerCase()))) {
      const owner = taken.get(name);
      if (owner === undefined) taken.set(name, title);
      else
        faults.push({ path: [section, title], atKey: true, message: `"${owner}" goes by the name "${name}" already.` });
    }
  };
  for (const [title, { names }] of Object.entries(file.measures ?? {})) take('measures', title, names);
  for (const [title, { names }] of Object.entries(file.filters ?? {})) take('filters', title, names);
  return faults;
}

function checkQuestions(file: SemanticModelFile, tables: ReadonlyMap<string, ScopeTable>): readonly ModelFault[] {
  return (file.questions ?? []).flatMap(({ tables: read = [] }, at) =>
    read.flatMap((name, position): readonly ModelFault[] => {
      if (findTableKey(name, tables) !== undefined) return [];
      const message = noSuchTable(name, tables);
      return [{ path: ['questions', at, 'tables', position], message }];
    }),
  );
}
