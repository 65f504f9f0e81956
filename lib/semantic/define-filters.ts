import { columnsOfCondition } from './condition.ts';
import { findTableKey, noSuchTable } from './expression/resolve-column.ts';
import { resolveCondition } from './expression/resolve-condition.ts';
import type { ModelFault } from './model-fault.ts';
import { type ModelScope, parseInto, reportInto } from './model-scope.ts';
import type { FilterMeaning } from './semantic-model.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

type FileFilter = NonNullable<SemanticModelFile['filters']>[string];

interface Defined {
  readonly filters: readonly FilterMeaning[];
  readonly faults: readonly ModelFault[];
}

/** The terms of a model file that stand for conditions; one that does not fit the database is left out. */
export function defineFilters(file: SemanticModelFile, scope: ModelScope): Defined {
  const faults: ModelFault[] = [];
  const filters = Object.entries(file.filters ?? {}).flatMap(
    ([title, filter]) => defineFilter(title, filter, scope, faults) ?? [],
  );
  return { filters, faults };
}

function defineFilter(
  title: string,
  filter: FileFilter,
  { tables, joins }: ModelScope,
  faults: ModelFault[],
): FilterMeaning | undefined {
  const path = ['filters', title];
  const table = findTableKey(filter.table, tables);
  if (table === undefined) {
    faults.push({ path: [...path, 'table'], message: noSuchTable(filter.table, tables) });
    return undefined;
  }
  const wherePath = [...path, 'where'];
  const node = parseInto(faults, wherePath, filter.where);
  if (node === undefined) return undefined;
  const condition = resolveCondition(node, { tables, home: table, report: reportInto(faults, wherePath) });
  if (condition === undefined) return undefined;
  const beyond = columnsOfCondition(condition).find(({ alias }) => !joins.reachable(table).has(alias));
  if (beyond !== undefined) {
    faults.push({ path: wherePath, message: `No key leads from "${table}" to "${beyond.alias}".` });
    return undefined;
  }
  return {
    id: `model:${title}`,
    title,
    table,
    condition,
    names: [title, ...filter.names],
    ...(filter.description === undefined ? {} : { description: filter.description }),
  };
}
