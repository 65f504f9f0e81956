import { expect, test } from 'vitest';
import { describeRejection, doubtRejected } from './doubt-rejected.ts';

const confidence = { score: 0.9, reasons: [] };

test('a reader who finds that the rows do not answer lowers the confidence, most where a model chose them', () => {
  const rejected = { rejection: { told: 'Growth was asked.' } };
  expect(doubtRejected(confidence, rejected, { lane: 'model', language: 'en' }).score).toBe(0.45);
  expect(doubtRejected(confidence, rejected, { lane: 'planner', language: 'en' })).toMatchObject({
    score: 0.72,
    reasons: [expect.any(String)],
  });
  expect(doubtRejected(confidence, {}, { lane: 'model', language: 'en' })).toBe(confidence);
  expect(describeRejection(rejected, 'en')).toEqual([expect.stringMatching(/doubts .* Growth was asked\.$/)]);
});
