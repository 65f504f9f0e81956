import { expect, test } from 'vitest';
import { createToolMetrics } from './tool-metrics.ts';

test('counts matches, answers, fallbacks and what went wrong, and the time saved once a model has been measured', () => {
  const metrics = createToolMetrics(['a', 'b']);
  metrics.record('a', { kind: 'success', durationMs: 10 });
  metrics.record('a', { kind: 'success', durationMs: 20 });
  metrics.record('a', { kind: 'no-rows' });
  metrics.record('a', { kind: 'error', code: 'guard.refused' });
  metrics.record('a', { kind: 'asked-back' });
  metrics.record('unknown', { kind: 'no-rows' });
  const [first, second] = metrics.read();
  expect(first).toEqual({
    tool: 'a',
    matched: 5,
    succeeded: 2,
    askedBack: 1,
    fellBack: 2,
    meanMs: 15,
    errors: { 'guard.refused': 1 },
  });
  expect(second).toEqual({ tool: 'b', matched: 0, succeeded: 0, askedBack: 0, fellBack: 0, errors: {} });
  metrics.recordModelAnswer(1_000);
  metrics.recordModelAnswer(3_000);
  expect(metrics.read()[0]?.savedMs).toBe(3_970);
});
