import { expect, test } from 'vitest';
import { staffedTradeCatalog } from '../../../test/support/staffed-trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { annotate } from './annotate.ts';
import { bestCovers } from './cover.ts';
import { dropGlosses } from './drop-glosses.ts';

const index = buildSemanticIndex(staffedTradeCatalog());

function keptOf(question: string): string {
  const [cover] = bestCovers(annotate(question, index, { asOf: '2026-10-31', weekStart: 1, fiscalYearStart: 1 }), 1);
  return dropGlosses(cover?.annotations ?? [])
    .map(({ text }) => text)
    .join(' ');
}

test.each([
  ['a value in the words of the question', '飲料（Beverages）の注文', 'Beverages の 注文'],
  ['a figure by what it is made of', 'revenue (unit price * quantity, minus discount)', 'revenue'],
  [
    'a figure by less than it is made of',
    'revenue (unit price times quantity)',
    'revenue ( unit price times quantity )',
  ],
  ['a known word by a value', 'orders (Beverages)', 'orders ( Beverages )'],
  ['nothing, where no bracket closes', 'revenue (unit price', 'revenue ( unit price'],
])('explains %s', (_, question, kept) => {
  expect(keptOf(question)).toBe(kept);
});
