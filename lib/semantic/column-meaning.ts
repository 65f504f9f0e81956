import type { Column, Table } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { isNumericType, isTimeType } from './column-kind.ts';
import { deriveAdditivity } from './derive-additivity.ts';
import { deriveUnit } from './derive-unit.ts';
import { splitIdentifier, stemsAfterPrefix } from './identifier-words.ts';
import { labelFromText, labelsFromComment, labelsFromName, leadingName } from './labels.ts';
import type { ColumnMeaning, ColumnRole, Label } from './semantic-model.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

const identifierStemSet = new Set([
  'id',
  'code',
  'number',
  'key',
  'year',
  'month',
  'day',
  'zip',
  'phone',
  'fax',
  'postal',
  'flag',
  'sequence',
  'line',
]);

type FileColumn = SemanticModelFile['tables'][string]['columns'][string];

interface ColumnContext {
  readonly table: Table;
  /** Leading identifier words shared by the table's columns. */
  readonly prefixLength: number;
  readonly isIdentity: (column: string) => boolean;
  readonly isForeignKey: (column: string) => boolean;
  readonly file: FileColumn | undefined;
}

/** What a column is and how it may be called, from its name, type, comment and the semantic model file. */
export function deriveColumnMeaning(column: Column, context: ColumnContext): ColumnMeaning {
  const { table, prefixLength, file } = context;
  const stems = stemsAfterPrefix(column.name, prefixLength);
  const role = columnRole(column, stems, context);
  const words = splitIdentifier(column.name).slice(prefixLength);
  const title = file?.names[0] ?? (words.length === 0 ? splitIdentifier(column.name) : words).join(' ');
  const labels: (Label | undefined)[] = [
    // Names that the model gives come first; what the identifier suggests then counts a little less.
    { stems, weight: file?.names.length ? 0.9 : 1, source: 'name' },
    labelFromText(column.name, 1, 'name'),
    ...(column.comment === undefined ? [] : labelsFromComment(column.comment)),
    ...(column.comment === undefined ? [] : [leadingName(column.comment, stems)]),
    ...(file?.names ?? []).flatMap((name) => labelsFromName(name, 1)),
  ];
  const additivity = role === 'measure' ? (file?.additivity ?? deriveAdditivity(stems)) : undefined;
  const unit = file?.unit ?? (role === 'measure' ? deriveUnit(column, table) : undefined);
  return {
    table: tableKey(table),
    column,
    role,
    title,
    labels: labels.filter((label) => label !== undefined),
    ...(additivity === undefined ? {} : { additivity }),
    ...(unit === undefined ? {} : { unit }),
    ...(file?.description === undefined ? {} : { description: file.description }),
  };
}

function columnRole(column: Column, stems: readonly string[], context: ColumnContext): ColumnRole {
  if (isTimeType(column.type)) return 'time';
  if (context.isIdentity(column.name)) return 'identity';
  if (context.isForeignKey(column.name)) return 'foreign-key';
  if (!isNumericType(column.type) || isYear(column, stems) || namesPerson(column, stems)) return 'attribute';
  const last = stems.at(-1) ?? '';
  if (column.type === 'integer' && identifierStemSet.has(last) && !isDuration(column)) return 'attribute';
  if (isFlag(column)) return 'attribute';
  return 'measure';
}

/** Days and months in the plural are how long something takes; a day or a month says when it is. */
function isDuration({ name }: Column): boolean {
  return /^(days|months|years)$/.test(splitIdentifier(name).at(-1) ?? '');
}

const yearWords: ReadonlySet<string> = new Set(['year', '年', '年度']);
/** What happens to a thing once: a column called so may hold the year of it. */
const onceWords: ReadonlySet<string> = new Set(
  'found founded establish build built open launch debut release join start begin'.split(' '),
);

/** Whole numbers called years, or by what happened, all of which can be years: "launch_year" from 1998 to 2012. */
export function isYear({ type, profile: { min, max } }: Column, stems: readonly string[]): boolean {
  if (!isNumericType(type) || typeof min !== 'number' || typeof max !== 'number') return false;
  if (!Number.isInteger(min) || !Number.isInteger(max)) return false;
  if (stems.some((word) => yearWords.has(word))) return min >= 1000 && max <= 2200;
  return onceWords.has(stems.at(-1) ?? '') && min >= 1500 && max <= 2100;
}

/** Whole numbers called by a person are codes of persons: an advisor is not a figure. */
function namesPerson({ type }: Column, stems: readonly string[]): boolean {
  return type === 'integer' && personWords.has(stems.at(-1) ?? '');
}

const personWords: ReadonlySet<string> = new Set(
  (
    'person customer client buyer seller vendor supplier owner manager supervisor boss leader director head employee worker agent ' +
    'advisor adviser mentor tutor teacher instructor professor student pupil author editor creator user member ' +
    'patient doctor physician nurse driver pilot player coach captain judge host guest passenger tenant landlord lawyer'
  ).split(' '),
);

/** Few whole numbers that return again and again are classes: grades and classrooms, but not quantities or prices. */
export function isClass({ column, additivity }: ColumnMeaning, { table }: { readonly table: Table }): boolean {
  const { distinctCount } = column.profile;
  if (column.type !== 'integer' || additivity === 'additive' || distinctCount === undefined) return false;
  return distinctCount <= Math.min(50, (table.rowCount ?? 0) / 3);
}

/** A yes-or-no column: a boolean, or whole numbers of which there are only 0 and 1. */
export function isFlag(column: Column): boolean {
  const { min, max, distinctCount } = column.profile;
  if (column.type === 'boolean') return true;
  if (column.type === 'text') return flagTexts(column) !== undefined;
  return column.type === 'integer' && min === 0 && max === 1 && (distinctCount ?? 3) <= 2;
}

const positive = /^(?:y|yes|true)$/i;
const negative = /^(?:n|no|false)$/i;

/** The texts of a yes-or-no column as stored; undefined where other texts stand in it as well. */
export function flagTexts({
  profile: { values = [], valuesComplete },
}: Column): { readonly yes: readonly string[]; readonly no: readonly string[] } | undefined {
  if (valuesComplete !== true || values.length > 4) return undefined;
  const [yes, no] = [positive, negative].map((form) => values.filter((value) => form.test(value.trim())));
  if (yes === undefined || no === undefined || yes.length === 0) return undefined;
  return yes.length + no.length === values.length ? { yes, no } : undefined;
}
