import type { ColumnType } from '../../sql/value.ts';
import type { LinkedColumn } from './linked-schema.ts';
import { quoteName, quoteTableKey, quoteValue } from './safe-text.ts';

const typeWords: Readonly<Record<ColumnType, string>> = {
  boolean: ' bool',
  integer: ' int',
  decimal: ' decimal',
  float: ' float',
  text: '',
  date: ' date',
  time: ' time',
  timestamp: ' timestamp',
  timestamptz: ' timestamptz',
  interval: ' interval',
  binary: ' binary',
  json: ' json',
  uuid: ' uuid',
  other: ' other',
};

const longestValue = 60;

/** "status int (0: open)", "region_id → regions", "city = 'Osaka'". */
export function renderColumn(column: LinkedColumn): string {
  const comment = column.comment === undefined ? '' : ` (${column.comment})`;
  return `${quoteName(column.name)}${renderTraits(column)}${comment}${renderValues(column.values)}`;
}

export function renderValues(values: readonly string[] | undefined): string {
  if (values === undefined || values.length === 0) return '';
  return ` = ${values.map((value) => quoteValue(value, longestValue)).join(' | ')}`;
}

/** "home_player_1…11 int": columns alike but for a number that counts up. */
export function renderRun(run: readonly LinkedColumn[]): string {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return '';
  return `${quoteName(first.name)}…${/\d+$/.exec(last.name)?.[0] ?? ''}${renderTraits(first)}`;
}

function renderTraits({ type, isPrimaryKey, references }: LinkedColumn): string {
  const key = isPrimaryKey ? '*' : '';
  if (references === undefined) return `${key}${typeWords[type]}`;
  const column = references.column === undefined ? '' : `.${quoteName(references.column)}`;
  return `${key}${typeWords[type]} → ${quoteTableKey(references.table)}${column}`;
}
