import { expect, test } from 'vitest';
import { splitGlued } from './split-glued.ts';

const vocabulary = new Set(['order', 'date', 'customer', 'name', 'net', 'unit', 'price', 'man', 'age']);

test.each([
  ['orderdate', ['order', 'date']],
  ['custname', ['customer', 'name']],
  ['netamt', ['net', 'amount']],
  ['orderid', ['order', 'id']],
  ['unitprices', ['unit', 'price']],
  ['dobdate', ['birth', 'date', 'date']],
])('%s is %j', (name, words) => {
  expect(splitGlued(name, vocabulary)).toEqual(words);
});

test.each(['order', 'qty', 'orderx', 'manager', '', 'xyz', 'orderorderorderorderorder'])(
  '%j is not made of several words',
  (name) => {
    expect(splitGlued(name, vocabulary)).toBeUndefined();
  },
);
