import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { tokenize } from '../question/token.ts';
import { buildSemanticIndex } from './semantic-index.ts';
import type { SchemaElement } from './term-index.ts';

const index = buildSemanticIndex(sampleCatalog);

function nameOf(element: SchemaElement): string {
  if (element.kind === 'entity') return element.entity.key;
  return element.kind === 'column' ? `${element.column.table}.${element.column.column.name}` : element.measure.id;
}

const lookup = (text: string, from = index) => {
  const tokens = tokenize(text);
  return from.terms.lookup(tokens, 0, tokens.length).map((match) => ({ ...match, name: nameOf(match.element) }));
};
const scoreOf = (text: string, name: string) => lookup(text).find((match) => match.name === name)?.score ?? 0;

describe('a term', () => {
  test.each([
    ['order status', 'orders.order_status'],
    ['status', 'orders.order_status'],
    ['orders', 'orders'],
    ['Order Lines', 'order_lines'],
    ['customers', 'dim_customers'],
    ['clients', 'dim_customers'],
    ['category', 'products.productCategory'],
    ['city', 'dim_customers.cust_city'],
    ['customer city', 'dim_customers.cust_city'],
    ['ports', 'ports'],
    ['quantity', 'order_lines.qty'],
    ['unit price', 'order_lines.unit_price'],
    ['list price', 'products.listPrice'],
    ['stock', 'products.unitsInStock'],
    ['hire date', 'employees.hire_date'],
    ['shipped', 'orders.shipped_at'],
    ['passengers', 'sailings.passenger_count'],
    ['average order value', 'order-value:order_lines'],
    ['revenue', 'revenue:order_lines'],
    ['sales', 'revenue:order_lines'],
    ['売上', 'revenue:order_lines'],
    ['地域', 'dim_customers.cust_region'],
    ['都市', 'dim_customers.cust_city'],
    ['商品カテゴリ', 'products.productCategory'],
    ['商品', 'products'],
    ['顧客', 'dim_customers'],
    ['注文', 'orders'],
    ['数量', 'order_lines.qty'],
    ['航海', 'sailings'],
    ['平均注文金額', 'order-value:order_lines'],
    ['单价', 'order_lines.unit_price'],
    ['客户', 'dim_customers'],
  ])('%j means %s before anything else', (text, name) => {
    expect(lookup(text)[0]?.name).toBe(name);
  });

  test.each(['swallow', 'airspeed', '燕', 'order swallow', '', '123'])('%j means nothing here', (text) => {
    expect(lookup(text).filter(({ score }) => score > 0.5)).toEqual([]);
  });

  test('means a column of that figure also by a synonym', () => {
    expect(scoreOf('revenue', 'monthly_sales.net_amount')).toBeGreaterThan(0.8);
    expect(scoreOf('売上', 'monthly_sales.net_amount')).toBeGreaterThan(0.8);
  });

  test.each([
    ['the very name before a synonym', 'unit price', 'order_lines.unit_price', 'products.listPrice'],
    ['a synonym before a part of a name', 'revenue', 'monthly_sales.net_amount', 'order-value:order_lines'],
    ['the thing before a key that refers to it', 'employee', 'employees', 'crew_assignments.employee_id'],
    ['the thing before its own key', 'product', 'products', 'products.productId'],
    ['the thing before its date', 'orders', 'orders', 'orders.order_date'],
    ['the thing before a longer name', 'order', 'orders', 'order_lines'],
    ['the column before its table, when both are named', 'order status', 'orders.order_status', 'orders'],
  ])('means %s: %s', (_, text, first, second) => {
    expect(scoreOf(text, first)).toBeGreaterThan(scoreOf(text, second));
  });

  test('that says "id" means the key', () => {
    expect(scoreOf('employee id', 'employees.employee_id')).toBeGreaterThan(scoreOf('employee id', 'employees'));
  });

  test('says how it was found', () => {
    const reason = (text: string) => lookup(text)[0]?.reason;
    expect(reason('order status')).toBe('exact');
    expect(reason('clients')).toBe('synonym');
    expect(reason('航海')).toBe('comment');
    expect(reason('average order value')).toBe('model');
  });

  test('has each meaning once, best first', () => {
    for (const text of ['revenue', '売上', 'order', 'price', 'name', 'id']) {
      const found = lookup(text);
      expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
    }
  });

  test('is taken from the tokens asked for alone', () => {
    const tokens = tokenize('total revenue by city');
    expect(index.terms.lookup(tokens, 3, 4).map(({ element }) => nameOf(element))[0]).toBe('dim_customers.cust_city');
    expect(index.terms.lookup(tokens, 2, 2)).toEqual([]);
  });

  test('of a model file comes before what the schema suggests', () => {
    const named = buildSemanticIndex(sampleCatalog, {
      version: 1,
      tables: {
        sailings: { names: ['trip'], hidden: false, columns: {} },
        products: {
          names: [],
          hidden: false,
          columns: { listPrice: { names: ['price', '値段'], hidden: false } },
        },
      },
    });
    expect(lookup('trips', named)[0]).toMatchObject({ name: 'sailings', reason: 'model' });
    expect(lookup('price', named)[0]).toMatchObject({ name: 'products.listPrice', reason: 'model' });
    expect(lookup('値段', named)[0]?.name).toBe('products.listPrice');
  });
});

describe('the share of a question that a database knows', () => {
  test('is high where it can answer and none where it cannot', () => {
    const share = (question: string) => index.scoreQuestion(question);
    expect(share('total revenue by customer city')).toBeGreaterThan(0.85);
    expect(share('地域別の売上')).toBeGreaterThan(0.85);
    expect(share('customers in Osaka')).toBeGreaterThan(0.85);
    expect(share('airspeed of a swallow')).toBe(0);
    expect(share('orders of swallow airspeed')).toBeLessThan(0.5);
    expect(share('')).toBe(0);
    expect(share('show me the')).toBe(0);
  });
});
