import { expect, test } from 'vitest';
import type { Table } from '../catalog/catalog.ts';
import type { CompiledSql } from '../planner/outcome.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { dialects } from '../sql/dialect.ts';
import { createGuard } from '../sql/guard.ts';
import { defaultGuardPolicy } from '../sql/guard-policy.ts';
import type { Cell } from '../sql/value.ts';
import { createDirectRegistry } from './direct-registry.ts';
import { directTools } from './direct-tools.ts';
import * as erp from './erp-tables.ts';

const guard = await createGuard();
const registry = createDirectRegistry(directTools());

const tables = Object.values(erp).map(
  ({ table, columns }): Table => ({
    schema: 'erp',
    name: table,
    kind: 'table',
    columns: columns.map((name) => ({ name, type: 'text', nativeType: 'text', nullable: true, profile: {} })),
    primaryKey: [],
    uniqueKeys: [],
    foreignKeys: [],
  }),
);

/** Rows for the statements that come before the last one, so that every way of a tool is written. */
const steps: Readonly<Record<string, readonly (readonly Cell[])[]>> = {
  lookup: [['08-139-NPR']],
  candidates: [['Hogy', 'SY-25L10', 'BD Luer-Lock Syringe 2.5mL', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', null, null]],
};

const questions = [
  ...directTools().flatMap(({ examples }) => examples),
  'replacement for シリンジ 2.5ml ロック, SY-25L10',
];

test.each(dialects.flatMap((dialect) => questions.map((question) => ({ dialect, question }))))(
  'the statements for "$question" pass the guard in $dialect with as many values as places for them',
  async ({ dialect, question }) => {
    const catalog = { database: 'any', dialect, fingerprint: dialect, capturedAt: '', relationships: [], tables };
    const match = registry.route({ question, index: buildSemanticIndex(catalog) });
    const written: CompiledSql[] = [];
    await match?.run(
      async (stage, statement) => {
        written.push(statement);
        return steps[stage] ?? [];
      },
      { dialect, language: 'en', asOf: '2026-10-31' },
    );
    expect(written.length).toBeGreaterThan(0);
    for (const { text, parameters, columns } of written) {
      const verdict = guard.judge(text, { dialect, policy: { ...defaultGuardPolicy, catalog: tables } });
      expect(verdict).toMatchObject({ kind: 'accepted' });
      if (verdict.kind === 'accepted') expect(verdict.parameters).toHaveLength(parameters.length);
      expect(columns.length).toBeGreaterThan(0);
      // Values travel beside the text.
      expect(text).not.toMatch(/139|Hogy|SY-25|MRH|シリンジ/);
    }
  },
);
