import type { DataType } from 'tedious/lib/data-type.js';
import { QuerentError } from '../../core/querent-error.ts';
import { lexicalRules } from '../../sql/lex/lexical-rules.ts';
import { tokenize } from '../../sql/lex/tokenize.ts';
import type { SqlParameter } from '../../sql/value.ts';
import { parseDecimal } from './decimal-text.ts';
import type { Driver } from './load-driver.ts';
import { parseDate, parseTime, parseTimestamp } from './temporal-text.ts';
import { dateType, decimalType, instantType, timestampType, timeType } from './wire-type.ts';

/** A parameter as the driver takes it. */
export interface BoundParameter {
  readonly name: string;
  readonly type: DataType;
  readonly value: string | number | boolean | Buffer | null;
  readonly length?: number;
}

type Types = Driver['types'];
type Bound = Omit<BoundParameter, 'name'>;

const maxTokens = 200_000;
/** Declared lengths; one a type, so that the server caches one plan for texts of every length. */
const varcharLength = 8_000;
const nvarcharLength = 4_000;
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** The parameters `@p1`, `@p2`… of a statement, each with its own exact type. Throws where values and placeholders differ. */
export function bindParameters(
  text: string,
  parameters: readonly SqlParameter[],
  types: Types,
): readonly BoundParameter[] {
  const wanted = countPlaceholders(text);
  // The server takes declared parameters that no placeholder uses without a word.
  if (wanted !== parameters.length) {
    throw new QuerentError(
      'database.engine-error',
      `The statement takes ${wanted} parameters and was given ${parameters.length}.`,
    );
  }
  return parameters.map((parameter, index) => ({ name: `p${index + 1}`, ...bind(parameter, index + 1, types) }));
}

function countPlaceholders(text: string): number {
  if (!text.includes('@p') && !text.includes('@P')) return 0;
  const numbers = tokenize(text, lexicalRules('tsql'), maxTokens)
    .filter((token) => token.kind === 'parameter')
    .map((token) => Number(/^@p(\d+)$/i.exec(token.value)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function bind({ type, value }: SqlParameter, position: number, types: Types): Bound {
  if (value === null) return { type: types.NVarChar, value: null, length: nvarcharLength };
  const text = String(value);
  switch (type) {
    case 'boolean':
      return { type: types.Bit, value: value === true || text === 'true' || text === '1' };
    case 'integer':
      return integer(text, position, types);
    case 'decimal':
      return exact(decimalType(required(parseDecimal(text), position, type)));
    case 'float':
      return { type: types.Float, value: required(finite(Number(value)), position, 'finite number') };
    case 'date':
      return exact(dateType(required(parseDate(text), position, type)));
    case 'time':
      return exact(timeType(required(parseTime(text), position, type)));
    case 'timestamp':
      return exact(timestampType(required(parseTimestamp(text), position, type)));
    case 'timestamptz':
      return exact(instantType(required(parseTimestamp(text), position, type)));
    case 'binary':
      return { type: types.VarBinary, value: Buffer.from(text, 'base64') };
    case 'uuid':
      return { type: types.UniqueIdentifier, value: required(uuid(text), position, type) };
    case 'text':
    case 'interval':
    case 'json':
    case 'other':
      return characters(text, types);
    default:
      throw new TypeError(`Unknown parameter type: ${type satisfies never}`);
  }
}

const exact = (type: DataType): Bound => ({ type, value: '' });
const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
const uuid = (text: string): string | undefined =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined;

function required<T>(value: T | undefined, position: number, what: string): T {
  if (value === undefined) throw new QuerentError('database.engine-error', `Parameter ${position} is not a ${what}.`);
  return value;
}

function integer(text: string, position: number, types: Types): Bound {
  const value = required(/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined, position, 'integer');
  if (BigInt.asIntN(32, value) === value) return { type: types.Int, value: Number(value) };
  if (BigInt.asIntN(64, value) === value) return { type: types.BigInt, value: value.toString() };
  return exact(decimalType(required(parseDecimal(value.toString()), position, 'integer of at most 38 digits')));
}

/**
 * ASCII goes as varchar: compared with an nvarchar column the parameter is converted, whereas an nvarchar parameter makes
 * the server convert every row of a varchar column and pass its indexes by. Other text needs nvarchar to arrive whole.
 */
function characters(text: string, types: Types): Bound {
  if (isAscii(text)) return { type: types.VarChar, value: text, length: Math.max(varcharLength, text.length) };
  return { type: types.NVarChar, value: text, length: Math.max(nvarcharLength, text.length) };
}
