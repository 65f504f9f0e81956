import { expect, test } from 'vitest';
import type { ModelStatement } from '../../agents/model/intent.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Cell } from '../../sql/value.ts';
import { agreeOnStatement } from './agree-on-statement.ts';
import { settleStatement } from './settle-statement.ts';

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
  ['what runs', ['refused', 'a'], 'a', 1, 2],
  ['the first where none runs', ['refused', 'also refused'], 'refused', 0, 2],
] as const)('chooses %s', async (_title, [first, ...others], sql, same, written) => {
  const candidates = [statement(first), ...others.map(statement)] as const;
  expect(await agreeOnStatement(candidates, runner(results), signal)).toMatchObject({
    statement: { sql },
    same,
    written,
  });
});

test('the chosen statement has been run once, and is settled without another run', async () => {
  const runs: string[] = [];
  const counting = {
    run: async (statement: { readonly text: string }) => {
      runs.push(statement.text);
      return runner(results).run(statement);
    },
  };
  const agreement = await agreeOnStatement([statement('a'), statement('b'), statement('c')], counting, signal);
  const propose = () => Promise.reject(new Error('Nothing is to be proposed.'));
  const settled = await settleStatement(propose, counting, { signal, onRepair: () => undefined, first: agreement });
  expect(settled).toMatchObject({ kind: 'settled', statement: { sql: 'b' }, data: { rowSet: { rows: results.b } } });
  expect(runs.toSorted()).toEqual(['a', 'b', 'c']);
});
