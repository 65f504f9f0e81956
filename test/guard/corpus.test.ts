import { describe, expect, it } from 'vitest';
import { dialects } from '../../lib/sql/dialect.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { evaluateGuard } from '../../tools/eval/guard.ts';
import { hasShared, ownAccepts, ownRejects, sharedAccepts, sharedRejects } from './corpora.ts';

describe.each([
  ...(hasShared ? [{ name: 'shared', reject: sharedRejects, accept: sharedAccepts }] : []),
  { name: 'own', reject: ownRejects, accept: ownAccepts },
])('the $name corpus', ({ reject, accept }) => {
  it('is judged without a wrong row', async () => {
    const { wrong } = evaluateGuard(await createGuard(), reject(), accept());
    expect(wrong.map(({ row, verdict }) => ({ sql: row.sql, verdict }))).toEqual([]);
  });

  it('has rows of both kinds for every dialect', () => {
    for (const dialect of dialects) {
      expect(reject().some((row) => row.dialect === dialect)).toBe(true);
      expect(accept().some((row) => row.dialect === dialect)).toBe(true);
    }
  });
});

it('counts statements that must be refused but are not, and accepted shares below the bar', async () => {
  const row = { line: 1, dialect: 'mysql' as const, why: '', dependsOnPolicy: false };
  const { scores, wrong } = evaluateGuard(
    await createGuard(),
    [{ ...row, sql: 'SELECT 1' }],
    [
      { ...row, sql: 'SELECT 2' },
      { ...row, sql: 'DELETE FROM t' },
    ],
  );
  const mysql = scores.find((score) => score.dialect === 'mysql');
  expect(mysql).toEqual({
    dialect: 'mysql',
    must: { right: 0, total: 1 },
    policy: { right: 0, total: 0 },
    accept: { right: 1, total: 2 },
    passes: false,
  });
  expect(wrong.map(({ row: { sql } }) => sql)).toEqual(['SELECT 1', 'DELETE FROM t']);
});
