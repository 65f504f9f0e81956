import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

describe('the planner reads', () => {
  const catalog = tradeCatalog();
  const extended = buildSemanticIndex({
    ...catalog,
    tables: [
      ...catalog.tables.map((table) =>
        table.name === 'carriers'
          ? {
              ...table,
              columns: [
                ...table.columns,
                yearColumn('founding_year'),
                {
                  ...textColumn('is_insured', ['N', 'Y']),
                  profile: { values: ['N', 'Y'], valuesComplete: true, distinctCount: 2 },
                },
              ],
            }
          : table,
      ),
      {
        name: 'drivers',
        kind: 'table',
        rowCount: 40,
        columns: [
          tally('driver_id'),
          textColumn('first_name', []),
          textColumn('last_name', []),
          textColumn('birth_place', []),
          { ...textColumn('birth_date', []), type: 'date', nativeType: 'DATE' },
          { ...textColumn('date_hired', []), type: 'date', nativeType: 'DATE' },
        ],
        primaryKey: ['driver_id'],
        uniqueKeys: [],
        foreignKeys: [],
      } as const,
    ],
  });
  const sqlOf = (question: string) => {
    const outcome = planQuestion({ question, index: extended, asOf: '2026-10-31' });
    return outcome.kind === 'planned' ? `${outcome.sql.text} ${JSON.stringify(outcome.sql.parameters)}` : outcome.kind;
  };

  test('whole years where the years are kept as numbers', () => {
    const sql = sqlOf('carriers founded between 1990 and 1999');
    expect(sql).toContain('"carriers"."founding_year" >= $1 AND "carriers"."founding_year" < $2');
    expect(sql).toContain('[{"type":"integer","value":1990},{"type":"integer","value":2000}]');
    expect(sqlOf('carriers founded in May 1990')).not.toContain('SELECT');
  });

  test('yes and no kept as texts', () => {
    expect(sqlOf('how many carriers are insured')).toContain(
      '"carriers"."is_insured" = $1 [{"type":"text","value":"Y"}]',
    );
  });

  test('a name that ends in a word which elsewhere means nothing', () => {
    expect(sqlOf('the birth place of drivers')).toContain('SELECT "drivers"."birth_place" AS');
  });

  test('a participle before a noun as part of its name', () => {
    expect(sqlOf('the hired date and last name of drivers')).toMatch(
      /^SELECT "drivers"."date_hired" .*, "drivers"."last_name"/,
    );
  });

  test('a name kept in two columns', () => {
    expect(sqlOf('the full names of drivers')).toMatch(/^SELECT "drivers"."first_name" .*, "drivers"."last_name"/);
  });
});

function yearColumn(name: string) {
  return {
    name,
    type: 'integer',
    nativeType: 'INTEGER',
    nullable: false,
    profile: { distinctCount: 3, min: 1950, max: 2010 },
  } as const;
}

function textColumn(name: string, values: readonly string[]) {
  return {
    name,
    type: 'text',
    nativeType: 'VARCHAR',
    nullable: false,
    profile: { distinctCount: 30, ...(values.length > 0 ? { values } : {}) },
  } as const;
}

function tally(name: string) {
  return { name, type: 'integer', nativeType: 'INTEGER', nullable: false, profile: { distinctCount: 3 } } as const;
}
