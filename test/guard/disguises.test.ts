import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { CorpusRow } from '../../tools/eval/guard-corpus.ts';
import { allRejects } from './corpora.ts';
import { disguises, withQuotedCalls } from './mutations.ts';

const guard = await createGuard();

/** Rows that no rewrite can make harmless: not words that may name columns, nor what is refused for its characters. */
const attacks = allRejects().filter(
  ({ why, sql }) =>
    why.startsWith('must') &&
    !/not a statement|empty|unterminated|characters|nesting|list beyond/.test(why) &&
    !/^\w+(?: \w+)?$/.test(sql) &&
    /\b(?:SELECT|FROM|INSERT|UPDATE|DELETE|DROP|CREATE|ALTER|GRANT|MERGE)\b/i.test(sql),
);

const isRefused = (sql: string, { dialect }: CorpusRow): boolean =>
  guard.judge(sql, { dialect, policy: defaultGuardPolicy }).kind === 'refused';

describe('a refused statement stays refused in the disguise of', () => {
  it.each(Object.entries(disguises))('%s', (_name, disguise) => {
    fc.assert(
      fc.property(fc.constantFrom(...attacks), fc.infiniteStream(fc.nat()), (row, numbers) => {
        const choose = (count: number) => Number(numbers.next().value) % count;
        const disguised = disguise(row.sql, choose);
        if (!isRefused(disguised, row)) throw new Error(`${row.dialect} accepted: ${JSON.stringify(disguised)}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('quoted names of functions', () => {
    const calls = attacks.filter(({ sql }) => /\w\s*\(/.test(sql));
    for (const row of calls)
      expect([row.sql, isRefused(withQuotedCalls(row.sql, row.dialect), row)]).toEqual([row.sql, true]);
  });

  it('two disguises at once', () => {
    const names = Object.keys(disguises);
    fc.assert(
      fc.property(
        fc.constantFrom(...attacks),
        fc.constantFrom(...names),
        fc.constantFrom(...names),
        (row, first, second) => {
          const apply = (sql: string, name: string) => disguises[name]?.(sql, () => 1) ?? sql;
          const disguised = apply(apply(row.sql, first), second);
          if (!isRefused(disguised, row)) throw new Error(`${row.dialect} accepted: ${JSON.stringify(disguised)}`);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
