import type { ColumnStructure, TableName } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { nearestName } from '../core/nearest-name.ts';
import { isNumericType, isTimeType } from './column-kind.ts';
import { entryOf, type SemanticModelFile } from './semantic-model-file.ts';

type FileTable = SemanticModelFile['tables'][string];
type KnownColumn = Pick<ColumnStructure, 'name' | 'type'>;

/** What of a catalog a model file can be held against; a `Catalog` and a `CatalogStructure` are such. */
interface KnownTables {
  readonly tables: readonly (TableName & { readonly columns: readonly KnownColumn[] })[];
}

/** What in the model file does not fit the database, in sentences for its author; empty when all of it fits. */
export function checkModelFile(file: SemanticModelFile, { tables }: KnownTables): readonly string[] {
  const known = new Map(tables.map((table) => [tableKey(table), table]));
  return Object.entries(file.tables).flatMap(([key, described]) => {
    const table = known.get(key);
    if (table === undefined) return [`tables.${key}: there is no such table${suggestTable(key, tables)}`];
    return checkTable(key, described, table.columns);
  });
}

function suggestTable(key: string, tables: readonly TableName[]): string {
  const qualified = tables.find(({ name }) => name.toLowerCase() === key.toLowerCase());
  const meant = qualified === undefined ? nearestName(key, tables.map(tableKey)) : tableKey(qualified);
  return suggest(meant);
}

const suggest = (name: string | undefined): string => (name === undefined ? '.' : `; did you mean "${name}"?`);

function checkTable(key: string, described: FileTable, columns: readonly KnownColumn[]): readonly string[] {
  const known = new Map(columns.map((column) => [column.name, column]));
  const faults: string[] = [];
  const find = (place: string, name: string): KnownColumn | undefined => {
    const column = known.get(name);
    if (column === undefined) {
      faults.push(`tables.${key}.${place}: there is no column "${name}"${suggest(nearestName(name, known.keys()))}`);
    } else if (place !== `columns.${name}` && entryOf(described.columns, name)?.hidden === true) {
      faults.push(`tables.${key}.${place}: the column "${name}" is hidden.`);
    }
    return column;
  };
  const findTime = (place: string, name: string): void => {
    const column = find(place, name);
    if (column !== undefined && !isTimeType(column.type))
      faults.push(
        `tables.${key}.${place}: the column "${name}" is no date or timestamp, it is of the type ${column.type}.`,
      );
  };
  for (const name of described.display ?? []) find('display', name);
  if (described.time !== undefined) findTime('time', described.time);
  if (described.validity !== undefined) {
    findTime('validity.from', described.validity.from);
    findTime('validity.until', described.validity.until);
    if (described.validity.from === described.validity.until)
      faults.push(`tables.${key}.validity: "from" and "until" name the same column.`);
  }
  for (const [name, { additivity }] of Object.entries(described.columns)) {
    const column = find(`columns.${name}`, name);
    if (column !== undefined && additivity !== undefined && !isNumericType(column.type))
      faults.push(
        `tables.${key}.columns.${name}: additivity is for figures, the column is of the type ${column.type}.`,
      );
  }
  return faults;
}
