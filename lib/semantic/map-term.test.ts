import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import type { Catalog, Column } from '../catalog/catalog.ts';
import { tokenize } from '../question/token.ts';
import type { ColumnType } from '../sql/value.ts';
import { termKey } from './learned-term.ts';
import { withLearnedTerms } from './learned-terms.ts';
import { type MapTermOptions, mapTerm, type TermElement } from './map-term.ts';
import { buildSemanticIndex } from './semantic-index.ts';

const index = buildSemanticIndex(sampleCatalog);

function nameOf(element: TermElement): string {
  if (element.kind === 'table') return element.table;
  if (element.kind === 'measure') return element.measure;
  if (element.kind === 'column') return `${element.table}.${element.column}`;
  return `${element.table}.${element.column} = ${element.values.join(' | ')}`;
}

const map = (text: string, options?: MapTermOptions, from = index) =>
  mapTerm(from, text, options).map((mapping) => ({ ...mapping, name: nameOf(mapping.element) }));

describe('a term', () => {
  test.each([
    ['orders', 'orders', 'the name is orders'],
    ['qty', 'order_lines.qty', 'the name is qty'],
    ['quantity', 'order_lines.qty', 'the name qty is short for quantity'],
    ['order_status', 'orders.order_status', 'the name is order_status'],
    ['orderStatus', 'orders.order_status', 'the name is order_status'],
    ['customer city', 'dim_customers.cust_city', 'cust is short for customer'],
    ['cust city', 'dim_customers.cust_city', 'the name is cust_city'],
    ['cust', 'dim_customers', 'cust is short for customer'],
    ['clients', 'dim_customers', 'synonym: clients → customer'],
    ['売上', 'revenue:order_lines', 'a figure of order_lines goes by this name'],
    ['航海', 'sailings', 'comment: One crossing (航海)'],
    ['乗客数', 'sailings.passenger_count', 'comment: Passengers on board (乗客数)'],
    ['reveneu', 'revenue:order_lines', 'one letter differs: reveneu → revenue'],
    ['custmers', 'dim_customers', 'one letter differs: custmers → customer'],
    ['prodcut category', 'products.productCategory', 'one letter differs: prodcut → product'],
    ['都市', 'dim_customers.cust_city', 'synonym: 都市 → city'],
    ['商品カテゴリイ', 'products.productCategory', 'one letter differs: 商品カテゴリイ → 商品カテゴリ'],
    ['ｵｵｻｶ', undefined, undefined],
    ['Osaka', 'ports.name = Osaka', 'stored value'],
    ['osaka', 'ports.name = Osaka', 'stored value'],
    ['ＯＳＡＫＡ', 'ports.name = Osaka', 'stored value'],
    ['Oska', 'ports.name = Osaka', 'one letter differs: Oska → Osaka'],
    ['大阪', 'ports.name = Osaka', 'another name of the stored value: 大阪 → Osaka'],
    ['(Osaka)', 'ports.name = Osaka', 'stored value'],
    ['シリンジ', 'products.productName = ', 'a word in stored values of productName'],
    ['シリンヂ', 'products.productName = ', 'like a word in stored values of productName'],
    ['moonlit sailings', 'sailings', 'only "sailings" of the term is known'],
  ])('%s is %s: %s', (text, name, reason) => {
    const [first] = map(text);
    expect(first?.name).toBe(name);
    if (reason !== undefined) expect(first?.reasons).toContain(reason);
  });

  test.each(['swallow', 'airspeed', 'name of it', '燕', '', '...', '1234'])('%j is nothing here', (text) => {
    expect(map(text)).toEqual([]);
  });

  test('says how it was found by its type', () => {
    const typeOf = (text: string) => map(text)[0]?.type;
    expect(typeOf('orders')).toBe('exact');
    expect(typeOf('Osaka')).toBe('exact');
    expect(typeOf('clients')).toBe('semantic');
    expect(typeOf('Oska')).toBe('semantic');
    expect(typeOf('大阪')).toBe('semantic');
  });

  test('is the less sure the less it is what was written', () => {
    const sure = (text: string) => map(text)[0]?.confidence ?? 0;
    expect(sure('Osaka')).toBeGreaterThan(sure('大阪'));
    expect(sure('大阪')).toBeGreaterThan(sure('Oska'));
    expect(sure('customers')).toBeGreaterThan(sure('clients'));
    expect(sure('clients')).toBeGreaterThan(sure('cleints'));
    expect(sure('シリンジ')).toBeLessThan(0.7);
  });

  test('shows what was learned first, as sure as its evidence and no surer', () => {
    const table = index.model.entities[0]?.key ?? '';
    const taught = (confidence: number) =>
      withLearnedTerms(index, [{ term: 'zorp', key: termKey(tokenize('zorp')), element: { table }, confidence }]);
    expect(mapTerm(taught(0.62), 'zorp')[0]).toMatchObject({ type: 'learned', element: { table }, confidence: 0.62 });
    expect(mapTerm(taught(0.4), 'zorp', { minConfidence: 0.3 })[0]?.confidence).toBe(0.4);
    expect(mapTerm(taught(0.4), 'zorp')).toEqual([]);
  });

  test('has as many mappings as asked for, each once, surest first, none below the least confidence', () => {
    for (const text of ['name', 'price', 'order', 'date', 'Osaka', 'customer id']) {
      const all = map(text, { minConfidence: 0, topK: 100 });
      expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
      expect(all.map(({ confidence }) => confidence)).toEqual(
        all.map(({ confidence }) => confidence).toSorted((left, right) => right - left),
      );
      expect(map(text, { minConfidence: 0, topK: 2 })).toEqual(all.slice(0, 2));
      expect(map(text, { topK: 100 })).toEqual(all.filter(({ confidence }) => confidence >= 0.5));
    }
  });
});

const column = (name: string, type: ColumnType, values?: readonly string[]): Column => ({
  name,
  type,
  nativeType: type,
  nullable: true,
  profile: values === undefined ? {} : { values, valuesComplete: true, distinctCount: values.length },
});

function catalogOf(tables: Readonly<Record<string, readonly Column[]>>): Catalog {
  return {
    database: 'd',
    dialect: 'mysql',
    fingerprint: 'd',
    capturedAt: '2026-10-31T00:00:00.000Z',
    relationships: [],
    tables: Object.entries(tables).map(([name, columns], at) => ({
      name,
      columns,
      kind: 'table',
      rowCount: 100 * (at + 1),
      primaryKey: ['id'],
      uniqueKeys: [],
      foreignKeys: [],
    })),
  };
}

describe('in a schema full of names with the same word', () => {
  const noise = Object.fromEntries(
    Array.from({ length: 60 }, (_, at): [string, readonly Column[]] => [
      `module_${at}_settings`,
      [
        column('id', 'integer'),
        column('revenue_account_code', 'text', ['R1', 'R2']),
        column('revenue_type', 'text', ['Revenue share', 'Revenue deferred']),
        column('avenue', 'text', ['Revenue Road']),
        column('revenue_recognition_flag', 'boolean'),
        column('amount_format', 'text'),
        column('sales_rep_id', 'integer'),
      ],
    ]),
  );
  const noisy = buildSemanticIndex(
    catalogOf({
      ...noise,
      sales_orders: [
        column('id', 'integer'),
        column('net_amount', 'decimal'),
        column('customer_city', 'text', ['Osaka']),
      ],
      sales_orders_archive: [column('id', 'integer'), column('net_amount', 'decimal')],
      monthly_figures: [column('id', 'integer'), column('revenue', 'decimal'), column('total_revenue_usd', 'decimal')],
    }),
  );

  test('a figure has few mappings, and the figures first', () => {
    const found = map('revenue', { topK: 100 }, noisy);
    expect(found.slice(0, 2).map(({ name }) => name)).toEqual(['monthly_figures.revenue', 'sales_orders.net_amount']);
    expect(found.length).toBeLessThanOrEqual(5);
    expect(found.filter(({ name }) => name.startsWith('module_'))).toEqual([]);
  });

  test('what a schema keeps aside by other words comes after what is in use', () => {
    const drafts = catalogOf({
      shop_order: [column('id', 'integer'), column('unit_price', 'decimal')],
      shop_order_draft: [column('id', 'integer'), column('unit_price', 'decimal')],
    });
    const found = map('unit price', {}, buildSemanticIndex(drafts));
    expect(found.map(({ name }) => name)).toEqual(['shop_order.unit_price', 'shop_order_draft.unit_price']);
    expect(found[0]?.confidence).toBeGreaterThan(found[1]?.confidence ?? 1);
  });

  test('what is kept aside is less sure', () => {
    const sure = (name: string) =>
      map('売上', { minConfidence: 0, topK: 100 }, noisy).find((each) => each.name === name);
    expect(sure('sales_orders_archive.net_amount')?.confidence).toBeLessThan(
      sure('sales_orders.net_amount')?.confidence ?? 0,
    );
  });

  test('a name that is asked for whole is found among them', () => {
    expect(map('revenue recognition flag', { topK: 3 }, noisy)[0]?.name).toMatch(/revenue_recognition_flag$/);
  });
});

describe('in a schema of short names', () => {
  const short = buildSemanticIndex(
    catalogOf({
      ACMEdb_vhcl_mstr: [
        column('vhcl_id', 'integer'),
        column('vhcl_typ', 'text'),
        column('vhcl_custname', 'text'),
        column('vhcl_prchs_dt', 'date'),
        column('vhcl_netamt', 'decimal'),
      ],
      ACMEdb_drvr_mstr: [column('drvr_id', 'integer'), column('drvr_lic_no', 'text'), column('drvr_nm', 'text')],
      ACMEdb_trip_det: [column('trip_id', 'integer'), column('trip_dist_km', 'decimal')],
    }),
  );

  test.each([
    ['vehicle', 'ACMEdb_vhcl_mstr', 'vhcl is short for vehicle'],
    ['driver', 'ACMEdb_drvr_mstr', 'drvr is short for driver'],
    ['customer name', 'ACMEdb_vhcl_mstr.vhcl_custname', 'custname is short for customer name'],
    ['cust name', 'ACMEdb_vhcl_mstr.vhcl_custname', undefined],
    ['purchase date', 'ACMEdb_vhcl_mstr.vhcl_prchs_dt', 'prchs is short for purchase'],
    ['vehicle type', 'ACMEdb_vhcl_mstr.vhcl_typ', undefined],
    ['revenue', 'ACMEdb_vhcl_mstr.vhcl_netamt', undefined],
    ['distance', 'ACMEdb_trip_det.trip_dist_km', undefined],
    ['trips', 'ACMEdb_trip_det', undefined],
  ])('%s is %s', (text, name, reason) => {
    const [first] = map(text, {}, short);
    expect(first?.name).toBe(name);
    if (reason !== undefined) expect(first?.reasons).toContain(reason);
  });
});

test('any text is mapped, in time, and to nothing out of range', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom('order', 'qty', 'Oska', '売上', 'カテゴリ', ',', '_', 'cust', '2025', '"'), {
        maxLength: 60,
      })
      .map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, (asked) => {
      for (const { confidence, reasons } of mapTerm(index, asked, { minConfidence: 0 })) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(reasons.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});

test('every stored value of four letters is found by its misspellings', () => {
  const values = sampleCatalog.tables.flatMap(({ columns }) => columns.flatMap(({ profile }) => profile.values ?? []));
  const words = values.filter((value) => /^[\p{L} ]{5,}$/u.test(value));
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.nat(), (value, where) => {
      const at = 1 + (where % (value.length - 2));
      const asked = value.slice(0, at) + value.slice(at + 1);
      const found = mapTerm(index, asked).flatMap(({ element }) => (element.kind === 'value' ? element.values : []));
      expect(found).toContain(value);
    }),
  );
});
