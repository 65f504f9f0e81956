import { expect, test } from 'vitest';
import { nameWords } from './name-words.ts';

test.each([
  ['customer_id', ['customer', 'id']],
  ['CustomerID', ['customer', 'id']],
  ['sbTxCustId', ['sb', 'tx', 'cust', 'id']],
  ['HTTPServerName', ['http', 'server', 'name']],
  ['order-lines', ['order', 'line']],
  ['Country Codes', ['country', 'code']],
  ['custid', ['cust', 'id']],
  ['StuID', ['stu', 'id']],
  ['airportcode', ['airport', 'code']],
  ['deptno', ['dept', 'no']],
  ['is_paid', ['is', 'paid']],
  ['valid_until', ['valid', 'until']],
  ['uuid', ['uuid']],
  ['categories', ['category']],
  ['movies', ['movie']],
  ['addresses', ['address']],
  ['branches', ['branch']],
  ['campuses', ['campus']],
  ['houses', ['house']],
  ['status', ['status']],
  ['analysis', ['analysis']],
  ['売上_明細', ['売上', '明細']],
  ['__', []],
])('reads %s as %j', (name, words) => {
  expect(nameWords(name)).toEqual(words);
});
