import { expect, test } from 'vitest';
import { columnTypeNamed, nativeTypeOf } from './column-type.ts';

test.each([
  [{ name: 'int', maxLength: 4, precision: 10, scale: 0 }, 'int', 'integer'],
  [{ name: 'decimal', maxLength: 9, precision: 18, scale: 2 }, 'decimal(18,2)', 'decimal'],
  [{ name: 'nvarchar', maxLength: 100 }, 'nvarchar(50)', 'text'],
  [{ name: 'varchar', maxLength: 50 }, 'varchar(50)', 'text'],
  [{ name: 'varbinary', maxLength: -1 }, 'varbinary(max)', 'binary'],
  [{ name: 'datetime2', maxLength: 8, precision: 27, scale: 7 }, 'datetime2(7)', 'timestamp'],
  [{ name: 'datetimeoffset', scale: 0 }, 'datetimeoffset(0)', 'timestamptz'],
  [{ name: 'money', precision: 19, scale: 4 }, 'money', 'decimal'],
  [{ name: 'timestamp', maxLength: 8 }, 'timestamp', 'binary'],
  [{ name: 'sql_variant', maxLength: 8_016 }, 'sql_variant', 'other'],
  [{ name: 'geography', maxLength: -1 }, 'geography', 'other'],
])('writes %j as %s, which is %s', (type, native, columnType) => {
  expect(nativeTypeOf(type)).toBe(native);
  expect(columnTypeNamed(type.name)).toBe(columnType);
});
