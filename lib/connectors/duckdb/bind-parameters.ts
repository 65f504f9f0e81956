import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBPreparedStatement,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  DuckDBUUIDValue,
} from '@duckdb/node-api';
import { QuerentError } from '../../core/querent-error.ts';
import type { SqlParameter } from '../../sql/value.ts';
import { parseDate, parseTimeNanos, parseTimestampNanos } from './temporal-parse.ts';

const decimalPattern = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const maxDecimalWidth = 38;

/** Binds values in order, each with its own type, so that nothing is rounded or guessed on the way. */
export function bindParameters(statement: DuckDBPreparedStatement, parameters: readonly SqlParameter[]): void {
  if (statement.parameterCount !== parameters.length) {
    throw new QuerentError(
      'database.engine-error',
      `The statement takes ${statement.parameterCount} parameters and was given ${parameters.length}.`,
    );
  }
  for (const [index, parameter] of parameters.entries()) bindParameter(statement, index + 1, parameter);
}

function bindParameter(statement: DuckDBPreparedStatement, position: number, { type, value }: SqlParameter): void {
  if (value === null) {
    statement.bindNull(position);
    return;
  }
  const text = String(value);
  switch (type) {
    case 'boolean':
      statement.bindBoolean(position, value === true || text === 'true' || text === '1');
      return;
    case 'integer':
      bindInteger(statement, position, text);
      return;
    case 'decimal':
      statement.bindDecimal(position, readDecimal(position, text));
      return;
    case 'float':
      statement.bindDouble(position, Number(value));
      return;
    case 'date':
      statement.bindDate(position, readDate(position, text));
      return;
    case 'time':
      statement.bindTime(position, new DuckDBTimeValue(required(parseTimeNanos(text), position, type) / 1_000n));
      return;
    case 'timestamp':
      bindTimestamp(statement, position, text);
      return;
    case 'timestamptz':
      statement.bindTimestampTZ(
        position,
        isInfinity(text)
          ? infinite(DuckDBTimestampTZValue, text)
          : new DuckDBTimestampTZValue(floorToMicros(required(parseTimestampNanos(text), position, type))),
      );
      return;
    case 'binary':
      statement.bindBlob(position, Buffer.from(text, 'base64'));
      return;
    case 'uuid':
      statement.bindUUID(position, readUuid(position, text));
      return;
    case 'text':
    case 'interval':
    case 'json':
    case 'other':
      statement.bindVarchar(position, text);
      return;
    default:
      throw new TypeError(`Unknown parameter type: ${type satisfies never}`);
  }
}

function required<T>(value: T | undefined, position: number, type: string): T {
  if (value === undefined) throw new QuerentError('database.engine-error', `Parameter ${position} is not a ${type}.`);
  return value;
}

const floorToMicros = (nanos: bigint): bigint => (nanos - (((nanos % 1_000n) + 1_000n) % 1_000n)) / 1_000n;
const isInfinity = (text: string): boolean => text === 'infinity' || text === '-infinity';

function infinite<T>(type: { readonly PosInf: T; readonly NegInf: T }, text: string): T {
  return text.startsWith('-') ? type.NegInf : type.PosInf;
}

function bindInteger(statement: DuckDBPreparedStatement, position: number, text: string): void {
  const value = required(/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined, position, 'integer');
  if (BigInt.asIntN(32, value) === value) statement.bindInteger(position, Number(value));
  else if (BigInt.asIntN(64, value) === value) statement.bindBigInt(position, value);
  else if (BigInt.asIntN(128, value) === value) statement.bindHugeInt(position, value);
  else if (value > 0n && BigInt.asUintN(128, value) === value) statement.bindUHugeInt(position, value);
  else throw new QuerentError('database.engine-error', `Parameter ${position} is too large an integer.`);
}

function readDecimal(position: number, text: string): DuckDBDecimalValue {
  const match = decimalPattern.exec(text);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '');
  const width = Math.max(digits.length, fraction.length, 1);
  const isDecimal = match !== null && digits !== '' && width <= maxDecimalWidth;
  required(isDecimal ? text : undefined, position, 'decimal');
  const scaled = BigInt(digits);
  return new DuckDBDecimalValue(sign === '-' ? -scaled : scaled, width, fraction.length);
}

function readDate(position: number, text: string): DuckDBDateValue {
  return isInfinity(text)
    ? infinite(DuckDBDateValue, text)
    : new DuckDBDateValue(required(parseDate(text), position, 'date'));
}

function bindTimestamp(statement: DuckDBPreparedStatement, position: number, text: string): void {
  if (isInfinity(text)) {
    statement.bindTimestamp(position, infinite(DuckDBTimestampValue, text));
    return;
  }
  const nanos = required(parseTimestampNanos(text), position, 'timestamp');
  if (nanos % 1_000n === 0n) statement.bindTimestamp(position, new DuckDBTimestampValue(nanos / 1_000n));
  else statement.bindTimestampNanoseconds(position, new DuckDBTimestampNanosecondsValue(nanos));
}

function readUuid(position: number, text: string): DuckDBUUIDValue {
  const digits = text.replaceAll('-', '');
  return DuckDBUUIDValue.fromUint128(
    required(/^[0-9a-f]{32}$/i.test(digits) ? BigInt(`0x${digits}`) : undefined, position, 'uuid'),
  );
}
