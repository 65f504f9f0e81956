import { expect, test } from 'vitest';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { semanticModelFileSchema } from '../semantic/semantic-model-file.ts';
import { exampleQuestionsOf } from './example-questions.ts';

const file = semanticModelFileSchema.parse({ version: 1, questions: [{ question: 'customers in Japan' }] });
const index = buildSemanticIndex(tradeCatalog(), file);

test.each([
  [[], ['customers in Japan']],
  [['orders by month'], ['orders by month']],
])('where the configuration offers %j, %j is offered', (exampleQuestions, offered) => {
  expect(exampleQuestionsOf({ exampleQuestions }, index)).toEqual(offered);
});

test('nothing is offered where neither says anything', () => {
  expect(exampleQuestionsOf({ exampleQuestions: [] }, buildSemanticIndex(tradeCatalog()))).toEqual([]);
});
