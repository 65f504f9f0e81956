import { tableKey } from '../../../catalog/table-name.ts';
import type { AnalyzedFilter, QuestionAnalysis } from '../../../contracts/schema-analysis.ts';
import { conditionsOf, describeOutput, figureOf } from '../../../planner/describe/describe.ts';
import { type Filter, isDimension, type OrderKey, type Plan, type TableReference } from '../../../planner/plan.ts';
import type { Language } from '../../../question/language.ts';
import type { ComparisonOperator } from '../../../question/lexicon/cue.ts';
import type { ColumnReference, Scalar } from '../../../semantic/measure-expression.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import type { Cell } from '../../../sql/value.ts';

type PlanAnalysis = Omit<QuestionAnalysis, 'intent' | 'timeDimension'>;

export const operatorNames: Readonly<Record<ComparisonOperator, AnalyzedFilter['operator']>> = {
  eq: 'equals',
  ne: 'not-equals',
  lt: 'less-than',
  lte: 'at-most',
  gt: 'more-than',
  gte: 'at-least',
};

/** The parts of a plan by their roles, with the tables' own names in the place of aliases. */
export function analyzePlan(plan: Plan, index: SemanticIndex, language: Language): PlanAnalysis {
  const place = placesOf(plan);
  const tables = [...new Set([plan, ...(plan.besides ?? [])].flatMap(tablesOf).map(tableKey))];
  const words = conditionsOf(plan, language);
  return {
    entities: tables.map((table) => ({ table, title: index.entityOf(table)?.title ?? table })),
    metrics: plan.outputs.flatMap((output) => {
      const definition = describeOutput(output, plan, language);
      if (isDimension(output) || definition === undefined) return [];
      return [{ label: output.label, definition, ...(output.unit === undefined ? {} : { unit: output.unit }) }];
    }),
    filters: [
      ...plan.filters.map((filter, at) => ({ ...analyzeFilter(filter, place), text: words.filters[at] ?? '' })),
      ...plan.having.map(({ operator, value }, at) => ({
        operator: operatorNames[operator],
        values: [value.value],
        text: words.having[at] ?? '',
      })),
      ...(plan.qualify ?? []).map(({ operator }, at) => ({
        operator: operatorNames[operator],
        values: [],
        text: words.having[plan.having.length + at] ?? '',
      })),
    ],
    grouping: plan.outputs.some(({ kind }) => kind === 'measure')
      ? plan.outputs.flatMap((output) => {
          if (!isDimension(output)) return [];
          const grain = output.kind === 'time' ? { timeGrain: output.grain } : {};
          return [{ label: output.label, column: place(output.ref), ...grain }];
        })
      : [],
    ordering: plan.orderBy.map((key) => ({ by: orderedBy(key, plan, language), direction: key.direction })),
    ...(plan.limit === undefined ? {} : { limit: plan.limit }),
  };
}

function tablesOf({ base, joins }: Plan): readonly TableReference[] {
  return [base, ...joins.map(({ table }) => table)];
}

type Place = (ref: ColumnReference) => { readonly table: string; readonly column: string };

export function placesOf(plan: Plan): Place {
  const tables = new Map([plan.base, ...plan.joins.map(({ table }) => table)].map((one) => [one.alias, tableKey(one)]));
  return ({ alias, column }) => ({ table: tables.get(alias) ?? alias, column });
}

function analyzeFilter(filter: Filter, place: Place): Omit<AnalyzedFilter, 'text'> {
  switch (filter.kind) {
    case 'compare': {
      const column = filter.left.kind === 'column' ? { column: place(filter.left.ref) } : {};
      return { operator: operatorNames[filter.operator], ...column, values: literals(filter.right) };
    }
    case 'compare-figure': {
      const column = filter.left.kind === 'column' ? { column: place(filter.left.ref) } : {};
      return { operator: operatorNames[filter.operator], ...column, values: [] };
    }
    case 'any':
      return { operator: 'any-of', values: [] };
    case 'in-rows':
      return { operator: 'in', column: place(filter.ref), values: [] };
    case 'in': {
      const single = filter.values.length === 1;
      const operator = single ? (filter.negated ? 'not-equals' : 'equals') : filter.negated ? 'not-in' : 'in';
      return { operator, column: place(filter.ref), values: filter.values.map(({ value }) => value) };
    }
    case 'contains': {
      const operator = filter.negated ? 'not-contains' : 'contains';
      return { operator, column: place(filter.ref), values: filter.forms.slice(0, 1) };
    }
    case 'period':
      return { operator: 'within', column: place(filter.ref), values: [filter.start ?? null, filter.end ?? null] };
    case 'valid-on':
      return { operator: 'valid-on', column: place(filter.from), values: [filter.date] };
    case 'null':
      return { operator: filter.negated ? 'is-not-empty' : 'is-empty', column: place(filter.ref), values: [] };
    case 'condition':
      return { operator: filter.negated ? 'not-term' : 'term', values: [filter.label] };
    case 'exists':
      return { operator: filter.negated ? 'not-exists' : 'exists', values: [tableKey(filter.table)] };
    default:
      return filter satisfies never;
  }
}

function literals(scalar: Scalar): readonly Cell[] {
  return scalar.kind === 'literal' ? [scalar.value.value] : [];
}

function orderedBy(key: OrderKey, plan: Plan, language: Language): string {
  switch (key.kind) {
    case 'output':
      return plan.outputs[key.index]?.label ?? '';
    case 'measure':
      return figureOf(plan, key.expression, language);
    case 'scalar':
      return key.of.kind === 'column' ? key.of.ref.column : 'a calculation';
    default:
      return key satisfies never;
  }
}
