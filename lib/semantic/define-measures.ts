import { aggregatesOf, both, columnsOfCondition, mapAggregates } from './condition.ts';
import type { Span } from './expression/expression-node.ts';
import { findTableKey, noSuchTable } from './expression/resolve-column.ts';
import { resolveCondition } from './expression/resolve-condition.ts';
import { type MeasureContext, resolveMeasure } from './expression/resolve-measure.ts';
import { labelsFromName } from './labels.ts';
import type { Condition, MeasureExpression } from './measure-expression.ts';
import type { ModelFault } from './model-fault.ts';
import { type ModelScope, parseInto, reportInto } from './model-scope.ts';
import type { MeasureMeaning } from './semantic-model.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

type FileMeasure = NonNullable<SemanticModelFile['measures']>[string];

interface Defined {
  readonly measures: readonly MeasureMeaning[];
  readonly faults: readonly ModelFault[];
}

/** The measures of a model file; one that does not fit the database is left out, and its faults say why. */
export function defineMeasures(told: Readonly<Record<string, FileMeasure>>, scope: ModelScope): Defined {
  const faults: ModelFault[] = [];
  const measures = Object.entries(told).flatMap(
    ([title, measure]) => defineMeasure(title, measure, scope, faults) ?? [],
  );
  return { measures, faults };
}

/** A definition is meant before any column that happens to go by the same name. */
const definedWeight = 1.12;

function defineMeasure(
  title: string,
  measure: FileMeasure,
  scope: ModelScope,
  faults: ModelFault[],
): MeasureMeaning | undefined {
  const path = ['measures', title];
  const home = measure.table === undefined ? undefined : findTableKey(measure.table, scope.tables);
  if (measure.table !== undefined && home === undefined) {
    faults.push({ path: [...path, 'table'], message: noSuchTable(measure.table, scope.tables) });
    return undefined;
  }
  const expressionPath = [...path, 'expression'];
  const common = { tables: scope.tables, ...(home === undefined ? {} : { home }) };
  const context: MeasureContext = { ...common, report: reportInto(faults, expressionPath), uses: [] };
  const node = parseInto(faults, expressionPath, measure.expression);
  const expression = node === undefined ? undefined : resolveMeasure(node, context);
  const where = readWhere(measure, [...path, 'where'], common, faults);
  if (expression === undefined || where === 'faulty') return undefined;
  const whole = where === undefined ? expression : withCondition(expression, where);
  const table = placeMeasure(whole, home, context, scope);
  if (typeof table !== 'string') {
    faults.push({ path: expressionPath, ...table });
    return undefined;
  }
  const labels = [title, ...measure.names].flatMap((name) => labelsFromName(name, definedWeight));
  return {
    id: `model:${title}`,
    title,
    table,
    expression: whole,
    labels,
    ...(measure.unit === undefined ? {} : { unit: measure.unit }),
    ...(measure.description === undefined ? {} : { description: measure.description }),
  };
}

function readWhere(
  { where }: FileMeasure,
  path: readonly string[],
  common: Pick<MeasureContext, 'tables' | 'home'>,
  faults: ModelFault[],
): Condition | 'faulty' | undefined {
  if (where === undefined) return undefined;
  const node = parseInto(faults, path, where);
  if (node === undefined) return 'faulty';
  return resolveCondition(node, { ...common, report: reportInto(faults, path) }) ?? 'faulty';
}

function withCondition(expression: MeasureExpression, where: Condition): MeasureExpression {
  return mapAggregates(expression, (aggregate) => {
    const condition = both(aggregate.where, where);
    return condition === undefined ? aggregate : { ...aggregate, where: condition };
  });
}

type Misplaced = { readonly span?: Span; readonly message: string };

/**
 * The table whose rows the figure is made of: all others lie on its one side, and what is summed is of its own rows, or of
 * rows that no join repeats.
 */
function placeMeasure(
  expression: MeasureExpression,
  home: string | undefined,
  { uses }: MeasureContext,
  { joins, isOneToOne }: ModelScope,
): string | Misplaced {
  const aggregates = aggregatesOf(expression);
  if (aggregates.length === 0) return { message: 'A measure needs an aggregate such as sum(…) or count(*).' };
  const tables = new Set(uses.flatMap((use) => use.tables));
  for (const { where } of aggregates)
    for (const { alias } of where === undefined ? [] : columnsOfCondition(where)) tables.add(alias);
  const finest = [...tables].find((table) => [...tables].every((other) => joins.reachable(table).has(other)));
  const base = home ?? finest;
  if (tables.size === 0 && home === undefined) return { message: 'Say under "table" whose rows are counted.' };
  if (base === undefined) {
    const named = [...tables].map((table) => `"${table}"`).join(', ');
    return { message: `No key leads from one of these tables to the others: ${named}.` };
  }
  const beyond = [...tables].find((table) => !joins.reachable(base).has(table));
  if (beyond !== undefined) return { message: `No key leads from "${base}" to "${beyond}".` };
  for (const { tables: read, repeats, start, end } of uses) {
    const grain = read.find((table) => read.every((other) => joins.reachable(table).has(other)));
    if (grain === undefined) {
      return { span: { start, end }, message: 'No key leads from one of the tables read here to the others.' };
    }
    if (repeats && grain !== base && !isOneToOne(base, grain)) {
      return {
        span: { start, end },
        message: `The figure is made of the rows of "${base}", and this would count a row of "${grain}" once for each of them; count(distinct …), min and max may stand here.`,
      };
    }
  }
  return base;
}
