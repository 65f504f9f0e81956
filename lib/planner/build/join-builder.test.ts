import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { createJoinBuilder, type JoinBuilder } from './join-builder.ts';

const index = buildSemanticIndex(sampleCatalog);
const joinsOf = (builder: JoinBuilder) =>
  builder.joins().map(({ kind, table, on }) => {
    const pairs = on.map(({ left, right }) => `${left.alias}.${left.column} = ${right.alias}.${right.column}`);
    return `${kind} ${table.name} as ${table.alias} on ${pairs.join(' and ')}`;
  });

describe('a column', () => {
  test('of the base needs no join', () => {
    const builder = createJoinBuilder('orders', index);
    expect(builder.column('orders', 'order_status')).toEqual({ alias: 'orders', column: 'order_status', type: 'text' });
    expect(joinsOf(builder)).toEqual([]);
    expect(builder.cost()).toBe(0);
  });

  test('of a table further away comes with every join on the way, each once', () => {
    const builder = createJoinBuilder('order_lines', index);
    builder.column('dim_customers', 'cust_city');
    builder.column('orders', 'order_status');
    builder.column('dim_customers', 'cust_region');
    expect(joinsOf(builder)).toEqual([
      'inner orders as orders on order_lines.order_id = orders.order_id',
      'inner dim_customers as dim_customers on orders.cust_id = dim_customers.cust_id',
    ]);
    expect(builder.cost()).toBe(2);
    expect(builder.ambiguous()).toBe(false);
  });

  test('keeps rows without a partner: a key with nulls joins from the left, and so does what follows', () => {
    const builder = createJoinBuilder('orders', index);
    builder.column('employees', 'full_name');
    expect(joinsOf(builder)).toEqual([
      'left sailings as sailings on orders.sailing_no = sailings.sailing_no',
      'left employees as employees on sailings.captain_id = employees.employee_id',
    ]);
  });

  test('of a table that no way leads to is none', () => {
    const builder = createJoinBuilder('products', index);
    expect(builder.column('orders', 'order_status')).toBeUndefined();
    expect(builder.column('products', 'no_such')).toBeUndefined();
    expect(builder.column('nowhere', 'id')).toBeUndefined();
    expect(joinsOf(builder)).toEqual([]);
  });

  test('that two equal ways lead to is a guess, unless one of them is taken', () => {
    const guessing = createJoinBuilder('sailings', index);
    guessing.column('ports', 'name');
    expect(guessing.ambiguous()).toBe(true);
    const avoiding = createJoinBuilder('sailings', index);
    avoiding.column('ports', 'name', { keys: new Set(['from_port_id']), via: 'others' });
    expect(avoiding.ambiguous()).toBe(false);
    expect(joinsOf(avoiding)).toEqual(['inner ports as ports on sailings.to_port_id = ports.id']);
  });
});

describe('a column through a key', () => {
  test('is reached by that very key, in a role of its own', () => {
    const builder = createJoinBuilder('sailings', index);
    expect(builder.through('sailings', 'to_port_id', 'name')?.alias).toBe('ports');
    expect(builder.through('sailings', 'from_port_id', 'name')?.alias).toBe('ports#2');
    expect(builder.through('sailings', 'to_port_id', 'country')?.alias).toBe('ports');
    expect(joinsOf(builder)).toEqual([
      'inner ports as ports on sailings.to_port_id = ports.id',
      'inner ports as ports#2 on sailings.from_port_id = ports#2.id',
    ]);
  });

  test('of the table itself joins it again', () => {
    const builder = createJoinBuilder('employees', index);
    expect(builder.through('employees', 'manager_id', 'full_name')).toEqual({
      alias: 'employees#2',
      column: 'full_name',
      type: 'text',
    });
    expect(joinsOf(builder)).toEqual([
      'left employees as employees#2 on employees.manager_id = employees#2.employee_id',
    ]);
  });

  test('is none where the column is no key, or the other table lacks it', () => {
    const builder = createJoinBuilder('sailings', index);
    expect(builder.through('sailings', 'distance_km', 'name')).toBeUndefined();
    expect(builder.through('sailings', 'to_port_id', 'no_such')).toBeUndefined();
  });
});

test('an expression comes with the tables that it is made of', () => {
  const builder = createJoinBuilder('order_lines', index);
  const average = index.model.measures.find(({ title }) => title === 'average order value');
  if (average === undefined) throw new Error('The sample has no order value');
  expect(builder.expression(average.expression)).toEqual(average.expression);
  expect(joinsOf(builder)).toEqual([]);
  const price = { kind: 'column', ref: { alias: 'products', column: 'listPrice', type: 'decimal' } } as const;
  expect(builder.scalar(price)).toEqual(price);
  expect(joinsOf(builder)).toEqual(['inner products as products on order_lines.product_id = products.productId']);
});

test('an expression over a table that no way leads to is none', () => {
  const builder = createJoinBuilder('products', index);
  for (const { expression } of index.model.measures) expect(builder.expression(expression)).toBeUndefined();
  expect(builder.expression({ kind: 'count-rows' })).toEqual({ kind: 'count-rows' });
});

test('tables of a schema keep it, and go by their keys', () => {
  const inSchema = <T extends object>(table: T) => ({ ...table, schema: 'dbo' });
  const catalog = {
    ...sampleCatalog,
    tables: sampleCatalog.tables.map(inSchema),
    relationships: sampleCatalog.relationships.map((relationship) => ({
      ...relationship,
      from: inSchema(relationship.from),
      to: inSchema(relationship.to),
    })),
  };
  const builder = createJoinBuilder('dbo.orders', buildSemanticIndex(catalog));
  builder.column('dbo.dim_customers', 'cust_city');
  expect(builder.base).toEqual({ alias: 'dbo.orders', schema: 'dbo', name: 'orders' });
  expect(builder.joins()[0]?.table).toEqual({ alias: 'dbo.dim_customers', schema: 'dbo', name: 'dim_customers' });
});
