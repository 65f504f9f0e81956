import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { tokenize } from '../question/token.ts';
import { createConceptIndex } from './concept-index.ts';
import { createTermRewriter } from './rewrite-term.ts';
import { buildSemanticIndex } from './semantic-index.ts';
import { collectEntries } from './term-entries.ts';
import { termTokens } from './term-tokens.ts';

const concepts = createConceptIndex();
const index = buildSemanticIndex(sampleCatalog);
const { rewrite } = createTermRewriter(collectEntries(index.model, concepts), concepts);
const read = (text: string) => rewrite(termTokens(text)).map(({ stems, unspaced }) => unspaced ?? stems.join(' '));

describe('a term is read', () => {
  test.each([
    ['custmer', 'customer'],
    ['prodcut category', 'product category'],
    ['pasenger count', 'passenger count'],
    ['reveneu', 'net amount'],
    ['amt', 'amount'],
    ['cust city', 'customer city'],
    ['pssngr', 'passenger'],
    ['dob', 'birth date'],
    ['aov', 'average order value'],
    ['カテゴリイ', 'category'],
    ['しょうひん', undefined],
  ])('%s as %s', (text, other) => {
    if (other === undefined) expect(read(text)).toEqual([]);
    else expect(read(text)).toContain(other);
  });

  test.each(['customer', 'order status', 'patient', 'takings', '売上', '商品カテゴリ', '2025', '', 'a b c d e f g h'])(
    '%j as written',
    (text) => {
      const meant = rewrite(termTokens(text)).filter(({ rewritings }) =>
        rewritings?.some(({ how }) => how === 'spelling'),
      );
      expect(meant).toEqual([]);
    },
  );

  test('as misspelt only where it is asked for', () => {
    const tokens = tokenize('custmer');
    expect(index.terms.lookup(tokens, 0, 1)).toEqual([]);
    expect(index.terms.lookup(tokens, 0, 1, { fuzzy: true })[0]?.reason).toBe('fuzzy');
  });

  test('as written before it is read as anything else', () => {
    for (const { weight } of rewrite(termTokens('cust citty'))) expect(weight).toBeLessThan(1);
  });

  test('in a bounded number of ways', () => {
    expect(rewrite(termTokens('ordr statsu custmer citty amnt qnty')).length).toBeLessThan(1500);
    expect(rewrite(tokenize('x'.repeat(100_000)))).toEqual([]);
    expect(rewrite(tokenize('カ'.repeat(10_000)))).toEqual([]);
  });
});
