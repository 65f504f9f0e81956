import { tableKey } from '../../lib/catalog/table-name.ts';
import type { CompiledSql } from '../../lib/planner/outcome.ts';
import type { Filter, Plan } from '../../lib/planner/plan.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { findTableKey } from '../../lib/semantic/expression/resolve-column.ts';
import type { ModelFault } from '../../lib/semantic/model-fault.ts';
import type { SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { VerifiedQuestion } from '../../lib/semantic/semantic-model.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Guard } from '../../lib/sql/guard.ts';
import type { GuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';

export interface QuestionParts {
  readonly index: SemanticIndex;
  readonly database: Database;
  readonly guard: Guard;
  readonly policy: GuardPolicy;
  readonly asOf: string;
  readonly weekStart: number;
  readonly fiscalYearStart?: number;
}

/** Asks every verified question of the model: each has to be planned, from the tables and to the rows that it names. */
export async function checkQuestions(parts: QuestionParts): Promise<readonly ModelFault[]> {
  const faults: ModelFault[] = [];
  for (const [at, question] of parts.index.model.questions.entries()) {
    faults.push(...(await checkQuestion(question, ['questions', at], parts)));
  }
  return faults;
}

async function checkQuestion(
  { question, tables = [], sql, asOf }: VerifiedQuestion,
  path: readonly PropertyKey[],
  parts: QuestionParts,
): Promise<readonly ModelFault[]> {
  const { index, weekStart, fiscalYearStart } = parts;
  const present = asOf ?? parts.asOf;
  const outcome = planQuestion({ question, index, asOf: present, weekStart, fiscalYearStart });
  if (outcome.kind !== 'planned') {
    const reason = outcome.kind === 'clarify' ? outcome.question : outcome.reason;
    return [{ path: [...path, 'question'], message: `This is not answered: ${reason}` }];
  }
  const used = tablesOf(outcome.plan);
  const keys = new Map(index.catalog.tables.map((table) => [tableKey(table), table]));
  const missing = tables.flatMap((name, position): ModelFault[] => {
    const key = findTableKey(name, keys);
    if (key === undefined || used.has(key)) return [];
    return [{ path: [...path, 'tables', position], message: `The answer is not made of "${name}".` }];
  });
  const answer = await rowsOf(outcome.sql, parts);
  if (typeof answer === 'string') return [...missing, { path: [...path, 'question'], message: answer }];
  if (sql === undefined) return missing;
  const expected = await rowsOf({ text: sql, parameters: [] }, parts);
  if (typeof expected === 'string') return [...missing, { path: [...path, 'sql'], message: expected }];
  const same = isSame(answer, expected);
  const message = `The statement gives other rows than the answer: ${expected.length} and ${answer.length}.`;
  return same ? missing : [...missing, { path: [...path, 'sql'], message }];
}

function tablesOf(plan: Plan): ReadonlySet<string> {
  return new Set([ownTables(plan), ...(plan.besides ?? []).map(ownTables)].flatMap((tables) => [...tables]));
}

function ownTables(plan: Plan): ReadonlySet<string> {
  const inFilter = (filter: Filter): readonly string[] =>
    filter.kind === 'exists'
      ? [
          tableKey(filter.table),
          ...filter.joins.map(({ table }) => tableKey(table)),
          ...filter.filters.flatMap(inFilter),
        ]
      : [];
  return new Set([
    tableKey(plan.base),
    ...plan.joins.map(({ table }) => tableKey(table)),
    ...plan.filters.flatMap(inFilter),
  ]);
}

type Rows = readonly (readonly Cell[])[];

/** The rows, or in a sentence why there are none. */
async function rowsOf(
  { text, parameters }: Pick<CompiledSql, 'text' | 'parameters'>,
  { database, guard, policy, index }: QuestionParts,
): Promise<Rows | string> {
  const verdict = guard.judge(text, {
    dialect: database.dialect,
    policy: { ...policy, catalog: index.catalog.tables },
  });
  if (verdict.kind === 'refused') return `The statement is refused: ${verdict.explanation}`;
  const { batches } = await database.query(verdict.statement, {
    parameters,
    limits: { maxRows: 100_000, maxBytes: 50_000_000, timeoutMs: 60_000 },
    signal: AbortSignal.timeout(60_000),
  });
  const rows: (readonly Cell[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** The same rows in any order; numbers count to ten digits, as engines round each in their own way. */
function isSame(left: Rows, right: Rows): boolean {
  const sorted = (rows: Rows) => rows.map((row) => JSON.stringify(row.map(comparable))).toSorted();
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function comparable(cell: Cell): Cell {
  const isNumber = typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell));
  return isNumber ? Number(Number(cell).toPrecision(10)) : cell;
}
