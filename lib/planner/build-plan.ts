import type { Column } from '../catalog/catalog.ts';
import type { CalendarPart, Grain } from '../question/time/grain.ts';
import type { ColumnReference, MeasureExpression } from '../semantic/measure-expression.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { ColumnMeaning, Entity } from '../semantic/semantic-model.ts';
import { tableKey } from '../semantic/table-key.ts';
import type { SqlParameter } from '../sql/value.ts';
import type { Asked } from './asked.ts';
import { buildFilter, type FilterContext, onColumn, periodByExistence, requirePartner } from './build-filters.ts';
import { type Choices, tableOf } from './choices.ts';
import { chooseBases } from './choose-base.ts';
import { chooseTime, timeReference } from './choose-time.ts';
import type { Frame, FrameFilter } from './frame.ts';
import { type Figure, type Gathered, gather, isFigure, type Note } from './gather.ts';
import { createJoinBuilder } from './join-builder.ts';
import type { Filter, Having, Join, OrderKey, Output, Plan } from './plan.ts';

export interface BuiltPlan {
  readonly plan: Plan;
  /** Logarithm of what speaks against the plan beyond the choice of meanings. */
  readonly penalty: number;
  readonly notes: readonly Note[];
}

/** Makes the plan for one combination of meanings; undefined where they do not fit together. */
export function buildPlan(frame: Frame, choices: Choices, index: SemanticIndex, asOf: string): BuiltPlan | undefined {
  const gathered = gather(frame, choices, index);
  if (gathered === undefined) return undefined;
  const filterTables = frame.filters.flatMap((filter) => tableOfFilter(filter, choices) ?? []);
  let best: BuiltPlan | undefined;
  for (const [rank, base] of chooseBases(gathered, filterTables, index).entries()) {
    const built = buildOn(base, gathered, { frame, choices, index, asOf });
    if (built === undefined) continue;
    const penalty = built.penalty - rank * 0.1;
    if (best === undefined || penalty > best.penalty) best = { ...built, penalty };
  }
  return best;
}

function tableOfFilter(filter: FrameFilter, choices: Choices): string | undefined {
  const value = choices.values.get(filter)?.[0];
  if (value !== undefined) return value.entity.key;
  if (filter.kind !== 'text') return undefined;
  const match = choices.terms.get(filter.column);
  return match === undefined ? undefined : tableOf(match.element);
}

interface Inputs {
  readonly frame: Frame;
  readonly choices: Choices;
  readonly index: SemanticIndex;
  readonly asOf: string;
}

function buildOn(baseKey: string, gathered: Gathered, { frame, choices, index, asOf }: Inputs): BuiltPlan | undefined {
  const builder = createJoinBuilder(baseKey, index);
  const askedColumns = new Set(
    [...gathered.attributes, ...gathered.figures].flatMap((asked) =>
      'column' in asked && asked.column !== undefined ? [`${asked.column.table}.${asked.column.column.name}`] : [],
    ),
  );
  const context: FilterContext = { builder, baseKey, index, choices, asked: askedColumns };
  // A bare "how many" about values alone leaves open what is counted.
  let penalty =
    gathered.penalty - (frame.unnamedCount ? 1 : frame.bareCount && gathered.figures.length === 0 ? 0.3 : 0);

  const shown = showOutputs(gathered, context, frame);
  if (shown === undefined) return undefined;
  penalty += shown.penalty;
  const outputs = [...shown.outputs];

  const filters: Filter[] = [];
  const having: Having[] = [];
  for (const filter of frame.filters) {
    const built =
      filter.kind === 'period'
        ? buildPeriod(filter, context)
        : filter.kind === 'compare'
          ? buildThreshold(filter, gathered, context)
          : buildFilter(filter, context);
    if (built === undefined) return undefined;
    penalty += built.penalty;
    if ('having' in built) having.push(built.having);
    else filters.push(built.filter);
  }
  for (const entity of gathered.required) {
    const required = requirePartner(entity.key, context);
    if (required === undefined) return undefined;
    filters.push(required);
  }
  filters.push(...validRows(frame, context, asOf));
  const order = buildOrder(gathered, outputs, context);
  if (order === undefined) return undefined;
  penalty -= 0.06 * builder.cost() + (builder.ambiguous() ? 0.25 : 0);
  const plan: Plan = {
    version: 1,
    base: builder.base,
    joins: tightenJoins(builder.joins(), outputs, filters, frame.limit !== undefined),
    outputs,
    filters,
    having,
    orderBy: order,
    distinct: shown.distinct,
    ...(frame.limit === undefined ? {} : { limit: frame.limit }),
  };
  return { plan, penalty, notes: gathered.notes };
}

/**
 * A left join whose table a filter needs is an inner one. So is one whose table is ranked: rows without a store are no
 * candidate for the best store.
 */
function tightenJoins(
  joins: readonly Join[],
  outputs: readonly Output[],
  filters: readonly Filter[],
  ranked: boolean,
): readonly Join[] {
  const needed = new Set(filters.flatMap((filter) => neededAlias(filter) ?? []));
  if (ranked) for (const output of outputs) if (output.kind === 'attribute') needed.add(output.ref.alias);
  // Joins are in the order of their paths: a table's own way to the base stands before it.
  for (const join of joins.toReversed()) {
    if (needed.has(join.table.alias)) for (const { left } of join.on) needed.add(left.alias);
  }
  return joins.map((join) => (needed.has(join.table.alias) ? { ...join, kind: 'inner' } : join));
}

function neededAlias(filter: Filter): string | undefined {
  switch (filter.kind) {
    case 'in':
    case 'contains':
    case 'null':
      return filter.negated ? undefined : filter.ref.alias;
    case 'period':
      return filter.ref.alias;
    case 'compare':
      return filter.left.kind === 'column' ? filter.left.ref.alias : undefined;
    case 'valid-on':
    case 'exists':
      return undefined;
    default:
      return filter satisfies never;
  }
}

/** Where rows hold for a time only, those that hold at present are meant, unless the question names a time itself. */
function validRows(frame: Frame, { builder, baseKey, index }: FilterContext, asOf: string): readonly Filter[] {
  const validity = index.entityOf(baseKey)?.validity;
  if (validity === undefined || frame.filters.some((filter) => filter.kind === 'period')) return [];
  const from = builder.column(baseKey, validity.from);
  const until = builder.column(baseKey, validity.until);
  return from === undefined || until === undefined ? [] : [{ kind: 'valid-on', from, until, date: asOf }];
}

interface Shown {
  readonly outputs: readonly Output[];
  readonly distinct: boolean;
  readonly penalty: number;
}

function showOutputs(gathered: Gathered, context: FilterContext, frame: Frame): Shown | undefined {
  return gathered.mode === 'list' ? showList(gathered, context, frame) : showAggregate(gathered, context, frame);
}

function showList(gathered: Gathered, context: FilterContext, frame: Frame): Shown | undefined {
  const { builder, baseKey } = context;
  const outputs: Output[] = [];
  const add = (entity: Entity, name: string) => {
    const meaning = entity.columns.find((column) => column.column.name === name);
    const ref = builder.column(entity.key, name);
    if (meaning === undefined || ref === undefined) return false;
    const known = outputs.some((output) => output.kind === 'attribute' && sameReference(output.ref, ref));
    if (!known) outputs.push({ kind: 'attribute', label: meaning.title, ref });
    return true;
  };
  for (const [position, asked] of gathered.attributes.entries()) {
    if (asked.kind === 'attribute') {
      if (!add(asked.entity, asked.column.column.name)) return undefined;
      if (asked.column.role === 'foreign-key') addName(asked, context, outputs);
      continue;
    }
    // A thing named beside its own properties only says whose they are.
    const hasOwn = gathered.attributes.some((other) => other.kind === 'attribute' && other.entity === asked.entity);
    if (hasOwn) continue;
    const whole = position === 0 || asked.entity.nameColumns.length === 0;
    const columns = whole ? asked.entity.listColumns : asked.entity.nameColumns;
    for (const name of columns) if (!add(asked.entity, name)) return undefined;
  }
  const order = gathered.order?.by;
  if (order !== undefined && order !== 'time' && order.kind === 'figure' && order.implied !== undefined) {
    if (gathered.attributes.every((asked) => asked.kind === 'entity'))
      add(order.implied.entity, order.implied.column.column.name);
  }
  const home = gathered.attributes.some((asked) => asked.entity.key === baseKey);
  const saidDistinct = frame.outputs.some((target) => target.distinct === true);
  return { outputs, distinct: saidDistinct || !home || isPlainCategory(gathered), penalty: home ? 0 : -0.1 };
}

/** A code that refers to a thing is shown with the thing's name. */
function addName(asked: Extract<Asked, { kind: 'attribute' }>, context: FilterContext, outputs: Output[]): void {
  const { index, builder } = context;
  const key = asked.column.column.name;
  const target = index.catalog.relationships.find(
    ({ from, fromColumns }) =>
      tableKey(from) === asked.entity.key && fromColumns.length === 1 && fromColumns[0] === key,
  );
  const entity = target === undefined ? undefined : index.entityOf(tableKey(target.to));
  const name = entity?.displayColumn;
  const meaning = entity?.columns.find((column) => column.column.name === name);
  const ref = name === undefined ? undefined : builder.through(asked.entity.key, key, name);
  if (ref !== undefined && meaning !== undefined) outputs.push({ kind: 'attribute', label: meaning.title, ref });
}

/** "List the categories": the values of one property that many rows share. */
function isPlainCategory(gathered: Gathered): boolean {
  const [only] = gathered.attributes;
  if (gathered.attributes.length !== 1 || only?.kind !== 'attribute') return false;
  const { distinctCount } = only.column.column.profile;
  const rows = only.entity.table.rowCount ?? 0;
  return (
    only.column.role === 'attribute' &&
    distinctCount !== undefined &&
    distinctCount * 3 < rows &&
    gathered.thresholds.length === 0
  );
}

function showAggregate(gathered: Gathered, context: FilterContext, frame: Frame): Shown | undefined {
  const { builder, baseKey, index } = context;
  const outputs: Output[] = [];
  let penalty = 0;
  for (const dimension of gathered.dimensions) {
    if (dimension.kind === 'grain') {
      const time = periodTime(frame, context) ?? chooseTime(baseKey, index);
      const ref = time === undefined ? undefined : timeReference(time, builder);
      if (time === undefined || ref === undefined || !isGrain(dimension.grain)) return undefined;
      penalty += time.penalty;
      outputs.push({ kind: 'time', label: dimension.grain, ref, grain: dimension.grain });
      continue;
    }
    const added = addDimension(dimension, context, outputs);
    if (!added) return undefined;
  }
  const figures: Figure[] = [...gathered.figures];
  const order = gathered.order?.by;
  const extra = order !== undefined && order !== 'time' && isFigure(order) ? [order] : [];
  const thresholds = gathered.thresholds
    .map(({ asked }) => asked)
    .filter((asked) => isFigure(asked) && isAggregated(asked));
  for (const figure of [...extra, ...thresholds]) {
    if (isFigure(figure) && !figures.some((known) => known.label === figure.label)) figures.push(figure);
  }
  if (frame.bareCount && figures.length === 0) {
    outputs.push({ kind: 'measure', label: 'count', expression: { kind: 'count-rows' } });
  }
  for (const figure of figures) {
    const expression = toExpression(figure, context);
    if (expression === undefined) return undefined;
    const unit = figure.kind === 'figure' && figure.unit !== undefined ? { unit: figure.unit } : {};
    outputs.push({
      kind: 'measure',
      label: figure.label,
      expression: extremeOf(figure, gathered, expression),
      ...unit,
    });
  }
  if (!outputs.some((output) => output.kind === 'measure')) return undefined;
  return { outputs, distinct: false, penalty };
}

/** "What is the highest price?": with nothing to list, the superlative is the figure itself. */
function extremeOf(figure: Figure, gathered: Gathered, expression: MeasureExpression): MeasureExpression {
  const alone = gathered.figures.length === 0 && gathered.dimensions.length === 0 && gathered.order?.by === figure;
  if (!alone || expression.kind !== 'aggregate' || figure.kind !== 'figure' || figure.implied === undefined)
    return expression;
  return { ...expression, fn: gathered.order?.direction === 'asc' ? 'min' : 'max' };
}

function isGrain(grain: Grain | CalendarPart): grain is Grain {
  return ['day', 'week', 'month', 'quarter', 'half', 'year'].includes(grain);
}

function isAggregated(asked: Asked): boolean {
  return asked.kind === 'count' || (asked.kind === 'figure' && asked.implied === undefined);
}

function addDimension(
  dimension: { kind: 'entity'; entity: Entity } | { kind: 'attribute'; column: ColumnMeaning; entity: Entity },
  context: FilterContext,
  outputs: Output[],
): boolean {
  const { entity } = dimension;
  const names =
    dimension.kind === 'attribute'
      ? [dimension.column.column.name]
      : entity.nameColumns.length > 0
        ? entity.nameColumns
        : entity.identity;
  const meanings = names.map((name) => entity.columns.find((column) => column.column.name === name));
  const [only] = meanings;
  const unique = meanings.length === 1 && only !== undefined && isUnique(only.column, entity);
  const [identity] = entity.identity;
  const needsKey = dimension.kind === 'entity' && entity.identity.length === 1 && !unique;
  const shown = needsKey && identity !== undefined && !names.includes(identity) ? [identity, ...names] : names;
  for (const name of shown) {
    const meaning = entity.columns.find((column) => column.column.name === name);
    const ref = context.builder.column(entity.key, name);
    if (ref === undefined || meaning === undefined) return false;
    const known = outputs.some((output) => output.kind === 'attribute' && sameReference(output.ref, ref));
    if (!known) outputs.push({ kind: 'attribute', label: meaning.title, ref });
  }
  return shown.length > 0;
}

function isUnique(column: Column, entity: Entity): boolean {
  const { distinctCount } = column.profile;
  return distinctCount !== undefined && distinctCount === entity.table.rowCount;
}

function toExpression(figure: Figure, context: FilterContext): MeasureExpression | undefined {
  const { builder, baseKey } = context;
  if (figure.kind === 'figure') return builder.expression(figure.expression);
  if (figure.column !== undefined) {
    const of = builder.column(figure.entity.key, figure.column.column.name);
    return of === undefined ? undefined : { kind: 'count-distinct', of };
  }
  if (figure.entity.key === baseKey) return { kind: 'count-rows' };
  const [identity] = figure.entity.identity;
  if (identity === undefined || figure.entity.identity.length !== 1) return undefined;
  const of = builder.column(figure.entity.key, identity);
  return of === undefined ? undefined : { kind: 'count-distinct', of };
}

type PeriodFilter = Extract<FrameFilter, { kind: 'period' }>;

/** The column that the question's own verb names: shipped, signed up. */
function eventTime(filter: PeriodFilter, choices: Choices): { table: string; column: string } | undefined {
  const element = filter.event === undefined ? undefined : choices.terms.get(filter.event)?.element;
  if (element?.kind === 'column') return { table: element.column.table, column: element.column.column.name };
  const column = element?.kind === 'entity' ? element.entity.timeColumns[0]?.name : undefined;
  return element?.kind === 'entity' && column !== undefined ? { table: element.entity.key, column } : undefined;
}

function periodTime(frame: Frame, context: FilterContext): ReturnType<typeof chooseTime> {
  for (const filter of frame.filters) {
    const named = filter.kind === 'period' ? eventTime(filter, context.choices) : undefined;
    if (named !== undefined && context.index.joins.reachable(context.baseKey).has(named.table))
      return { ...named, penalty: 0 };
  }
  return undefined;
}

function buildPeriod(filter: PeriodFilter, context: FilterContext): { filter: Filter; penalty: number } | undefined {
  const { period } = filter.time;
  const make = (ref: ColumnReference): Filter => ({ kind: 'period', ref, ...period });
  const named = eventTime(filter, context.choices);
  if (filter.event !== undefined && named === undefined) return undefined;
  if (named !== undefined && !context.index.joins.reachable(context.baseKey).has(named.table)) {
    const made = periodByExistence(named.table, named.column, context, make);
    return made === undefined ? undefined : { filter: made, penalty: -0.1 };
  }
  const time = named === undefined ? chooseTime(context.baseKey, context.index) : { ...named, penalty: 0 };
  const ref = time === undefined ? undefined : timeReference(time, context.builder);
  return time === undefined || ref === undefined ? undefined : { filter: make(ref), penalty: time.penalty };
}

function buildThreshold(
  filter: Extract<FrameFilter, { kind: 'compare' }>,
  gathered: Gathered,
  context: FilterContext,
): { filter: Filter; penalty: number } | { having: Having; penalty: number } | undefined {
  const asked = gathered.thresholds.find((threshold) => threshold.filter === filter)?.asked;
  if (asked === undefined || asked.kind === 'entity') return undefined;
  const value: SqlParameter = {
    type: Number.isInteger(filter.value) ? 'integer' : 'decimal',
    value: Number.isInteger(filter.value) ? filter.value : String(filter.value),
  };
  if (isFigure(asked) && isAggregated(asked)) {
    if (gathered.mode !== 'aggregate' || gathered.dimensions.length === 0) return undefined;
    const expression = toExpression(asked, context);
    return expression === undefined
      ? undefined
      : { having: { expression, operator: filter.operator, value }, penalty: 0 };
  }
  const column =
    asked.kind === 'attribute' ? asked.column : asked.kind === 'figure' ? asked.implied?.column : undefined;
  if (column === undefined) return undefined;
  if (!['integer', 'decimal', 'float'].includes(column.column.type)) return undefined;
  return onColumn(column, context, (ref) => ({
    kind: 'compare',
    left: { kind: 'column', ref },
    operator: filter.operator,
    right: { kind: 'literal', value },
  }));
}

function buildOrder(
  gathered: Gathered,
  outputs: readonly Output[],
  context: FilterContext,
): readonly OrderKey[] | undefined {
  const { order } = gathered;
  const chronological = outputs.flatMap((output, index): OrderKey[] =>
    output.kind === 'time' ? [{ kind: 'output', index, direction: 'asc' }] : [],
  );
  const rest = outputs.flatMap((output, index): OrderKey[] =>
    output.kind === 'attribute' ? [{ kind: 'output', index, direction: 'asc' }] : [],
  );
  const firstMeasure = outputs.findIndex((output) => output.kind === 'measure');
  if (order === undefined) {
    const byMeasure: OrderKey[] =
      chronological.length === 0 && firstMeasure >= 0 && rest.length > 0
        ? [{ kind: 'output', index: firstMeasure, direction: 'desc' }]
        : [];
    return [...chronological, ...byMeasure, ...rest];
  }
  if (order.by === 'time') {
    const time = chooseTime(context.baseKey, context.index);
    const ref = time === undefined ? undefined : timeReference(time, context.builder);
    if (ref === undefined || gathered.mode !== 'list') return undefined;
    return [{ kind: 'scalar', of: { kind: 'column', ref }, direction: order.direction }, ...rest];
  }
  const { by, direction } = order;
  if (gathered.mode === 'aggregate') {
    const index = outputs.findIndex((output) => output.kind === 'measure' && isFigure(by) && output.label === by.label);
    const position =
      index >= 0
        ? index
        : outputs.findIndex(
            (output) =>
              output.kind === 'attribute' && by.kind === 'attribute' && output.ref.column === by.column.column.name,
          );
    return position < 0 ? undefined : [{ kind: 'output', index: position, direction }, ...chronological, ...rest];
  }
  const column = by.kind === 'attribute' ? by.column : by.kind === 'figure' ? by.implied?.column : undefined;
  const ref = column === undefined ? undefined : context.builder.column(column.table, column.column.name);
  return ref === undefined ? undefined : [{ kind: 'scalar', of: { kind: 'column', ref }, direction }, ...rest];
}

function sameReference(left: ColumnReference, right: ColumnReference): boolean {
  return left.alias === right.alias && left.column === right.column;
}
