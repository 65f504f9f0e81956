import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { describeModel } from './describe-model.ts';
import { buildSemanticIndex } from './semantic-index.ts';
import { semanticModelFileSchema } from './semantic-model-file.ts';

const described = describeModel(buildSemanticIndex(sampleCatalog));
const entity = (table: string, from = described) => from.entities.find((each) => each.table === table);

describe('the description of a model', () => {
  test('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });

  test('tells measures by how their figures are put together, and in which unit', () => {
    expect(entity('sailings')?.measures).toMatchObject([
      { column: 'distance_km', aggregation: 'avg', unit: 'km' },
      { column: 'passenger_count', aggregation: 'sum' },
    ]);
    expect(entity('products')?.measures.find(({ column }) => column === 'listPrice')).toMatchObject({
      aggregation: 'avg',
      unit: 'JPY',
    });
    expect(entity('monthly_sales')?.measures).toMatchObject([
      { column: 'net_amount', aggregation: 'sum', unit: 'currency' },
      { column: 'closing_balance', aggregation: 'last' },
      { column: 'margin_pct', aggregation: 'avg', unit: '%' },
      { column: '売上原価' },
      { column: '単価' },
    ]);
  });

  test('tells the dates, and which of them is meant', () => {
    const times = entity('orders')?.timeDimensions.map(({ column, isDefault }) => [column, isDefault]);
    expect(times).toEqual([
      ['order_date', true],
      ['due_date', false],
      ['shipped_at', false],
    ]);
  });

  test('tells derived measures in the language of model files', () => {
    expect(described.measures.find(({ title }) => title === 'revenue')).toMatchObject({
      table: 'order_lines',
      expression: 'sum((order_lines.unit_price * order_lines.qty) * (1 - order_lines.discount))',
      source: 'derived',
    });
  });

  test('tells which joins repeat rows', () => {
    const relationship = (from: string, column: string) =>
      described.relationships.find((each) => each.from === from && each.fromColumns[0] === column);
    expect(relationship('orders', 'cust_id')).toMatchObject({ to: 'dim_customers', cardinality: 'many-to-one' });
    expect(relationship('orders', 'sailing_no')).toMatchObject({ isOptional: true });
    expect(relationship('crew_assignments', 'sailing_no')).toMatchObject({ cardinality: 'many-to-one' });
  });

  test('tells what divides what', () => {
    expect(described.hierarchies).toContainEqual({
      name: 'customers by place',
      levels: [
        { table: 'dim_customers', column: 'cust_region' },
        { table: 'dim_customers', column: 'cust_city' },
      ],
      source: 'derived',
    });
  });

  test('holds what a model file adds, and what of it does not fit', () => {
    const file = semanticModelFileSchema.parse({
      version: 1,
      description: 'Ferries',
      fiscalYearStart: 4,
      measures: {
        revenue: { expression: 'sum(order_lines.qty * order_lines.unit_price)', unit: 'JPY' },
        broken: { expression: 'sum(order_lines.quantity)' },
      },
      filters: { 'open order': { table: 'orders', where: "order_status = 'open'" } },
      hierarchies: { geography: ['dim_customers.cust_region', 'dim_customers.cust_city'] },
      relationships: [{ from: 'monthly_sales', to: 'sailings', columns: { period: 'updated_on' } }],
      questions: [{ question: 'revenue by city' }],
    });
    const refined = describeModel(buildSemanticIndex(sampleCatalog, file));
    expect(refined).toMatchObject({
      description: 'Ferries',
      fiscalYearStart: 4,
      questions: [{ question: 'revenue by city' }],
    });
    expect(refined.measures.filter(({ title }) => title === 'revenue')).toMatchObject([
      { source: 'model', unit: 'JPY' },
      { source: 'derived', names: expect.not.arrayContaining(['revenue']) },
    ]);
    expect(refined.filters).toMatchObject([{ title: 'open order', where: "orders.order_status = 'open'" }]);
    expect(refined.hierarchies.map(({ name }) => name)).toContain('geography');
    expect(refined.hierarchies.map(({ name }) => name)).not.toContain('customers by place');
    expect(refined.relationships).toContainEqual(expect.objectContaining({ from: 'monthly_sales', source: 'model' }));
    expect(refined.faults).toEqual(['measures.broken.expression: The table "order_lines" has no column "quantity".']);
  });
});
