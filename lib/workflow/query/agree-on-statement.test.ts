import { expect, test } from 'vitest';
import type { ModelStatement } from '../../agents/model/intent.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Cell } from '../../sql/value.ts';
import { agreeOnStatement } from './agree-on-statement.ts';

const statement = (sql: string): ModelStatement => ({ sql, columns: [], assumptions: [] });

/** Statements by what they give; what is not listed is refused. */
const runner = (results: Readonly<Record<string, readonly (readonly Cell[])[]>>) => ({
  run: async ({ text }: { readonly text: string }) => {
    const rows = results[text];
    if (rows === undefined) throw new QuerentError('guard.refused', 'refused');
    return { guardMs: 0, isRestricted: false, rowSet: { columns: [], rows, truncated: false } };
  },
});

const { signal } = new AbortController();
const results = {
  a: [['x', '1.50']],
  b: [['y', 2]],
  c: [['y', '2.00']],
  d: [['z', 3]],
  two: [[1], [2]],
  turned: [[2], [1]],
};

test.each([
  ['the majority, whatever the spelling of numbers', ['a', 'b', 'c'], 'b', 2, 3],
  ['rows in any order', ['a', 'two', 'turned;'], 'two', 2, 3],
  ['the first of equals', ['d', 'a'], 'd', 1, 2],
  ['what runs', ['refused', 'a'], 'a', 1, 1],
  ['the first where none runs', ['refused', 'also refused'], 'refused', 0, 0],
] as const)('chooses %s', async (_title, [first, ...others], sql, same, ran) => {
  const candidates = [statement(first), ...others.map(statement)] as const;
  expect(await agreeOnStatement(candidates, runner(results), signal)).toMatchObject({ statement: { sql }, same, ran });
});
