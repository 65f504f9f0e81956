import { describe, expect, test } from 'vitest';
import {
  confidenceOf,
  inSchema,
  type LearnedMapping,
  learnedMappingSchema,
  mappingId,
  newMapping,
  withOutcome,
  withUses,
} from './learned-mapping.ts';

const now = new Date('2026-10-31T12:00:00Z');
const later = new Date('2026-11-01T12:00:00Z');
const subject = {
  term: 'Takings',
  key: 'tak',
  element: { table: 'order_lines', column: 'net_amount' },
  type: 'decimal',
  fingerprint: 'one',
} as const;

/** "SSF": two successes, then a failure. */
function mappingAfter(outcomes: string, start: LearnedMapping = newMapping(subject, now)): LearnedMapping {
  return [...outcomes].reduce((mapping, outcome, place) => {
    const isSuccess = outcome === 'S';
    return withOutcome(
      mapping,
      { isSuccess, score: isSuccess ? 1 : 0, id: `${mapping.outcomeIds.length}.${place}` },
      now,
    );
  }, start);
}

describe('the confidence of a mapping', () => {
  test('grows with every success and never reaches certainty', () => {
    const grown = ['S', 'SS', 'SSSSS', 'S'.repeat(20)].map((outcomes) => mappingAfter(outcomes).confidence);
    expect(grown).toEqual(grown.toSorted((left, right) => left - right));
    expect(new Set(grown).size).toBe(4);
    expect(grown.at(-1)).toBeLessThan(1);
  });

  test('falls with every failure, also after many successes', () => {
    const proven = mappingAfter('S'.repeat(30));
    const failed = mappingAfter('F', proven);
    expect(failed.confidence).toBeLessThan(proven.confidence);
    expect(mappingAfter('F', failed).confidence).toBeLessThan(failed.confidence);
  });

  test('forgets: what failed long ago counts less than what failed last', () => {
    const early = mappingAfter(`F${'S'.repeat(10)}`);
    const late = mappingAfter(`${'S'.repeat(10)}F`);
    expect([early.successes, early.failures]).toEqual([late.successes, late.failures]);
    expect(early.confidence).toBeGreaterThan(late.confidence);
  });

  test('is that of the prior alone before any outcome, and below the share of successes', () => {
    expect(confidenceOf({ support: 0, against: 0 })).toBeCloseTo(2 / 3 - 0.674 * Math.sqrt(2 / 36), 3);
    expect(mappingAfter('S').confidence).toBeCloseTo(0.75 - 0.674 * Math.sqrt(3 / 80), 3);
  });

  test('takes half a success for half a success', () => {
    const score = (value: number) =>
      withOutcome(newMapping(subject, now), { isSuccess: true, score: value, id: 'a' }, now).confidence;
    expect(score(0.6)).toBeLessThan(score(1));
    expect(score(0.6)).toBeGreaterThan(mappingAfter('F').confidence);
  });
});

describe('a mapping', () => {
  test.each([
    ['', 'suspended'],
    ['S', 'active'],
    ['F', 'suspended'],
    ['SF', 'active'],
    ['SFF', 'active'],
    ['SFFF', 'suspended'],
    [`${'S'.repeat(50)}FFF`, 'suspended'],
    [`${'S'.repeat(50)}FFFS`, 'active'],
    ['SFFSFFSFF', 'active'],
    ['SFFFFFFS', 'suspended'],
  ])('after %j is %s', (outcomes, state) => {
    expect(mappingAfter(outcomes).state).toBe(state);
  });

  test('counts an outcome of one id once, whatever it says the second time', () => {
    const once = withOutcome(newMapping(subject, now), { isSuccess: true, score: 1, id: 'request-1' }, now);
    expect(withOutcome(once, { isSuccess: true, score: 1, id: 'request-1' }, later)).toBe(once);
    expect(withOutcome(once, { isSuccess: false, score: 0, id: 'request-1' }, later)).toBe(once);
    expect(withOutcome(once, { isSuccess: true, score: 1, id: 'request-2' }, later).successes).toBe(2);
  });

  test('keeps when it was confirmed and used last, and its ids within bounds', () => {
    const confirmed = mappingAfter('S');
    expect(confirmed.lastConfirmedAt).toBe(now.toISOString());
    expect(withUses(confirmed, 2, later)).toMatchObject({ uses: 2, lastUsedAt: later.toISOString(), successes: 1 });
    expect(mappingAfter('S'.repeat(300)).outcomeIds).toHaveLength(256);
    expect(learnedMappingSchema.parse(withUses(mappingAfter('S'.repeat(300)), 1, later))).toBeDefined();
  });

  test('takes on the schema of the day when it is confirmed again', () => {
    const { type: _, ...bare } = subject;
    expect(inSchema(mappingAfter('S'), { ...subject, type: 'integer', fingerprint: 'two' })).toMatchObject({
      type: 'integer',
      fingerprint: 'two',
    });
    expect(inSchema(mappingAfter('S'), bare).type).toBeUndefined();
  });
});

test('elements have ids of their own', () => {
  const elements = [
    { table: 'a' },
    { table: 'a', column: 'b' },
    { table: 'a', measure: 'b' },
    { table: 'a', column: 'b', value: '' },
    { table: 'a', column: 'b', value: 'c' },
  ];
  expect(new Set(elements.map((element) => mappingId('key', element))).size).toBe(elements.length);
  expect(mappingId('key', { table: 'a' })).not.toBe(mappingId('other', { table: 'a' }));
});
