import { type CompileOptions, compile } from '../../lib/planner/compile/compile.ts';
import type { Plan } from '../../lib/planner/plan.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import type { GuardedSql } from '../../lib/sql/guarded-sql.ts';
import type { Cell } from '../../lib/sql/value.ts';

/** The plan's SQL as the product's guard lets it through; throws what the guard has against it. */
export async function guardedPlan(plan: Plan, options: CompileOptions): Promise<GuardedSql> {
  const { text } = compile(plan, options);
  const verdict = (await createGuard()).judge(text, {
    dialect: options.dialect,
    policy: { excludedColumns: [], allowedSchemas: ['main'] },
  });
  if (verdict.kind === 'refused') throw new Error(`${verdict.rule}: ${verdict.fragment}\n${text}`);
  return verdict.statement;
}

/** Rows with every number as a number of six digits, so that engines can be compared. */
export async function runPlan(
  plan: Plan,
  database: Database,
  weekStart: number,
): Promise<readonly (readonly Cell[])[]> {
  const { dialect } = database;
  const { parameters } = compile(plan, { dialect, weekStart });
  const { batches } = await database.query(await guardedPlan(plan, { dialect, weekStart }), {
    parameters,
    limits: { maxRows: 1000, timeoutMs: 20_000, maxBytes: 1_000_000 },
    signal: new AbortController().signal,
  });
  const rows: (readonly Cell[])[] = [];
  for await (const batch of batches) rows.push(...batch.map((row) => row.map(comparable)));
  return rows;
}

export function comparable(cell: Cell): Cell {
  const isNumber = typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell));
  return isNumber ? Number(Number(cell).toFixed(6)) : cell;
}
