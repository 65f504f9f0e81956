import { expect, test } from 'vitest';
import { stem } from './stem.ts';
import { verbsOfNoun } from './verb-of-noun.ts';

test.each([
  ['shipment', 'shipped'],
  ['payment', 'paid'],
  ['enrollment', 'enrolled'],
  ['cancellation', 'cancelled'],
  ['completion', 'completed'],
  ['creation', 'created'],
  ['approval', 'approved'],
  ['arrival', 'arrived'],
  ['delivery', 'delivered'],
  ['registration', 'registered'],
  ['admission', 'admitted'],
  ['closure', 'closed'],
  ['expiration', 'expired'],
  ['verification', 'verified'],
  ['resolution', 'resolved'],
])('%s comes of what is %s', (noun, participle) => {
  expect(verbsOfNoun(noun)).toContain(stem(participle));
});

test.each(['order', 'customer', 'date', 'city'])('%s comes of no verb', (noun) => {
  expect(verbsOfNoun(noun)).toEqual([]);
});
