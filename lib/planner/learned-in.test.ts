import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../test/support/sample-catalog.ts';
import { tokenize } from '../question/token.ts';
import { type LearnedElement, termKey } from '../semantic/learned-term.ts';
import { withLearnedTerms } from '../semantic/learned-terms.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const base = buildSemanticIndex(sampleCatalog);
const taught = (term: string, element: LearnedElement) =>
  withLearnedTerms(base, [{ term, key: termKey(tokenize(term)), element, confidence: 0.62 }]);
const plan = (question: string, index = base) => planQuestion({ question, index, asOf: '2026-10-31' });

const price = { table: 'products', column: 'listPrice' };
const newYork = { table: 'dim_customers', column: 'cust_city', value: 'New York' };

describe('a plan with a learned term', () => {
  test('is made where the term was not understood before, and says what it rests on', () => {
    const question = 'average zorp by product category';
    expect(plan(question)).toMatchObject({ kind: 'clarify', notUnderstood: ['zorp'] });
    const outcome = plan(question, taught('zorp', price));
    expect(outcome).toMatchObject({
      kind: 'planned',
      assumptions: expect.arrayContaining(['zorp is products.listPrice, as learned.']),
      learned: [{ term: 'zorp', element: price }],
    });
    expect(outcome.kind === 'planned' && outcome.sql.text).toContain('listPrice');
  });

  test('filters by a learned value', () => {
    const outcome = plan('how many customers in the big apple', taught('big apple', newYork));
    expect(outcome).toMatchObject({
      kind: 'planned',
      assumptions: expect.arrayContaining(['big apple is dim_customers.cust_city = "New York", as learned.']),
      sql: { parameters: [{ value: 'New York' }] },
    });
  });

  test.each([
    ['商品カテゴリ別の平均ゾルプ', 'ゾルプ', '「ゾルプ」は、学習した内容に従いproducts.listPriceとします。'],
    ['按商品类别的平均定档', '定档', '“定档”按已学习的含义取为products.listPrice。'],
  ])('says so in the language of the question: %s', (question, term, sentence) => {
    expect(plan(question, taught(term, price))).toMatchObject({
      kind: 'planned',
      assumptions: expect.arrayContaining([sentence]),
    });
  });

  test('says nothing where the learned term is not in the question', () => {
    const question = 'average list price by product category';
    expect(plan(question, taught('zorp', price))).toEqual(plan(question));
  });
});
