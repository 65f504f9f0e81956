import { describe, expect, test } from 'vitest';
import { answerFields } from './answer-fields.ts';
import type { LaneAnswer } from './lane-answer.ts';

const answer: LaneAnswer = {
  lane: 'planner',
  strategy: 'direct',
  status: 'answered',
  statements: [],
  text: '',
  confidence: { score: 0.9, reasons: ['all words are accounted for'] },
  assumptions: [],
};
const summary = { text: '', keyFindings: [], grounding: { checked: 3, traced: 2, untraceable: 1 } };

describe('a sentence that was left out', () => {
  test('of our narrator says nothing against rows of the planner', () => {
    expect(answerFields({ answer, presented: { summary, assumptions: [] } }, 'en').confidence).toEqual(
      answer.confidence,
    );
  });

  test.each([
    ['of a model that read the rows', answer, { isEvaluated: true } as const],
    ['about rows that a model chose', { ...answer, lane: 'model', strategy: 'single' } as const, {}],
  ])('%s lowers the confidence', (_title, told, more) => {
    const { score, reasons } = answerFields(
      { answer: told, presented: { summary, assumptions: [], ...more } },
      'en',
    ).confidence;
    expect(score).toBeLessThan(0.9);
    expect(reasons).toHaveLength(2);
  });
});
