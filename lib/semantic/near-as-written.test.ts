import { expect, test } from 'vitest';
import { isNearAsWritten } from './near-as-written.ts';

test.each([
  ['custmer', 'customer'],
  ['custmers', 'customer'],
  ['catgories', 'category'],
  ['saels', 'sale'],
  ['addreses', 'address'],
  ['delivred', 'deliver'],
  ['cancled', 'cancel'],
  ['recieving', 'receive'],
  ['サーバ', 'サーバー'],
])('%s is spelled like a form of %s', (written, meant) => {
  expect(isNearAsWritten(written, meant)).toBe(true);
});

test.each([
  ['takings', 'make'],
  ['taking', 'make'],
  ['baked', 'make'],
  ['customer', 'order'],
])('%s is spelled like no form of %s', (written, meant) => {
  expect(isNearAsWritten(written, meant)).toBe(false);
});
