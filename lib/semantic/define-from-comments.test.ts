import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { planQuestion } from '../planner/plan-question.ts';
import { buildSemanticIndex } from './semantic-index.ts';

function ask(question: string, comment: string) {
  const catalog = tradeCatalog();
  const tables = catalog.tables.map((table) => (table.name === 'orders' ? { ...table, comment } : table));
  const index = buildSemanticIndex({ ...catalog, tables });
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return { kind: outcome.kind, sql: '', assumptions: [] };
  return {
    kind: outcome.kind,
    sql: outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' '),
    assumptions: outcome.assumptions,
  };
}

describe('a figure that a comment defines', () => {
  const comment =
    "Orders.\n- AFO (average freight per order) = SUM(freight) / COUNT(*)\n- open freight = sum(freight) where status = 'open'";

  test('goes by each of its names, and the answer states the definition', () => {
    for (const question of ['AFO by country', 'What is the average freight per order in each country?']) {
      const { sql, assumptions } = ask(question, comment);
      expect(sql).toMatch(
        /CAST\(SUM\(orders.freight\) AS DOUBLE\) \/ NULLIF\(COUNT\(\*\), 0\) .*GROUP BY customers.country/,
      );
      expect(assumptions.join()).toMatch(/orders\.freight/);
    }
  });

  test('has its own conditions', () => {
    expect(ask('open freight by country', comment).sql).toMatch(/SUM\(.*freight.*\).*status = \$1/);
  });

  test('is asked about where the definition cannot be read, though a column goes by the name', () => {
    expect(ask('total freight by country', 'Orders of customers').kind).toBe('planned');
    expect(ask('total freight by country', 'freight = sum of all that carriers charge, less rebates').kind).not.toBe(
      'planned',
    );
  });

  test('does not fit where it names what the table does not have', () => {
    expect(ask('AFO by country', 'AFO = sum(postage) / count(*)').kind).not.toBe('planned');
  });
});
