import { describe, expect, it } from 'vitest';
import { keepsBar, measure, percentile, summarize } from './figures.ts';
import { renderTable } from './render-table.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

describe('percentile', () => {
  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('takes the nearest rank for %d', (share, value) => {
    expect(percentile(upTo(100), share)).toBe(value);
  });

  it('refuses to summarize nothing', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('summarize', () => {
  it('leaves out what too few samples cannot tell', () => {
    expect(summarize('a', 'ms', upTo(3))).toEqual({ name: 'a', unit: 'ms', samples: 3, p50: 2 });
    expect(summarize('a', 'ms', upTo(20))).toMatchObject({ p95: 19 });
    expect(summarize('a', 'ms', upTo(20))).not.toHaveProperty('p99');
    expect(summarize('a', 'ms', upTo(100))).toMatchObject({ p50: 50, p95: 95, p99: 99 });
  });
});

describe('keepsBar', () => {
  it.each([
    [undefined, undefined],
    [{ of: 'p95', atMost: 95 } as const, true],
    [{ of: 'p95', atMost: 94 } as const, false],
  ])('judges the bar %j as %s', (bar, kept) => {
    expect(keepsBar(summarize('a', 'ms', upTo(100), bar))).toBe(kept);
  });

  it('says nothing of a percentile that was not measured', () => {
    expect(keepsBar(summarize('a', 'ms', upTo(10), { of: 'p99', atMost: 1 }))).toBeUndefined();
  });
});

describe('measure', () => {
  it('gives a duration for each sample and none for the warm-up', async () => {
    let runs = 0;
    const durations = await measure(async () => (runs += 1), { warmUp: 2, samples: 5 });
    expect(runs).toBe(7);
    expect(durations).toHaveLength(5);
  });
});

describe('renderTable', () => {
  it('aligns numbers and names a missed bar', () => {
    const figures = [
      summarize('startup', 'ms', [200]),
      summarize('answer', 'ms', upTo(100), { of: 'p95', atMost: 10 }),
    ];
    expect(renderTable(figures)).toBe(
      [
        'figure   unit  samples   p50   p95   p99  bar',
        'startup  ms          1   200',
        'answer   ms        100  50.0  95.0  99.0  p95 ≤ 10 MISSED',
      ].join('\n'),
    );
  });
});
