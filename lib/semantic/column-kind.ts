import type { ColumnType } from '../sql/value.ts';

export function isNumericType(type: ColumnType): boolean {
  return type === 'integer' || type === 'decimal' || type === 'float';
}

export function isTimeType(type: ColumnType): boolean {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}
