import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplePlans } from '../../../test/support/sample-plans.ts';
import { type Dialect, dialects } from '../../sql/dialect.ts';
import type { SqlParameter } from '../../sql/value.ts';
import type { Filter, Plan } from '../plan.ts';
import { compile } from './compile.ts';
import { escapeLike } from './compile-filter.ts';
import { syntaxOf } from './dialect-syntax.ts';

const quotes: Readonly<Record<Dialect, readonly [open: string, close: string]>> = {
  duckdb: ['"', '"'],
  mysql: ['`', '`'],
  tidb: ['`', '`'],
  tsql: ['[', ']'],
  fabric: ['[', ']'],
};

/** Reads a quoted name at the start of the text as an engine does; gives it with what follows. */
function readQuoted(text: string, dialect: Dialect): readonly [name: string, rest: string] {
  const [open, close] = quotes[dialect];
  expect(text.startsWith(open)).toBe(true);
  let name = '';
  let at = open.length;
  for (; at < text.length; at += 1) {
    if (text[at] !== close) name += text[at];
    else if (text[at + 1] === close) {
      name += close;
      at += 1;
    } else break;
  }
  return [name, text.slice(at + 1)];
}

const hostileName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'"`[];-\'\\ .#/*é名'), minLength: 1, maxLength: 12 }),
);
const anyDialect = fc.constantFrom(...dialects);

describe('a quoted name', () => {
  test('is read back as it was, whatever it holds, in every dialect', () => {
    fc.assert(
      fc.property(hostileName, anyDialect, (name, dialect) => {
        expect(readQuoted(syntaxOf(dialect).identifier(name), dialect)).toEqual([name, '']);
      }),
      { numRuns: 1000 },
    );
  });

  test('ends where it ends in a whole statement', () => {
    fc.assert(
      fc.property(hostileName, hostileName, anyDialect, (table, column, dialect) => {
        const plan: Plan = {
          ...emptyPlan,
          base: { alias: table, name: table },
          outputs: [{ kind: 'attribute', label: 'x', ref: { alias: table, column, type: 'text' } }],
        };
        const { text } = compile(plan, { dialect, weekStart: 1 });
        expect(text.startsWith('SELECT ')).toBe(true);
        const [alias, afterAlias] = readQuoted(text.slice('SELECT '.length), dialect);
        const [name, afterName] = readQuoted(afterAlias.slice('.'.length), dialect);
        const [label, afterLabel] = readQuoted(afterName.slice(' AS '.length), dialect);
        const [from, rest] = readQuoted(afterLabel.slice('\nFROM '.length), dialect);
        expect([alias, name, label, from, rest]).toEqual([table, column, 'x', table, '']);
      }),
    );
  });
});

const emptyPlan: Plan = {
  version: 1,
  base: { alias: 't', name: 't' },
  joins: [],
  outputs: [{ kind: 'measure', label: 'rows', expression: { kind: 'count-rows' } }],
  filters: [],
  having: [],
  orderBy: [],
  distinct: false,
};
const ref = { alias: 't', column: 'c', type: 'text' } as const;
const anyValue: fc.Arbitrary<SqlParameter> = fc.oneof(
  fc.string({ unit: 'binary' }).map((value) => ({ type: 'text' as const, value })),
  fc.integer().map((value) => ({ type: 'integer' as const, value })),
);
const anyFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('in' as const),
    ref: fc.constant(ref),
    values: fc.array(anyValue),
    negated: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('contains' as const),
    ref: fc.constant(ref),
    forms: fc.array(fc.string({ unit: 'binary' })),
    negated: fc.boolean(),
  }),
  anyValue.map((value) => ({
    kind: 'compare' as const,
    left: { kind: 'column' as const, ref },
    operator: 'ne' as const,
    right: { kind: 'literal' as const, value },
  })),
);

describe('values', () => {
  test('become parameters and nothing else: the text depends on how many there are alone', () => {
    const blank = (filter: Filter): Filter => {
      const value: SqlParameter = { type: 'text', value: '' };
      if (filter.kind === 'in') return { ...filter, values: filter.values.map(() => value) };
      if (filter.kind === 'contains') return { ...filter, forms: filter.forms.map(() => '') };
      return filter.kind === 'compare' ? { ...filter, right: { kind: 'literal', value } } : filter;
    };
    fc.assert(
      fc.property(fc.array(anyFilter, { maxLength: 4 }), anyDialect, (filters, dialect) => {
        const options = { dialect, weekStart: 1 };
        const compiled = compile({ ...emptyPlan, filters }, options);
        expect(compiled.text).toBe(compile({ ...emptyPlan, filters: filters.map(blank) }, options).text);
        const written = compiled.text.match(/\?|\$\d+|@p\d+/g) ?? [];
        expect(written).toHaveLength(compiled.parameters.length);
      }),
    );
  });

  test.each(samplePlans)('have a placeholder each, in order: $name', ({ plan, weekStart = 1 }) => {
    for (const dialect of dialects) {
      const { text, parameters } = compile(plan, { dialect, weekStart });
      const written = text.match(/\?|\$\d+|@p\d+/g) ?? [];
      const prefix = { duckdb: '$', mysql: undefined, tidb: undefined, tsql: '@p', fabric: '@p' }[dialect];
      expect(written).toEqual(parameters.map((_, index) => (prefix === undefined ? '?' : `${prefix}${index + 1}`)));
    }
  });

  test('of an order that MySQL writes twice are given twice', () => {
    const half = { kind: 'literal', value: { type: 'decimal', value: '0.5' } } as const;
    const of = { kind: 'arithmetic', operator: 'multiply', left: { kind: 'column', ref }, right: half } as const;
    const plan: Plan = {
      ...emptyPlan,
      outputs: [{ kind: 'attribute', label: 'c', ref }],
      orderBy: [{ kind: 'scalar', of, direction: 'asc' }],
    };
    for (const dialect of dialects) {
      const { text, parameters } = compile(plan, { dialect, weekStart: 1 });
      expect(text.match(/\?|\$\d+|@p\d+/g)).toHaveLength(parameters.length);
    }
  });
});

test.each(dialects)('the same plan gives the same bytes in %s, also when read from JSON', (dialect) => {
  for (const { plan, weekStart = 1 } of samplePlans) {
    const copy: Plan = structuredClone(plan);
    const first = compile(plan, { dialect, weekStart });
    expect(compile(copy, { dialect, weekStart })).toEqual(first);
    expect(compile(plan, { dialect, weekStart })).toEqual(first);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  }
});

describe('the names of result columns', () => {
  const namesOf = (...labels: readonly string[]) => {
    const outputs = labels.map((label) => ({ kind: 'attribute' as const, label, ref }));
    return compile({ ...emptyPlan, outputs }, { dialect: 'duckdb', weekStart: 1 }).columns.map(({ name }) => name);
  };

  test.each([
    [['order date'], ['order_date']],
    [
      ['name', 'name', 'name'],
      ['name', 'name_2', 'name_3'],
    ],
    [
      ['name', 'name', 'name_2'],
      ['name', 'name_2', 'name_2_2'],
    ],
    [
      ['Sales', 'sales'],
      ['Sales', 'sales_2'],
    ],
    [['売上 合計'], ['売上_合計']],
    [
      ['', ' '],
      ['column', 'column_2'],
    ],
  ])('of the labels %j are %j', (labels, names) => {
    expect(namesOf(...labels)).toEqual(names);
  });

  test('are never the same and never too long for an engine', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.string({ minLength: 200, maxLength: 300 }))),
        (labels) => {
          const names = namesOf(...labels);
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
          for (const name of names) expect(name.length).toBeLessThanOrEqual(110);
        },
      ),
    );
  });

  test('come with their roles and units', () => {
    const { columns } = compile(
      {
        ...emptyPlan,
        outputs: [
          { kind: 'attribute', label: 'city', ref },
          { kind: 'time', label: 'month', ref, grain: 'month' },
          { kind: 'measure', label: 'revenue', expression: { kind: 'count-rows' }, unit: 'JPY' },
        ],
      },
      { dialect: 'tsql', weekStart: 1 },
    );
    expect(columns).toEqual([
      { name: 'city', role: 'attribute' },
      { name: 'month', role: 'time' },
      { name: 'revenue', role: 'measure', unit: 'JPY' },
    ]);
  });
});

test('a LIKE pattern of an escaped text matches nothing but the text', () => {
  const matches = (pattern: string, text: string): boolean => {
    const source = pattern.replace(/!(.)|([%_])|([\s\S])/gu, (_, escaped?: string, wild?: string, plain?: string) => {
      if (wild !== undefined) return wild === '%' ? '[\\s\\S]*' : '[\\s\\S]';
      return (escaped ?? plain ?? '').replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    });
    return new RegExp(`^${source}$`, 'u').test(text);
  };
  const tricky = fc.string({ unit: fc.constantFrom(...'!%_[]ab\\'), maxLength: 8 });
  fc.assert(
    fc.property(tricky, tricky, (text, other) => {
      expect(matches(escapeLike(text), text)).toBe(true);
      expect(matches(escapeLike(text), other)).toBe(text === other);
    }),
  );
});
