import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createGuard } from '../../lib/sql/guard.ts';
import { evaluateGuard } from '../../tools/eval/guard.ts';
import { parseCorpus } from '../../tools/eval/guard-corpus.ts';

const shared = new URL('../../../shared/guard/', import.meta.url);

describe('the shared corpus', () => {
  it('is judged without a wrong row', async () => {
    const [reject, accept] = await Promise.all(
      ['reject.tsv', 'accept.tsv'].map(async (name) => parseCorpus(await readFile(new URL(name, shared), 'utf8'))),
    );
    const { wrong } = evaluateGuard(await createGuard(), reject ?? [], accept ?? []);
    expect(reject?.length).toBeGreaterThan(100);
    expect(wrong.map(({ row, verdict }) => ({ sql: row.sql, verdict }))).toEqual([]);
  });
});
