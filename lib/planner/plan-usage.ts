import { tableKey } from '../catalog/table-name.ts';
import { aggregatesOf, columnsOfScalar } from '../semantic/condition.ts';
import type { ColumnReference, Condition, MeasureExpression } from '../semantic/measure-expression.ts';
import { type ColumnPair, type Filter, isDimension, type Join, type Plan, type TableReference } from './plan.ts';

export interface UsedColumn {
  readonly table: string;
  readonly column: string;
}

export interface FilteredColumn extends UsedColumn {
  /** How the column is compared: an index serves the first two, and text within a value not at all. */
  readonly by: 'equality' | 'range' | 'text' | 'null';
}

/** Which columns a plan uses for what. Names only: no value of the question is in it. */
export interface PlanUsage {
  readonly tables: readonly string[];
  readonly joined: readonly (readonly [left: UsedColumn, right: UsedColumn])[];
  readonly filtered: readonly FilteredColumn[];
  readonly grouped: readonly UsedColumn[];
  readonly ordered: readonly UsedColumn[];
  readonly aggregated: readonly UsedColumn[];
}

export function planUsage(plan: Plan): PlanUsage {
  const further = (plan.besides ?? []).map(planUsage);
  const own = ownUsage(plan);
  const all = [own, ...further];
  return {
    tables: [...new Set(all.flatMap(({ tables }) => tables))],
    joined: all.flatMap(({ joined }) => joined),
    filtered: unique(all.flatMap(({ filtered }) => filtered)),
    grouped: unique(all.flatMap(({ grouped }) => grouped)),
    ordered: own.ordered,
    aggregated: unique(all.flatMap(({ aggregated }) => aggregated)),
  };
}

function ownUsage(plan: Plan): PlanUsage {
  const tables = new Map([[plan.base.alias, tableKey(plan.base)]]);
  const joined = plan.joins.flatMap((join) => readJoin(join, tables));
  const used = usedIn(tables);
  const restricted = plan.outputs
    .flatMap((output) => (output.kind === 'measure' ? aggregatesOf(output.expression) : []))
    .flatMap(({ where }) => (where === undefined ? [] : readCondition(where, used)));
  const filtered = [...plan.filters.flatMap((filter) => readFilter(filter, tables, joined)), ...restricted];
  const isAggregate = plan.outputs.some(({ kind }) => kind === 'measure');
  const shown = plan.outputs.flatMap((output) => (isDimension(output) ? [used(output.ref)] : []));
  const ordered = plan.orderBy.flatMap((key) => {
    if (key.kind === 'scalar') return columnsOfScalar(key.of).map(used);
    const output = key.kind === 'output' ? plan.outputs[key.index] : undefined;
    return output !== undefined && isDimension(output) ? [used(output.ref)] : [];
  });
  const aggregated = plan.outputs.flatMap((output) =>
    output.kind === 'measure' ? measuredColumns(output.expression).map(used) : [],
  );
  return {
    tables: [...new Set(tables.values())],
    joined,
    filtered: unique(filtered),
    grouped: isAggregate || plan.distinct ? unique(shown) : [],
    ordered: unique(ordered),
    aggregated: unique(aggregated),
  };
}

type Tables = Map<string, string>;
type UsedJoin = PlanUsage['joined'][number];

function usedIn(tables: Tables): (ref: ColumnReference) => UsedColumn {
  return ({ alias, column }) => ({ table: tables.get(alias) ?? alias, column });
}

function register({ alias, ...name }: TableReference, tables: Tables): void {
  tables.set(alias, tableKey(name));
}

function readJoin({ table, on }: Join, tables: Tables): readonly UsedJoin[] {
  register(table, tables);
  return readPairs(on, tables);
}

function readPairs(on: readonly ColumnPair[], tables: Tables): readonly UsedJoin[] {
  const used = usedIn(tables);
  return on.map(({ left, right }) => [used(left), used(right)] as const);
}

function readFilter(filter: Filter, tables: Tables, joined: UsedJoin[]): readonly FilteredColumn[] {
  const used = usedIn(tables);
  switch (filter.kind) {
    case 'compare': {
      const by = filter.operator === 'eq' ? 'equality' : 'range';
      // A column inside a calculation is not found by an index of its own.
      return [filter.left, filter.right].flatMap((side) =>
        side.kind === 'column' ? [{ ...used(side.ref), by } as const] : [],
      );
    }
    case 'compare-figure':
      return columnsOfScalar(filter.left).map((ref) => ({ ...used(ref), by: 'range' as const }));
    case 'any':
      return filter.filters.flatMap((part) => readFilter(part, tables, joined));
    case 'in-rows':
      return [{ ...used(filter.ref), by: 'equality' }];
    case 'in':
      return [{ ...used(filter.ref), by: filter.negated ? 'range' : 'equality' }];
    case 'contains':
      return [{ ...used(filter.ref), by: 'text' }];
    case 'period':
      return [{ ...used(filter.ref), by: 'range' }];
    case 'valid-on':
      return [filter.from, filter.until].map((ref) => ({ ...used(ref), by: 'range' as const }));
    case 'null':
      return [{ ...used(filter.ref), by: 'null' }];
    case 'condition':
      return readCondition(filter.condition, used);
    case 'exists': {
      register(filter.table, tables);
      for (const join of filter.joins) register(join.table, tables);
      joined.push(...readPairs(filter.on, tables), ...filter.joins.flatMap(({ on }) => readPairs(on, tables)));
      return filter.filters.flatMap((inner) => readFilter(inner, tables, joined));
    }
    default:
      return filter satisfies never;
  }
}

function readCondition(condition: Condition, used: (ref: ColumnReference) => UsedColumn): readonly FilteredColumn[] {
  switch (condition.kind) {
    case 'compare': {
      const by = condition.operator === 'eq' && !condition.negated ? 'equality' : 'range';
      return [condition.left, condition.right].flatMap((side) =>
        side.kind === 'column' ? [{ ...used(side.ref), by } as const] : [],
      );
    }
    case 'in':
      return [{ ...used(condition.of), by: condition.negated ? 'range' : 'equality' }];
    case 'like':
      return [{ ...used(condition.of), by: 'text' }];
    case 'null':
      return [{ ...used(condition.of), by: 'null' }];
    case 'all':
    case 'any':
      return condition.conditions.flatMap((part) => readCondition(part, used));
    default:
      return condition satisfies never;
  }
}

export function measuredColumns(expression: MeasureExpression): readonly ColumnReference[] {
  switch (expression.kind) {
    case 'count-rows':
      return [];
    case 'count-distinct':
      return [expression.of];
    case 'aggregate':
      return columnsOfScalar(expression.of);
    case 'ratio':
      return [...measuredColumns(expression.numerator), ...measuredColumns(expression.denominator)];
    case 'combination':
      return [...measuredColumns(expression.left), ...measuredColumns(expression.right)];
    case 'constant':
      return [];
    default:
      return expression satisfies never;
  }
}

function unique<T extends object>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
