import { tableKey } from '../../catalog/table-name.ts';
import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import type { Frame } from '../frame.ts';
import type { Output, Plan } from '../plan.ts';

/** What the columns of a plan tell against it, with the schema beside it. */
export interface PlanEvidence {
  readonly repeats: number;
  readonly keysShown: number;
  readonly unsaidCounts: number;
  readonly openDates: number;
}

export function planEvidenceOf(plan: Plan, frame: Frame, index: SemanticIndex): PlanEvidence {
  const find = finderIn(plan, index);
  const shown = plan.outputs.flatMap((output) => (output.kind === 'attribute' ? (find(output.ref) ?? []) : []));
  const home = tableKey(plan.base);
  const isListed = shown.length > 0 && shown.length === plan.outputs.length;
  const isCountSaid = frame.bareCount || frame.outputs.some(({ count }) => count === true);
  return {
    repeats: isListed && !plan.distinct && !shown.some((each) => each.entity.key === home && tellsRows(each)) ? 1 : 0,
    keysShown: shown.filter(({ column }) => column.role === 'foreign-key').length,
    unsaidCounts: plan.outputs.some(isRowCount) && !isCountSaid ? 1 : 0,
    openDates: isDateSaid(frame)
      ? 0
      : plan.filters.filter((filter) => filter.kind === 'period' && isOpen(filter.ref, find)).length,
  };
}

interface Found {
  readonly column: ColumnMeaning;
  readonly entity: Entity;
}

type Find = (ref: ColumnReference) => Found | undefined;

function finderIn({ base, joins }: Plan, index: SemanticIndex): Find {
  const tables = new Map([base, ...joins.map(({ table }) => table)].map((table) => [table.alias, tableKey(table)]));
  return ({ alias, column: name }) => {
    const entity = index.entityOf(tables.get(alias) ?? '');
    const column = entity?.columns.find((each) => each.column.name === name);
    return entity === undefined || column === undefined ? undefined : { column, entity };
  };
}

function isKey({ column, entity }: Found): boolean {
  return entity.identity.length === 1 && entity.identity[0] === column.column.name;
}

/** No two rows of the table have the same. */
function tellsRows(found: Found): boolean {
  const { distinctCount } = found.column.column.profile;
  return isKey(found) || (distinctCount !== undefined && distinctCount === found.entity.table.rowCount);
}

function isRowCount(output: Output): boolean {
  return output.kind === 'measure' && output.expression.kind === 'count-rows';
}

function isDateSaid({ filters }: Frame): boolean {
  return filters.some((filter) => filter.kind === 'period' && filter.event !== undefined);
}

/** Ranks of dates that lie closer than this say nothing of which is meant. */
const alike = 0.25;

/** Another date of the same rows is as likely as the one that was taken. */
function isOpen(ref: ColumnReference, find: Find): boolean {
  const times = find(ref)?.entity.timeColumns ?? [];
  const taken = times.find(({ name }) => name === ref.column);
  return taken !== undefined && times.some((other) => other !== taken && other.rank > taken.rank - alike);
}
