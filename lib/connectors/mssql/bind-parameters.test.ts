import { beforeAll, describe, expect, test } from 'vitest';
import type { SqlParameter } from '../../sql/value.ts';
import { bindParameters } from './bind-parameters.ts';
import { type Driver, loadDriver } from './load-driver.ts';

let types: Driver['types'];
beforeAll(async () => {
  ({ types } = await loadDriver());
});

/** How sp_executesql would declare the one parameter. */
function declared(parameter: SqlParameter): string {
  const [bound] = bindParameters('SELECT @p1 AS cell', [parameter], types);
  if (bound === undefined) throw new Error('Nothing was bound.');
  return bound.type.declaration({ ...bound, output: false });
}

describe('a parameter', () => {
  test.each([
    ['ASCII text, so that indexes of varchar columns serve', { type: 'text', value: 'MRH-011C' }, 'varchar(8000)'],
    ['other text', { type: 'text', value: 'ｼﾘﾝｼﾞ' }, 'nvarchar(4000)'],
    ['an empty text', { type: 'text', value: '' }, 'varchar(8000)'],
    ['long ASCII text', { type: 'text', value: 'x'.repeat(8_001) }, 'varchar(max)'],
    ['long other text', { type: 'text', value: 'シ'.repeat(4_001) }, 'nvarchar(max)'],
    ['a small integer', { type: 'integer', value: 7 }, 'int'],
    ['a large integer', { type: 'integer', value: '9007199254740993' }, 'bigint'],
    ['a larger one', { type: 'integer', value: '12345678901234567890' }, 'decimal(28, 0)'],
    ['a decimal', { type: 'decimal', value: '850.00' }, 'decimal(9, 2)'],
    ['a decimal of 38 digits', { type: 'decimal', value: `1.${'0'.repeat(37)}` }, 'decimal(38, 37)'],
    ['a date', { type: 'date', value: '2026-10-31' }, 'date'],
    ['a time', { type: 'time', value: '09:05:00' }, 'time(7)'],
    ['a timestamp', { type: 'timestamp', value: '2026-10-31 09:05:00' }, 'datetime2(7)'],
    ['an instant', { type: 'timestamptz', value: '2026-10-31 09:05:00Z' }, 'datetimeoffset(7)'],
    ['a truth value', { type: 'boolean', value: true }, 'bit'],
    ['a float', { type: 'float', value: 0.1 }, 'float'],
    ['a uuid', { type: 'uuid', value: '6d5eda4a-5f5c-4c69-a709-58afd46b24fb' }, 'uniqueidentifier'],
    ['nothing', { type: 'date', value: null }, 'nvarchar(4000)'],
  ] as const)('that is %s is declared in its own type', (_title, parameter, declaration) => {
    expect(declared(parameter)).toBe(declaration);
  });

  test.each([
    { type: 'integer', value: '1.5' },
    { type: 'integer', value: '1'.repeat(39) },
    { type: 'decimal', value: '1e3' },
    { type: 'float', value: 'NaN' },
    { type: 'date', value: '2026-02-30' },
    { type: 'date', value: 'infinity' },
    { type: 'timestamp', value: '0044-03-15 (BC) 01:02:03' },
    { type: 'uuid', value: 'x' },
  ] as const)('that no type of the server holds is refused without its value: %j', (parameter) => {
    let message = '';
    try {
      declared(parameter);
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/Parameter 1 is not a/);
    expect(message).not.toContain(parameter.value);
  });
});

describe('a statement', () => {
  const one: SqlParameter = { type: 'integer', value: 1 };

  test.each([
    ['SELECT 1', 0],
    ['SELECT @p1, @p2, @p1', 2],
    ["SELECT '@p2', [@p3] FROM t -- @p4\nWHERE a = @p1 /* @p5 */", 1],
    ['SELECT @P1 AS x', 1],
  ])('has as many parameters as it has placeholders: %s', (text, count) => {
    expect(
      bindParameters(
        text,
        Array.from({ length: count }, () => one),
        types,
      ),
    ).toHaveLength(count);
    expect(() =>
      bindParameters(
        text,
        Array.from({ length: count + 1 }, () => one),
        types,
      ),
    ).toThrow('parameters');
  });
});
