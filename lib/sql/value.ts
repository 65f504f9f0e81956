/**
 * The type of a column or result, the same for every engine.
 * `integer` covers every whole-number type; `decimal` is exact, `float` is binary floating point.
 */
export type ColumnType =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'text'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'timestamptz'
  | 'interval'
  | 'binary'
  | 'json'
  | 'uuid'
  | 'other';

/**
 * One value in canonical, JSON-safe and exact form.
 * - integer: a number while it is a safe integer, else its decimal digits as text
 * - decimal: text with the column's scale, "850.00"
 * - float: a number; NaN and infinities as the texts "NaN", "Infinity", "-Infinity"
 * - date "2026-10-31"; time "09:05:00[.ffffff]"; timestamp "2026-10-31 09:05:00[.ffffff]", no trailing zeros in the
 *   fraction; timestamptz the same in UTC with a final "Z"
 * - binary: base64 text; json, uuid, interval and other types: their text
 */
export type Cell = null | boolean | number | string;

/** A parameter of a statement. Decimals and dates travel as text with their type, so that nothing is rounded on the way. */
export interface SqlParameter {
  readonly type: ColumnType;
  readonly value: Cell;
}
