import { expect, test } from 'vitest';
import {
  identifierStems,
  sharedPrefixLength,
  splitIdentifier,
  stemsAfterPrefix,
  wordWeight,
} from './identifier-words.ts';

test.each([
  ['order_date', ['order', 'date']],
  ['ShipCountry2', ['ship', 'country', '2']],
  ['customerID', ['customer', 'id']],
  ['HTTPStatusCode', ['http', 'status', 'code']],
  ['pt_desc1', ['pt', 'desc', '1']],
  ['Order Details', ['order', 'details']],
  ['dbo.Sales-Order', ['dbo', 'sales', 'order']],
  ['UnitsInStock', ['units', 'in', 'stock']],
  ['売上原価', ['売上原価']],
  ['受注_日付', ['受注', '日付']],
  ['ｶﾅ_名', ['カナ', '名']],
  ['naïve_Über', ['naive', 'uber']],
  ['___', []],
])('splits %s into the words %j', (identifier, words) => {
  expect(splitIdentifier(identifier)).toEqual(words);
});

test.each([
  ['cust_addr', ['customer', 'address']],
  ['qty_ord', ['quantity', 'order']],
  ['orders', ['order']],
  ['created_dt', ['create', 'date']],
  ['pt_um', ['pt', 'unit', 'of', 'measure']],
  ['lname', ['last', 'name']],
  ['margin_pct', ['margin', 'percent']],
])('writes the abbreviations of %s out and stems its words: %j', (identifier, stems) => {
  expect(identifierStems(identifier)).toEqual(stems);
});

test.each([
  [['pt_part', 'pt_desc1', 'pt_um'], 1],
  [['sbCustId', 'sbCustName', 'sbCustStatus'], 2],
  [['sod_nbr', 'sod_line', 'sod_price', 'id'], 0],
  [['cust_id', 'cust_name'], 0],
  [['order', 'order_date', 'order_id'], 0],
  [['id', 'name', 'city'], 0],
  [['a_b_c_d', 'a_b_c_e', 'a_b_c_f'], 2],
  [[], 0],
])('of %j the first %i words are shared by all and say nothing', (names, length) => {
  expect(sharedPrefixLength(names)).toBe(length);
});

test('leaves a name that is nothing but the prefix as it is', () => {
  expect(stemsAfterPrefix('pt_part', 1)).toEqual(['part']);
  expect(stemsAfterPrefix('pt', 1)).toEqual(['pt']);
});

test('lets words that name a kind of column count less than words that name its subject', () => {
  for (const kind of ['id', 'code', 'date', 'table', 'dim'])
    expect(wordWeight(kind)).toBeLessThan(wordWeight('customer'));
});
