import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../sql/value.ts';
import type { CatalogStructure, ColumnStructure, TableStructure } from './catalog.ts';
import { diffStructures, type SchemaChange } from './catalog-changes.ts';

const column = (name: string, more: Partial<ColumnStructure> = {}): ColumnStructure => ({
  name,
  type: 'integer',
  nativeType: 'INTEGER',
  nullable: false,
  ...more,
});
const text = (name: string, more: Partial<ColumnStructure> = {}) =>
  column(name, { type: 'text', nativeType: 'VARCHAR(40)', ...more });
const table = (
  name: string,
  columns: readonly ColumnStructure[],
  more: Partial<TableStructure> = {},
): TableStructure => ({ name, kind: 'table', columns, primaryKey: [], uniqueKeys: [], foreignKeys: [], ...more });
const structure = (...tables: readonly TableStructure[]): CatalogStructure => ({ dialect: 'mysql', tables });
const short = ({ kind, table: name, column: of, before, after, impact }: SchemaChange): string =>
  [kind, of === undefined ? name : `${name}.${of}`, `${before ?? ''}>${after ?? ''}`, impact].join(' ');
const diff = (before: readonly TableStructure[], after: readonly TableStructure[]): readonly string[] =>
  diffStructures(structure(...before), structure(...after)).map(short);

const customers = table('customers', [column('id'), text('name'), text('city')], { primaryKey: ['id'] });
const orders = table('orders', [column('no'), column('customer_id'), column('amount')], {
  primaryKey: ['no'],
  foreignKeys: [{ columns: ['customer_id'], references: { name: 'customers' }, referencedColumns: ['id'] }],
});

describe('what changed between two readings', () => {
  test('is nothing where they are the same', () => {
    expect(diff([customers, orders], [orders, customers])).toEqual([]);
  });

  test('names tables that came and went', () => {
    const invoices = table('invoices', [column('invoice_no'), text('payer'), text('due')]);
    expect(diff([customers, orders], [customers, invoices])).toEqual([
      'table-added invoices > compatible',
      'table-removed orders > breaking',
    ]);
  });

  test('knows a table by its columns under another name, and the keys that lead to it', () => {
    const clients = { ...customers, name: 'clients' };
    const pointing = {
      ...orders,
      foreignKeys: [{ columns: ['customer_id'], references: { name: 'clients' }, referencedColumns: ['id'] }],
    };
    expect(diff([customers, orders], [clients, pointing])).toEqual([
      'table-renamed clients customers>clients breaking',
    ]);
  });

  test('pairs each of several alike tables with the one whose name is nearest', () => {
    const log = (name: string) => table(name, [column('id'), text('message')]);
    expect(diff([log('access_log'), log('error_log')], [log('error_logs'), log('access_logs')])).toEqual([
      'table-renamed access_logs access_log>access_logs breaking',
      'table-renamed error_logs error_log>error_logs breaking',
    ]);
  });

  test('does not take a table with other columns for a renamed one', () => {
    expect(diff([customers], [table('clients', [column('id'), text('first'), text('last')])])).toEqual([
      'table-added clients > compatible',
      'table-removed customers > breaking',
    ]);
  });

  test('names columns that came and went', () => {
    const changed = table('customers', [column('id'), text('name'), column('credit', { nullable: true })], {
      primaryKey: ['id'],
    });
    expect(diff([customers], [changed])).toEqual([
      'column-removed customers.city VARCHAR(40)> breaking',
      'column-added customers.credit >INTEGER compatible',
    ]);
  });

  test.each([
    ['between the same neighbours', text('name'), ['id', 'label', 'city'], 'label'],
    ['at the end, where the names share a word', text('name'), ['id', 'city', 'long_name'], 'long_name'],
    ['elsewhere, with the same comment', text('name', { comment: 'as printed' }), ['label', 'id', 'city'], 'label'],
  ])('knows a column under another name %s', (_title, old, names, renamed) => {
    const others = new Map([
      ['id', column('id')],
      ['city', text('city')],
    ]);
    const isAtEnd = names.at(-1) === renamed;
    const before = table('t', isAtEnd ? [column('id'), text('city'), old] : [column('id'), old, text('city')]);
    const after = table(
      't',
      names.map((name) => others.get(name) ?? { ...old, name }),
    );
    expect(diff([before], [after])).toEqual([`column-renamed t.${renamed} name>${renamed} breaking`]);
  });

  test.each([
    ['moved and alike in name only', [column('id'), text('city'), text('first_name')]],
    ['of the same place with another comment', [column('id'), text('label', { comment: 'of the box' }), text('city')]],
  ])('takes a column that is %s for a new one', (_title, columns) => {
    const before = table('t', [column('id'), text('name', { comment: 'as printed' }), text('city')]);
    const kinds = diffStructures({ tables: [before] }, { tables: [table('t', columns)] }).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['column-added', 'column-removed']);
  });

  test('does not take a column of another type for a renamed one', () => {
    const after = table('customers', [column('id'), column('label'), text('city')], { primaryKey: ['id'] });
    expect(diff([customers], [after])).toEqual([
      'column-added customers.label >INTEGER compatible',
      'column-removed customers.name VARCHAR(40)> breaking',
    ]);
  });

  test('does not tell of the keys of what was renamed', () => {
    const renamedKey = table('customers', [column('customer_no'), text('name'), text('city')], {
      primaryKey: ['customer_no'],
    });
    const pointing = {
      ...orders,
      foreignKeys: [
        { columns: ['customer_id'], references: { name: 'customers' }, referencedColumns: ['customer_no'] },
      ],
    };
    const [before, after] = [table('customers', [column('customer_id'), text('name'), text('city')]), renamedKey];
    const keyed = { ...before, primaryKey: ['customer_id'] };
    const referring = {
      ...orders,
      foreignKeys: [
        { columns: ['customer_id'], references: { name: 'customers' }, referencedColumns: ['customer_id'] },
      ],
    };
    expect(diff([keyed, referring], [after, pointing])).toEqual([
      'column-renamed customers.customer_no customer_id>customer_no breaking',
    ]);
  });

  test.each<[ColumnType, string, ColumnType, string, 'breaking' | 'compatible']>([
    ['integer', 'INTEGER', 'integer', 'BIGINT', 'compatible'],
    ['integer', 'bigint(20)', 'integer', 'int(11)', 'breaking'],
    ['integer', 'int(11)', 'integer', 'int(10) unsigned', 'breaking'],
    ['integer', 'int(10) unsigned', 'integer', 'bigint(20)', 'compatible'],
    ['integer', 'INTEGER', 'decimal', 'DECIMAL(12,2)', 'compatible'],
    ['decimal', 'DECIMAL(10,2)', 'decimal', 'DECIMAL(12,2)', 'compatible'],
    ['decimal', 'DECIMAL(10,2)', 'decimal', 'DECIMAL(10,4)', 'breaking'],
    ['text', 'varchar(20)', 'text', 'varchar(40)', 'compatible'],
    ['text', 'varchar(40)', 'text', 'varchar(20)', 'breaking'],
    ['text', 'varchar(40)', 'text', 'text', 'compatible'],
    ['float', 'DOUBLE', 'float', 'FLOAT', 'breaking'],
    ['date', 'DATE', 'timestamp', 'TIMESTAMP', 'compatible'],
    ['text', 'varchar(20)', 'integer', 'INTEGER', 'breaking'],
    ['timestamp', 'datetime', 'timestamp', 'datetime(6)', 'compatible'],
  ])('calls %s %s → %s %s %s', (type, nativeType, newType, newNativeType, impact) => {
    const of = (one: ColumnType, native: string) => table('t', [column('c', { type: one, nativeType: native })]);
    expect(diff([of(type, nativeType)], [of(newType, newNativeType)])).toEqual([
      `type-changed t.c ${nativeType}>${newNativeType} ${impact}`,
    ]);
  });

  test('tells nullability, keys, kinds and comments', () => {
    const after = table(
      'customers',
      [column('id'), text('name', { nullable: true }), text('city', { comment: '都市' })],
      {
        kind: 'view',
        comment: 'who buys',
        uniqueKeys: [['name', 'city']],
      },
    );
    expect(diff([customers], [after])).toEqual([
      'comment-changed customers >who buys compatible',
      'key-changed customers >UNIQUE (name, city) compatible',
      'key-changed customers PRIMARY KEY (id)> breaking',
      'kind-changed customers table>view compatible',
      'comment-changed customers.city >都市 compatible',
      'nullability-changed customers.name NOT NULL>NULL breaking',
    ]);
  });

  test('gives each change a reason', () => {
    const changes = diffStructures(structure(customers, orders), structure(table('customers', [text('id')])));
    expect(changes.length).toBeGreaterThan(3);
    expect(changes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });
});

const anyColumn = fc.record({
  name: fc.constantFrom('id', 'name', 'city', 'amount', 'made', 'customer_id', 'status'),
  type: fc.constantFrom<ColumnType>('integer', 'text', 'date'),
  nativeType: fc.constantFrom('INTEGER', 'VARCHAR(20)', 'DATE'),
  nullable: fc.boolean(),
});
const anyTable = fc
  .record({
    name: fc.constantFrom('orders', 'customers', 'items', 'stock', 'prices', 'regions'),
    columns: fc.uniqueArray(anyColumn, { minLength: 1, maxLength: 6, selector: ({ name }) => name }),
  })
  .map(({ name, columns }) => table(name, columns, { primaryKey: [columns[0]?.name ?? ''] }));
const anyTables = fc.uniqueArray(anyTable, { maxLength: 5, selector: ({ name }) => name });

describe('for any two structures', () => {
  test('equal ones differ in nothing, in whatever order tables and columns come', () => {
    fc.assert(
      fc.property(anyTables, (tables) => {
        const turned = tables.toReversed().map((one) => ({ ...one, columns: one.columns.toReversed() }));
        expect(diffStructures({ tables }, { tables: turned })).toEqual([]);
      }),
    );
  });

  test('the order of the tables does not matter', () => {
    fc.assert(
      fc.property(anyTables, anyTables, (before, after) => {
        const changes = diffStructures({ tables: before }, { tables: after });
        const turned = diffStructures({ tables: before.toReversed() }, { tables: after.toReversed() });
        expect(turned).toEqual(changes);
      }),
    );
  });

  test('every name that went and came is accounted for once, as removed, added or renamed', () => {
    fc.assert(
      fc.property(anyTables, anyTables, (before, after) => {
        const changes = diffStructures({ tables: before }, { tables: after });
        const names = (tables: readonly TableStructure[]) => new Set(tables.map(({ name }) => name));
        const told = (kind: string, part: 'table' | 'before' | 'after') =>
          changes.filter((change) => change.kind === kind).map((change) => change[part]);
        const [gone, come] = [names(before).difference(names(after)), names(after).difference(names(before))];
        expect([...told('table-removed', 'table'), ...told('table-renamed', 'before')].toSorted()).toEqual(
          [...gone].toSorted(),
        );
        expect([...told('table-added', 'table'), ...told('table-renamed', 'after')].toSorted()).toEqual(
          [...come].toSorted(),
        );
      }),
    );
  });

  test('what was added one way was removed the other way', () => {
    fc.assert(
      fc.property(anyTables, anyTables, (before, after) => {
        const count = (changes: readonly SchemaChange[], ...kinds: readonly string[]) =>
          changes.filter(({ kind }) => kinds.includes(kind)).length;
        const [there, back] = [
          diffStructures({ tables: before }, { tables: after }),
          diffStructures({ tables: after }, { tables: before }),
        ];
        expect(count(there, 'table-added')).toBe(count(back, 'table-removed'));
        expect(count(there, 'table-renamed')).toBe(count(back, 'table-renamed'));
      }),
    );
  });
});
