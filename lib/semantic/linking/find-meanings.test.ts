import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { tokenize } from '../../question/token.ts';
import { withLearnedTerms } from '../learned-terms.ts';
import { buildSemanticIndex } from '../semantic-index.ts';
import { findMeanings } from './find-meanings.ts';
import { createLinkIndex } from './link-index.ts';
import { linkSchema } from './link-schema.ts';
import { isContentWord } from './link-terms.ts';

const plain = buildSemanticIndex(sampleCatalog);
const learned = withLearnedTerms(plain, [
  {
    term: 'windfall',
    key: 'windfall',
    element: { table: 'monthly_sales', column: 'net_amount' },
    confidence: 0.9,
    type: 'decimal',
  },
]);
const meanings = (index: typeof plain, question: string) =>
  findMeanings(tokenize(question), isContentWord, index, createLinkIndex(index)).map(({ table, columns }) => [
    table.key,
    columns.map(({ meaning }) => meaning.column.name),
  ]);

describe('what words mean beyond names', () => {
  test('is what they were learned to mean', () => {
    expect(meanings(learned, 'show the windfall')).toEqual([['monthly_sales', ['net_amount']]]);
    expect(meanings(plain, 'show the windfall')).toEqual([]);
  });

  test('brings the columns of a defined figure', () => {
    const revenue = meanings(plain, 'revenue').find(([table]) => table === 'order_lines');
    expect(revenue?.[1]).toEqual(expect.arrayContaining(['qty', 'unit_price']));
  });

  test('puts a learned column first although the linker was made before it was learned', () => {
    const scoreOf = (index: typeof plain) =>
      linkSchema(index, 'windfall of the year')
        .tables.flatMap(({ columns }) => columns)
        .find(({ name }) => name === 'net_amount')?.score;
    expect(scoreOf(plain)).toBe(0);
    expect(scoreOf(learned)).toBe(1);
  });
});
