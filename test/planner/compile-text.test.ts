import { describe, expect, test } from 'vitest';
import { compile } from '../../lib/planner/compile/compile.ts';
import { dialects } from '../../lib/sql/dialect.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { guardedPlan } from '../support/run-plan.ts';
import { samplePlans } from '../support/sample-plans.ts';
import { stagedPlans } from '../support/staged-plans.ts';

/** TiDB is written as MySQL is, Fabric as T-SQL. */
describe.each(['duckdb', 'mysql', 'tsql'] as const)('plans in %s', (dialect) => {
  test('are exactly the statements of the corpus', async () => {
    const statements = [...samplePlans, ...stagedPlans].map(({ name, plan, weekStart = 1 }) => {
      const { text, parameters } = compile(plan, { dialect, weekStart });
      const values = parameters.map(({ type, value }) => `${type} ${JSON.stringify(value)}`).join(', ');
      return `-- ${name}\n${text}${values === '' ? '' : `\n-- with ${values}`}\n`;
    });
    await expect(statements.join('\n')).toMatchFileSnapshot(`../corpus/compiled/${dialect}.sql`);
  });
});

describe.each(dialects)('plans in %s', (dialect) => {
  test.each([...samplePlans, ...stagedPlans])('pass the guard: $name', async ({ plan, weekStart = 1 }) => {
    const { text } = await guardedPlan(plan, { dialect, weekStart });
    expect(text).toBe(compile(plan, { dialect, weekStart }).text);
  });
});

describe.each(['tsql', 'fabric'] as const)('plans in %s', (dialect) => {
  const texts = samplePlans.map(({ name, plan, weekStart = 1 }) => ({
    name,
    plan,
    text: compile(plan, { dialect, weekStart }).text,
  }));

  test.each(texts)(
    'bound rows by TOP right after SELECT or DISTINCT, or behind the order where some are passed over: $name',
    ({ plan, text }) => {
      expect(text).not.toMatch(/\bLIMIT\b/);
      const top = /^SELECT (?:DISTINCT )?TOP \((\d+)\) /.exec(text)?.[1];
      const fetched = /\nOFFSET (\d+) ROWS FETCH NEXT (\d+) ROWS ONLY$/.exec(text);
      const limit = plan.limit === undefined ? undefined : String(plan.limit);
      expect(top).toBe(plan.offset === undefined ? limit : undefined);
      expect(fetched?.slice(1)).toEqual(plan.offset === undefined ? undefined : [String(plan.offset), limit]);
    },
  );

  test.each(stagedPlans)('bound the rows of the last stage: $name', ({ plan, weekStart = 1 }) => {
    const { text } = compile(plan, { dialect, weekStart });
    expect(text).not.toMatch(/\bLIMIT\b/);
    const top = /\nSELECT TOP \((\d+)\) /.exec(text)?.[1];
    const bound = plan.limitWithin === undefined ? plan.limit : undefined;
    expect(top).toBe(bound === undefined ? undefined : String(bound));
  });

  test.each(texts)('order by no column twice, and by no alias inside an expression: $name', ({ plan, text }) => {
    const order = /\nORDER BY (.*)$/.exec(text)?.[1] ?? '';
    const terms = order.split(/ (?:ASC|DESC)(?:, |$)| END, /).filter((term) => term !== '');
    expect(new Set(terms).size).toBe(terms.length);
    for (const { label } of plan.outputs) {
      const alias = `[${label.replaceAll(' ', '_')}]`;
      // [sales] may be a table too, and [id] a column: both stand beside a dot.
      const bare = terms.flatMap((term) => (term === alias ? [] : term.split(/\[[^\]]+\]\.\[[^\]]+\]/)));
      for (const piece of bare) expect(piece).not.toContain(alias);
    }
  });

  test.each(texts.filter(({ text }) => text.startsWith('SELECT DISTINCT')))(
    'order distinct rows by items of the select list: $name',
    ({ plan, text }) => {
      const order = /\nORDER BY (.*)$/.exec(text)?.[1] ?? '';
      const aliases = plan.outputs.map(({ label }) => `[${label}]`);
      for (const term of order.split(', ')) expect(aliases).toContain(term.replace(/ (ASC|DESC)$/, ''));
    },
  );
});

describe.each(dialects)('a row policy in %s', (dialect) => {
  test.each(stagedPlans)('reaches every reading of a table: $name', async ({ plan, weekStart = 1 }) => {
    const guard = await createGuard();
    const table = plan.base.name;
    const rowPolicies = [{ table, predicate: 'id > 0', claims: {} }];
    const policy = { excludedColumns: [], allowedSchemas: ['main'], rowPolicies };
    const { text } = compile(plan, { dialect, weekStart });
    const verdict = guard.judge(text, { dialect, policy });
    if (verdict.kind === 'refused') throw new Error(verdict.explanation);
    const read = [...text.matchAll(new RegExp(`(?:FROM|JOIN) ["\`[]${table}["\`\\]]`, 'g'))].length;
    expect(read).toBeGreaterThan(0);
    expect(verdict.statement.text.split('id > 0').length - 1).toBe(read);
  });
});
