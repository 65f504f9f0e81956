import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { buildSemanticIndex } from './semantic-index.ts';
import { semanticModelFileSchema } from './semantic-model-file.ts';

const index = buildSemanticIndex(sampleCatalog);
const columnOf = (table: string, name: string, from = index) =>
  from.entityOf(table)?.columns.find(({ column }) => column.name === name);

describe('a column', () => {
  test.each([
    ['dim_customers', 'cust_id', 'identity'],
    ['orders', 'cust_id', 'foreign-key'],
    ['employees', 'manager_id', 'foreign-key'],
    ['order_lines', 'line_no', 'attribute'],
    ['order_lines', 'qty', 'measure'],
    ['products', 'isActive', 'attribute'],
    ['products', 'listPrice', 'measure'],
    ['sailings', 'departed_at', 'time'],
    ['monthly_sales', 'period', 'time'],
    ['dim_customers', 'cust_city', 'attribute'],
  ])('of %s called %s is of the role %s', (table, name, role) => {
    expect(columnOf(table, name)?.role).toBe(role);
  });

  test.each([
    ['dim_customers', 'cust_city', 'city'],
    ['products', 'productCategory', 'product category'],
    ['monthly_sales', '売上原価', '売上原価'],
    ['sailings', 'distance_km', 'distance km'],
  ])('of %s called %s is titled %s', (table, name, title) => {
    expect(columnOf(table, name)?.title).toBe(title);
  });

  test.each([
    ['order_lines', 'qty', 'additive'],
    ['order_lines', 'unit_price', 'average'],
    ['monthly_sales', 'closing_balance', 'latest'],
    ['monthly_sales', 'margin_pct', 'average'],
    ['monthly_sales', '売上原価', 'additive'],
    ['monthly_sales', '単価', 'average'],
    ['orders', 'order_status', undefined],
  ])('of %s called %s is put together as %s', (table, name, additivity) => {
    expect(columnOf(table, name)?.additivity).toBe(additivity);
  });

  test('goes by its name, by it without the shared prefix, and by the names in its comment', () => {
    const names = columnOf('dim_customers', 'cust_city')?.labels.map(
      ({ stems, unspaced }) => unspaced ?? stems.join(' '),
    );
    expect(names).toEqual(expect.arrayContaining(['city', 'cust city', '都市']));
  });
});

describe('a table', () => {
  test.each([
    ['dim_customers', 'customers'],
    ['order_lines', 'order lines'],
    ['crew_assignments', 'crew assignments'],
  ])('called %s is titled %s', (key, title) => {
    expect(index.entityOf(key)?.title).toBe(title);
  });

  test.each([
    ['dim_customers', ['cust_first_name', 'cust_last_name'], ['cust_id', 'cust_first_name', 'cust_last_name']],
    ['products', ['productName'], ['productId', 'productName']],
    ['employees', ['full_name'], ['employee_id', 'full_name']],
    ['ports', ['name'], ['id', 'name']],
    ['sailings', [], ['sailing_no', 'from_port_id', 'to_port_id']],
    ['order_lines', [], ['order_id', 'line_no', 'product_id']],
  ])('called %s names its rows by %j and lists them by %j', (key, nameColumns, listColumns) => {
    expect(index.entityOf(key)).toMatchObject({ nameColumns, listColumns });
  });

  test.each([
    ['comes again and again and says of what', 'ship_name', 90, []],
    ["is each row's own", 'ship_name', 990, ['ship_name']],
    ["is said of the table's things", 'order_name', 90, ['order_name']],
  ])('does not name its rows by a name, unless it is theirs: one that %s', (_, name, distinctCount, nameColumns) => {
    const profile = { distinctCount, nullFraction: 0 };
    const column = { name, type: 'text', nativeType: 'text', nullable: false, profile } as const;
    const tables = sampleCatalog.tables.map((table) =>
      table.name === 'orders' ? { ...table, columns: [...table.columns, column] } : table,
    );
    expect(buildSemanticIndex({ ...sampleCatalog, tables }).entityOf('orders')?.nameColumns).toEqual(nameColumns);
  });

  test.each([
    ['orders', ['order_date', 'shipped_at', 'due_date']],
    ['dim_customers', ['cust_created_dt', 'cust_birth_dt']],
    ['sailings', ['departed_at', 'updated_on']],
    ['products', []],
  ])('called %s means time by %j, most likely first', (key, names) => {
    expect(index.entityOf(key)?.timeColumns.map(({ name }) => name)).toEqual(names);
  });

  test('ranks dates of what happened above zero, dates of birth, expiry and change below', () => {
    const rank = (key: string, name: string) =>
      index.entityOf(key)?.timeColumns.find((time) => time.name === name)?.rank;
    expect(rank('orders', 'order_date')).toBeGreaterThan(0);
    expect(rank('employees', 'hire_date')).toBeGreaterThan(0);
    expect(rank('dim_customers', 'cust_birth_dt')).toBeLessThan(0);
    expect(rank('orders', 'due_date')).toBeLessThan(0);
    expect(rank('sailings', 'updated_on')).toBeLessThan(0);
  });

  test('without declared keys is identified by the column that names itself a key and is unique', () => {
    const [base] = sampleCatalog.tables;
    if (base === undefined) throw new Error('The sample has no table');
    const columns = base.columns.map((column) => ({ ...column, profile: { ...column.profile, distinctCount: 1000 } }));
    const bare = { ...base, primaryKey: [], columns };
    const built = buildSemanticIndex({ ...sampleCatalog, tables: [bare], relationships: [] });
    expect(built.entityOf('dim_customers')?.identity).toEqual(['cust_id']);
  });
});

describe('a derived figure', () => {
  const qty = { kind: 'column', ref: { alias: 'order_lines', column: 'qty', type: 'integer' } };
  const price = { kind: 'column', ref: { alias: 'order_lines', column: 'unit_price', type: 'decimal' } };
  const discount = { kind: 'column', ref: { alias: 'order_lines', column: 'discount', type: 'decimal' } };
  const value = { kind: 'arithmetic', operator: 'multiply', left: price, right: qty };

  test('is the revenue of lines: price × quantity × (1 − discount)', () => {
    const revenue = index.model.measures.find(({ id }) => id === 'revenue:order_lines');
    expect(revenue?.expression).toEqual({
      kind: 'aggregate',
      fn: 'sum',
      of: {
        kind: 'arithmetic',
        operator: 'multiply',
        left: value,
        right: {
          kind: 'arithmetic',
          operator: 'subtract',
          left: { kind: 'literal', value: { type: 'integer', value: 1 } },
          right: discount,
        },
      },
    });
  });

  test('leaves a discount out that is no rate', () => {
    const tables = sampleCatalog.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.name === 'discount' ? { ...column, profile: { ...column.profile, max: '500.00' } } : column,
      ),
    }));
    const { measures } = buildSemanticIndex({ ...sampleCatalog, tables }).model;
    expect(measures[0]?.expression).toEqual({ kind: 'aggregate', fn: 'sum', of: value });
  });

  test('is the average order value: revenue ÷ the orders that the lines name', () => {
    const average = index.model.measures.find(({ title }) => title === 'average order value');
    expect(average?.expression).toMatchObject({
      kind: 'ratio',
      denominator: { kind: 'count-distinct', of: { alias: 'order_lines', column: 'order_id' } },
    });
  });

  test('is not made where a column keeps the revenue', () => {
    expect(index.model.measures.map(({ table }) => table)).not.toContain('monthly_sales');
  });
});

describe('a semantic model file', () => {
  const described = (tables: unknown) =>
    buildSemanticIndex(sampleCatalog, semanticModelFileSchema.parse({ version: 1, tables }));

  test('gives names, which are titles too', () => {
    const { entityOf } = described({
      sailings: { names: ['crossing'], columns: { distance_km: { names: ['length'] } } },
    });
    expect(entityOf('sailings')?.title).toBe('crossing');
    expect(entityOf('sailings')?.columns.find(({ column }) => column.name === 'distance_km')?.title).toBe('length');
  });

  test('chooses what lists a row, the date that is meant, and when a row holds', () => {
    const validity = { from: 'departed_at', until: 'updated_on' };
    const entity = described({
      sailings: { display: ['sailing_no', 'departed_at'], time: 'updated_on', validity },
    }).entityOf('sailings');
    expect(entity).toMatchObject({ listColumns: ['sailing_no', 'departed_at'], validity });
    expect(entity?.timeColumns[0]?.name).toBe('updated_on');
  });

  test('says how a figure is put together, and its unit', () => {
    const built = described({ products: { columns: { unitsInStock: { additivity: 'latest', unit: 'pieces' } } } });
    expect(columnOf('products', 'unitsInStock', built)).toMatchObject({ additivity: 'latest', unit: 'pieces' });
  });

  test('hides columns, and tables with every way through them', () => {
    const built = described({ orders: { hidden: true }, products: { columns: { listPrice: { hidden: true } } } });
    expect(built.entityOf('orders')).toBeUndefined();
    expect(columnOf('products', 'listPrice', built)).toBeUndefined();
    expect(built.joins.paths('order_lines', 'dim_customers')).toEqual([]);
    expect(columnOf('order_lines', 'order_id', built)?.role).toBe('attribute');
  });
});

test('names that every object has are tables and columns like others', () => {
  const columns = ['constructor', 'toString', '__proto__'].map((name) => ({
    name,
    type: 'text' as const,
    nativeType: 'TEXT',
    nullable: true,
    profile: {},
  }));
  const table = {
    name: 'constructor',
    kind: 'table' as const,
    primaryKey: [],
    uniqueKeys: [],
    foreignKeys: [],
    columns,
  };
  const file = semanticModelFileSchema.parse({ version: 1, tables: { other: {} } });
  const built = buildSemanticIndex({ ...sampleCatalog, tables: [table], relationships: [] }, file);
  expect(built.entityOf('constructor')?.columns.map(({ column }) => column.name)).toEqual(
    columns.map(({ name }) => name),
  );
});
