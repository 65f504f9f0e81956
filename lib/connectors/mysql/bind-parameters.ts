import type { TypedParameter, TypedParameterValue } from 'mysql2';
import { QuerentError } from '../../core/querent-error.ts';
import type { SqlParameter } from '../../sql/value.ts';

const integerPattern = /^[+-]?\d+$/;
const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const maxDecimalDigits = 65;

/** Values in order, each with the type that it travels in, so that the server rounds and guesses nothing. */
export function bindParameters(
  parameters: readonly SqlParameter[],
  types: TypedParameter,
): readonly TypedParameterValue[] {
  return parameters.map((parameter, index) => bindParameter(parameter, index + 1, types));
}

function bindParameter({ type, value }: SqlParameter, position: number, types: TypedParameter): TypedParameterValue {
  if (value === null) return types.NULL();
  const text = String(value);
  switch (type) {
    case 'boolean':
      return types.TINY(value === true || text === 'true' || text === '1' ? 1 : 0);
    case 'integer':
      return bindInteger(required(text, integerPattern, position, type), position, types);
    case 'decimal':
      return bindDecimal(required(text, decimalPattern, position, type), position, types);
    case 'float':
      if (!Number.isFinite(Number(value))) throw unfit(position, type);
      return types.DOUBLE(Number(value));
    case 'binary':
      return types.BLOB(Buffer.from(text, 'base64'));
    case 'timestamptz':
      // The session's time zone is UTC, and the server reads no "Z".
      return types.VAR_STRING(text.replace(/(?:Z|\+00(?::?00)?)$/, ''));
    case 'date':
    case 'time':
    case 'timestamp':
    // As text: the driver's own temporal types go through a Date and lose microseconds.
    case 'text':
    case 'uuid':
    case 'json':
    case 'interval':
    case 'other':
      return types.VAR_STRING(text);
    default:
      throw new TypeError(`Unknown parameter type: ${type satisfies never}`);
  }
}

function bindInteger(text: string, position: number, types: TypedParameter): TypedParameterValue {
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(64, value) === value) return types.LONGLONG(value);
  if (BigInt.asUintN(64, value) === value) return types.LONGLONG.unsigned(value);
  return bindDecimal(text, position, types);
}

function bindDecimal(text: string, position: number, types: TypedParameter): TypedParameterValue {
  if (text.replaceAll(/[^\d]/g, '').replace(/^0+/, '').length > maxDecimalDigits) throw unfit(position, 'decimal');
  return types.NEWDECIMAL(text);
}

function required(text: string, pattern: RegExp, position: number, type: string): string {
  if (!pattern.test(text)) throw unfit(position, type);
  return text;
}

const unfit = (position: number, type: string) =>
  new QuerentError('database.engine-error', `Parameter ${position} is not a ${type} that the database can hold.`);
