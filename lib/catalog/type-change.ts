import type { ColumnType } from '../sql/value.ts';
import type { ColumnStructure } from './catalog.ts';

type TypedColumn = Pick<ColumnStructure, 'type' | 'nativeType'>;

/** Types that hold every value of another one with its meaning. */
const widerTypes: Partial<Record<ColumnType, readonly ColumnType[]>> = {
  integer: ['decimal', 'float'],
  decimal: ['float'],
  date: ['timestamp'],
};

/** Whole numbers by the bits that they hold, as the engines call them. */
const integerBits: Readonly<Record<string, number>> = {
  tinyint: 8,
  utinyint: 8,
  smallint: 16,
  usmallint: 16,
  mediumint: 24,
  int: 32,
  integer: 32,
  uinteger: 32,
  bigint: 64,
  ubigint: 64,
  hugeint: 128,
  uhugeint: 128,
};
const floatBits: Readonly<Record<string, number>> = { real: 32, float: 32, double: 64 };

/** Whether every value that the column could hold before fits into it now; undefined where the names of the types do not tell. */
export function isWidening(before: TypedColumn, after: TypedColumn): boolean | undefined {
  if (before.type !== after.type) return widerTypes[before.type]?.includes(after.type) === true;
  const [from, to] = [partsOf(before.nativeType), partsOf(after.nativeType)];
  if (before.type === 'integer') return compareBits(integerBits, from, to);
  if (before.type === 'float') return compareBits(floatBits, from, to);
  if (before.type === 'decimal') {
    const [[precision = 0, scale = 0], [newPrecision = 0, newScale = 0]] = [from.numbers, to.numbers];
    return newScale >= scale && newPrecision - newScale >= precision - scale;
  }
  if (before.type !== 'text' && before.type !== 'binary') return undefined;
  const [length = Number.POSITIVE_INFINITY] = from.numbers;
  const [newLength = Number.POSITIVE_INFINITY] = to.numbers;
  return newLength >= length;
}

interface TypeParts {
  readonly name: string;
  readonly isUnsigned: boolean;
  readonly numbers: readonly number[];
}

function partsOf(nativeType: string): TypeParts {
  const [, name = '', list = ''] = /^\s*([a-z]\w*)[^(]*(?:\(([\d,\s]*)\))?/i.exec(nativeType) ?? [];
  const numbers = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);
  const lower = name.toLowerCase();
  return { name: lower, isUnsigned: /\bunsigned\b/i.test(nativeType) || /^u\w*int/.test(lower), numbers };
}

function compareBits(bits: Readonly<Record<string, number>>, from: TypeParts, to: TypeParts): boolean | undefined {
  const [before, after] = [bits[from.name], bits[to.name]];
  if (before === undefined || after === undefined) return undefined;
  if (from.isUnsigned === to.isUnsigned) return after >= before;
  return from.isUnsigned ? after > before : false;
}
