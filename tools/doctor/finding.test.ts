import { describe, expect, it } from 'vitest';
import { checkNode } from './check-node.ts';
import { fault, ok, renderFindings, warning } from './finding.ts';

describe('renderFindings', () => {
  it('aligns subjects and puts what to mend below its line', () => {
    const findings = [ok('a', 'fine'), warning('longer', 'one\n  two', 'do this'), fault('b', 'broken', 'do that')];
    expect(renderFindings(findings)).toBe(
      [
        'ok     a       fine',
        'warn   longer  one',
        '               two',
        '               → do this',
        'FAULT  b       broken',
        '               → do that',
      ].join('\n'),
    );
  });
});

describe('checkNode', () => {
  it.each([
    ['v24.0.0', '>=24', 'ok'],
    ['v25.1.0', '>=24', 'ok'],
    ['v20.20.2', '>=24', 'fault'],
    ['nonsense', '>=24', 'fault'],
  ])('judges %s against %s as %s', (version, required, state) => {
    expect(checkNode(version, required).state).toBe(state);
  });
});
