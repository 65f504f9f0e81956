import type { Column, Relationship, Table } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { isTimeType } from './column-kind.ts';
import { deriveColumnMeaning, isYear } from './column-meaning.ts';
import { identifierStems, sharedPrefixLength, splitIdentifier } from './identifier-words.ts';
import { labelFromText, labelsFromComment, labelsFromName } from './labels.ts';
import type { ColumnMeaning, Entity, Label, TimeColumn } from './semantic-model.ts';
import { entryOf, type SemanticModelFile } from './semantic-model-file.ts';

type FileTable = SemanticModelFile['tables'][string];

/** What a table holds and how its rows are named, listed and dated. */
export function deriveEntity(table: Table, foreignKeys: ReadonlySet<string>, file: FileTable | undefined): Entity {
  const key = tableKey(table);
  const columnNames = table.columns.map((column) => column.name);
  const prefixLength = sharedPrefixLength(columnNames);
  const identity = deriveIdentity(table);
  const fileColumn = ({ name }: Column) => (file === undefined ? undefined : entryOf(file.columns, name));
  const columns = table.columns
    .filter((column) => fileColumn(column)?.hidden !== true)
    .map((column) =>
      deriveColumnMeaning(column, {
        table,
        prefixLength,
        isIdentity: (name) => identity.length === 1 && identity[0] === name,
        isForeignKey: (name) => foreignKeys.has(name),
        file: fileColumn(column),
      }),
    );
  const displayColumn = file?.display?.find((name) => !identity.includes(name)) ?? deriveDisplayColumn(table, columns);
  const nameColumns = deriveNameColumns(displayColumn, columns);
  return {
    key,
    table,
    labels: entityLabels(table, file),
    title: file?.names[0] ?? tableTitle(table.name),
    ...(file?.description === undefined ? {} : { description: file.description }),
    identity,
    ...(displayColumn === undefined ? {} : { displayColumn }),
    nameColumns,
    listColumns: file?.display ?? deriveListColumns(identity, nameColumns, columns),
    timeColumns: deriveTimeColumns(table, columns, file?.time),
    ...(file?.validity === undefined ? {} : { validity: file.validity }),
    columns,
  };
}

const modellingWords = new Set(['dim', 'fact', 'tbl']);

/** "dim_customers" are customers; how the warehouse is modelled does not matter to who asks. */
function tableTitle(name: string): string {
  const words = splitIdentifier(name);
  const [first = '', ...rest] = words;
  return (modellingWords.has(first) && rest.length > 0 ? rest : words).join(' ');
}

function entityLabels(table: Table, file: FileTable | undefined): readonly Label[] {
  const labels: (Label | undefined)[] = [
    { stems: identifierStems(table.name), weight: 1, source: 'name' },
    labelFromText(table.name, 1, 'name'),
    ...(table.comment === undefined ? [] : labelsFromComment(table.comment)),
    ...(file?.names ?? []).flatMap((name) => labelsFromName(name, 1)),
  ];
  return labels.filter((label) => label !== undefined);
}

/** The columns of each table that refer to another row. */
export function foreignKeyColumns(relationships: readonly Relationship[]): ReadonlyMap<string, ReadonlySet<string>> {
  const columns = new Map<string, Set<string>>();
  for (const { from, fromColumns } of relationships) {
    const key = tableKey(from);
    columns.set(key, (columns.get(key) ?? new Set()).union(new Set(fromColumns)));
  }
  return columns;
}

function deriveIdentity(table: Table): readonly string[] {
  if (table.primaryKey.length > 0) return table.primaryKey;
  const unique = table.uniqueKeys.find((columns) => columns.length === 1) ?? table.uniqueKeys[0];
  if (unique !== undefined) return unique;
  // Without declared keys: the first column that names itself a key and has as many values as there are rows.
  const rows = table.rowCount ?? 0;
  const candidate = table.columns.find(
    (column) =>
      rows > 1 &&
      column.profile.distinctCount === rows &&
      /(^|[^a-z])(id|code|no|number|key)$|id$/i.test(column.name.replace(/([a-z])([A-Z])/g, '$1_$2')),
  );
  return candidate === undefined ? [] : [candidate.name];
}

const nameRanks: readonly (readonly [RegExp, number])[] = [
  [/^name$|^title$|^full name$/, 6],
  [/ name$|^name /, 5],
  [/title$/, 4],
  [/description( \d)?$|^label$|^caption$/, 3],
];

function deriveDisplayColumn(table: Table, columns: readonly ColumnMeaning[]): string | undefined {
  const tableStems = new Set(identifierStems(table.name));
  const things = new Set([table.name, ...table.primaryKey.slice(0, 1)].map((name) => thingName(identifierStems(name))));
  let best: { name: string; rank: number } | undefined;
  for (const meaning of columns) {
    if (meaning.role !== 'attribute' || meaning.column.type !== 'text') continue;
    const stems = meaning.labels[0]?.stems ?? [];
    const text = stems.join(' ');
    // institution.institution and university.school, beside a school_id, hold the names.
    const base = nameRanks.find(([pattern]) => pattern.test(text))?.[1] ?? (things.has(text) ? 3.5 : undefined);
    if (base === undefined) continue;
    if (isNameOfOthers(meaning.column, stems, tableStems, table)) continue;
    const own = stems.some((word) => tableStems.has(word)) ? 0.5 : 0;
    const rank = base + own + nearlyUnique(meaning.column, table);
    if (best === undefined || rank > best.rank) best = { name: meaning.column.name, rank };
  }
  return best?.name;
}

/** What orders are shipped to, or which side won a match, is no name of the row: it says of what, and it comes again and again. */
function isNameOfOthers(
  { profile }: Column,
  stems: readonly string[],
  tableStems: ReadonlySet<string>,
  { rowCount = 0 }: Table,
): boolean {
  const [qualifier] = stems;
  if (stems.length !== 2 || qualifier === undefined || stems[1] !== 'name') return false;
  if (tableStems.has(qualifier) || partsOfNames.has(qualifier)) return false;
  return rowCount >= 20 && profile.distinctCount !== undefined && profile.distinctCount < 0.5 * rowCount;
}

const partsOfNames = new Set([
  'first',
  'last',
  'full',
  'given',
  'family',
  'middle',
  'short',
  'long',
  'display',
  'user',
]);

function thingName(stems: readonly string[]): string {
  return (/^(id|code|key|no|number)$/.test(stems.at(-1) ?? '') ? stems.slice(0, -1) : stems).join(' ');
}

function nearlyUnique(column: Column, table: Table): number {
  const { distinctCount } = column.profile;
  if (distinctCount === undefined || table.rowCount === undefined || table.rowCount === 0) return 0;
  return distinctCount / table.rowCount > 0.9 ? 1 : 0;
}

/** A person's name is often kept in two columns. */
function deriveNameColumns(displayColumn: string | undefined, columns: readonly ColumnMeaning[]): readonly string[] {
  const text = (meaning: ColumnMeaning) => meaning.labels[0]?.stems.join(' ') ?? '';
  const parts = [/\bfirst name$|^given name$/, /\blast name$|^surname$|^family name$/].map((pattern) =>
    columns.find((meaning) => pattern.test(text(meaning))),
  );
  const [first, last] = parts.map((meaning) => meaning?.column.name);
  const shown = columns.find((meaning) => meaning.column.name === displayColumn);
  const isWhole = shown !== undefined && !/first|last|given|family|surname/.test(text(shown));
  if (first !== undefined && last !== undefined && !isWhole) return [first, last];
  return displayColumn === undefined ? [] : [displayColumn];
}

function deriveListColumns(
  identity: readonly string[],
  nameColumns: readonly string[],
  columns: readonly ColumnMeaning[],
): readonly string[] {
  const shown = new Set([...identity.slice(0, 2), ...nameColumns]);
  for (const meaning of columns) {
    if (shown.size >= 3 || (nameColumns.length > 0 && shown.size >= 2)) break;
    shown.add(meaning.column.name);
  }
  return columns.map((meaning) => meaning.column.name).filter((name) => shown.has(name));
}

const timeWeights: readonly (readonly [RegExp, number])[] = [
  [/\b(order|sale|sell|transaction|invoice|issue|post|pay|payment|event|visit|purchase|book)\b/, 3],
  [/(注文|受注|売上|取引|購入|計上|伝票|支払|交易|订单|訂單|销售)/, 3],
  [/^(date|period|day|month|timestamp|time|datetime)$/, 3.6],
  [/\b(create|start|begin|register|open|hire|join)\b/, 1],
  [/(作成|登録|開始|入社|创建|注册)/, 1],
  [/\b(due|expire|end|update|modify|delete|valid|require|birth|launch|close|effective)\b/, -2],
  [/(更新|期限|終了|誕生|生年|納期|有効|削除|到期|出生)/, -2],
];

function isYearOf({ column, role, labels }: ColumnMeaning): boolean {
  return role !== 'foreign-key' && isYear(column, labels[0]?.stems ?? []);
}

/** The share of rows without a date from which on that is no oversight. */
const leastLacking = 0.03;

function deriveTimeColumns(
  table: Table,
  columns: readonly ColumnMeaning[],
  chosen: string | undefined,
): readonly TimeColumn[] {
  const tableStems = identifierStems(table.name);
  const dates = columns.filter((meaning) => isTimeType(meaning.column.type) || isYearOf(meaning));
  const isAlwaysThere = ({ column: { profile } }: ColumnMeaning) => profile.nullFraction === 0;
  const ranked = dates
    .map((meaning, index): TimeColumn => {
      const stems = meaning.labels[0]?.stems ?? [];
      const text = stems.filter((word) => word !== 'year').join(' ');
      const hints = timeWeights.reduce((sum, [pattern, weight]) => sum + (pattern.test(text) ? weight : 0), 0);
      const own = stems.some((word) => tableStems.includes(word)) ? 1.5 : 0;
      const plainDate = meaning.column.type === 'date' ? 0.5 : 0;
      // What some rows have still to come to, such as being paid, does not date the rows beside a date that all of them have.
      const isLater = (meaning.column.profile.nullFraction ?? 0) >= leastLacking && dates.some(isAlwaysThere) ? 3 : 0;
      const rank = hints + own + plainDate - isLater - index * 0.01;
      // A day says more than a year.
      return isTimeType(meaning.column.type)
        ? { name: meaning.column.name, rank }
        : { name: meaning.column.name, unit: 'year', rank: rank - 1 };
    })
    .sort((left, right) => right.rank - left.rank);
  if (chosen === undefined) return ranked;
  const own = ranked.find(({ name }) => name === chosen);
  return [{ ...own, name: chosen, rank: 5 }, ...ranked.filter(({ name }) => name !== chosen)];
}
