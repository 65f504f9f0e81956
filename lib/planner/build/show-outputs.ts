import type { Column } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import type { CalendarPart, Grain } from '../../question/time/grain.ts';
import { isTimeType } from '../../semantic/column-kind.ts';
import { isClass } from '../../semantic/column-meaning.ts';
import type { ColumnReference, MeasureExpression } from '../../semantic/measure-expression.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import { chooseTime, timeReference } from '../choose/choose-time.ts';
import type { Frame } from '../frame.ts';
import type { Output } from '../plan.ts';
import type { Asked } from './asked.ts';
import type { FilterContext } from './build-filters.ts';
import { periodTime } from './build-period.ts';
import { isAggregated, toExpression } from './figure-expression.ts';
import { type Dimension, type Figure, type Gathered, isFigure } from './gather.ts';

interface Shown {
  readonly outputs: readonly Output[];
  readonly distinct: boolean;
  /** The outputs of the groups in which rows are ranked. */
  readonly within: readonly number[];
  readonly penalty: number;
}

export function showOutputs(gathered: Gathered, context: FilterContext, frame: Frame): Shown | undefined {
  return gathered.mode === 'list' ? showList(gathered, context, frame) : showAggregate(gathered, context, frame);
}

function showList(gathered: Gathered, context: FilterContext, frame: Frame): Shown | undefined {
  const { builder, baseKey, choices } = context;
  const outputs: Output[] = [];
  const add = (entity: Entity, name: string) => {
    const meaning = entity.columns.find((column) => column.column.name === name);
    const ref = builder.column(entity.key, name);
    if (meaning === undefined || ref === undefined) return false;
    const known = outputs.some((output) => output.kind === 'attribute' && sameReference(output.ref, ref));
    if (!known) outputs.push({ kind: 'attribute', label: meaning.title, ref });
    return true;
  };
  // Several keys with the names of what they refer to would hide what was asked for.
  const keys = gathered.attributes.filter((asked) => asked.kind === 'attribute' && asked.column.role === 'foreign-key');
  const groups = gathered.within?.length ?? 0;
  let grouped = 0;
  for (const [position, asked] of gathered.attributes.entries()) {
    if (position === groups) grouped = outputs.length;
    if (asked.kind === 'attribute') {
      if (!add(asked.entity, asked.column.column.name)) return undefined;
      if (asked.column.role === 'foreign-key' && keys.length === 1) addName(asked, context, outputs);
      continue;
    }
    // A thing named beside its own properties only says whose they are.
    const hasOwn = gathered.attributes.some((other) => other.kind === 'attribute' && other.entity === asked.entity);
    const theirs =
      hasOwn && (isFollowedByJoined(position, gathered, frame) || isJoinedItself(position, gathered, frame));
    if (hasOwn && !theirs) continue;
    const whole = position === groups || asked.entity.nameColumns.length === 0;
    const listed =
      frame.everything !== undefined ? asked.entity.columns.map(({ column }) => column.name) : asked.entity.listColumns;
    const columns = whole && !theirs ? listed : asked.entity.nameColumns;
    for (const name of columns) if (!add(asked.entity, name)) return undefined;
  }
  addPeriod(gathered, context, outputs);
  const order = gathered.order?.by;
  if (order !== undefined && order !== 'time' && order.kind === 'figure' && order.implied !== undefined) {
    if (gathered.attributes.every((asked) => asked.kind === 'entity'))
      add(order.implied.entity, order.implied.column.column.name);
  }
  // Of things listed as such, what the question compares is worth seeing.
  if (gathered.attributes.every((asked) => asked.kind === 'entity')) {
    for (const filter of frame.filters) {
      if (filter.kind !== 'compare-terms') continue;
      for (const side of [filter.left, filter.right]) {
        const element = choices.terms.get(side)?.element;
        if (element?.kind === 'column') add(element.entity, element.column.column.name);
      }
    }
  }
  const home = gathered.attributes.some((asked) => asked.entity.key === baseKey);
  // "Ages of gymnasts by their points": each gymnast has a place in the order, and so a row.
  const byOwn = order !== undefined && order !== 'time' && gathered.required.some(({ key }) => key === baseKey);
  const saidDistinct = frame.outputs.some((target) => target.distinct === true);
  if (groups > 0 && grouped === 0) return undefined;
  return {
    outputs,
    within: Array.from({ length: groups > 0 ? grouped : 0 }, (_, index) => index),
    distinct: saidDistinct || (!home && !byOwn && !isPairing(gathered, context)) || isPlainCategory(gathered, frame),
    penalty: home ? 0 : isSpokenOf(baseKey, gathered, frame) ? -0.1 : -0.8,
  };
}

/** Rows that tie just the things shown are one for each of their pairs; those of a tie with a date of its own may repeat. */
function isPairing({ attributes }: Gathered, { baseKey, index }: FilterContext): boolean {
  const shown = new Set(attributes.map(({ entity }) => entity.key));
  const identity = index.entityOf(baseKey)?.identity ?? [];
  const leadsToShown = (key: string): boolean =>
    index.joins
      .keysOf(baseKey)
      .some(({ fromColumns, to }) => fromColumns.length === 1 && fromColumns[0] === key && shown.has(tableKey(to)));
  return identity.length > 0 && identity.every(leadsToShown);
}

/** Rows that the question says nothing of are far-fetched, unless they tie what is shown together, or date it. */
function isSpokenOf(key: string, { required, attributes }: Gathered, { filters }: Frame): boolean {
  const isTie = new Set(attributes.map(({ entity }) => entity)).size > 1;
  return isTie || required.some((entity) => entity.key === key) || filters.some(({ kind }) => kind === 'period');
}

/** "Cities and their population": the things are wanted beside the property that "and" joins to them. */
function isFollowedByJoined(position: number, gathered: Gathered, frame: Frame): boolean {
  const next = gathered.attributes[position + 1];
  return next?.kind === 'attribute' && frame.outputs[position + 1]?.joined === true;
}

/** "The colours, prices and cars sold since May": the cars, too. */
function isJoinedItself(position: number, { attributes }: Gathered, { outputs }: Frame): boolean {
  return attributes.length === outputs.length && position > 0 && outputs[position]?.joined === true;
}

/** Figures of a series say nothing without the time of each: "gross margin last year" is shown by its periods. */
function addPeriod(gathered: Gathered, { builder }: FilterContext, outputs: Output[]): void {
  const [first] = gathered.attributes;
  const [identity] = first?.entity.identity ?? [];
  const onlyFigures = gathered.attributes.every(
    (asked) => asked.kind === 'attribute' && asked.column.role === 'measure',
  );
  const time = first?.entity.columns.find((column) => column.column.name === identity && column.role === 'time');
  if (first === undefined || time === undefined || !onlyFigures) return;
  const ref = builder.column(first.entity.key, time.column.name);
  if (ref !== undefined) outputs.unshift({ kind: 'attribute', label: time.title, ref });
}

/** A code that refers to a thing is shown with the thing's name. */
function addName(asked: Extract<Asked, { kind: 'attribute' }>, context: FilterContext, outputs: Output[]): void {
  const { index, builder } = context;
  const key = asked.column.column.name;
  const target = index.joins
    .keysOf(asked.entity.key)
    .find(({ fromColumns }) => fromColumns.length === 1 && fromColumns[0] === key);
  const entity = target === undefined ? undefined : index.entityOf(tableKey(target.to));
  for (const name of entity?.nameColumns ?? []) {
    const meaning = entity?.columns.find((column) => column.column.name === name);
    const ref = builder.through(asked.entity.key, key, name);
    if (ref !== undefined && meaning !== undefined) outputs.push({ kind: 'attribute', label: meaning.title, ref });
  }
}

/** "List the categories": the values of one property, not those of each row; whose they are is not said. */
function isPlainCategory(gathered: Gathered, frame: Frame): boolean {
  const [only, ...others] = gathered.attributes.filter(
    (asked, _, all) =>
      asked.kind === 'attribute' || !all.some((other) => other !== asked && other.entity === asked.entity),
  );
  if (others.length > 0 || only?.kind !== 'attribute' || gathered.order !== undefined) return false;
  const { column, role } = only.column;
  const { distinctCount } = column.profile;
  const rows = only.entity.table.rowCount ?? 0;
  const isKey = role === 'identity' && only.entity.identity.length === 1;
  if (distinctCount === undefined || isKey || only.entity.nameColumns.includes(column.name)) return false;
  if (role === 'measure') return isClass(only.column, only.entity);
  return distinctCount < rows && !isTold(only.column) && asksForKinds(frame);
}

/** "The categories", "all the types of forms"; but "the types of forms" may be each form's. */
function asksForKinds({ outputs }: Frame): boolean {
  return outputs.length === 1 || outputs.some(({ all, joined }) => all === true && joined !== true);
}

const telling = /^(detail|description|comment|note|remark|address|phone|email)$/;

/** What is told of a single row, even where two rows are told the same of. */
function isTold({ labels }: ColumnMeaning): boolean {
  return telling.test(labels[0]?.stems.at(-1) ?? '');
}

function showAggregate(gathered: Gathered, context: FilterContext, frame: Frame): Shown | undefined {
  const { builder, baseKey, index } = context;
  const outputs: Output[] = [];
  let penalty = 0;
  const within: number[] = [];
  for (const dimension of gathered.dimensions) {
    const first = outputs.length;
    const isGroup = gathered.within?.includes(dimension) === true;
    if (dimension.kind === 'grain') {
      if (isGroup) within.push(first);
      const { grain, yearShiftMonths } = dimension;
      // A column of year numbers holds calendar years.
      const sought = grain === 'year' && yearShiftMonths === undefined ? 'years' : 'days';
      const time = grainTime(dimension, context) ?? periodTime(frame, context) ?? chooseTime(baseKey, index, sought);
      const ref = time === undefined ? undefined : timeReference(time, builder);
      if (time === undefined || ref === undefined || !isGrain(grain)) return undefined;
      penalty += time.penalty;
      const shift = yearShiftMonths === undefined ? {} : { yearShiftMonths };
      const label = yearShiftMonths === undefined ? grain : 'fiscal year';
      if (isTimeType(ref.type)) outputs.push({ kind: 'time', label, ref, grain, ...shift });
      else if (grain === 'year' && yearShiftMonths === undefined) outputs.push({ kind: 'attribute', label, ref });
      else return undefined;
      continue;
    }
    const named =
      !isShownWithProperty(dimension, context, frame) &&
      gathered.dimensions.some(
        (other) =>
          other.kind === 'attribute' &&
          other.entity === entityOf(dimension) &&
          gathered.within?.includes(other) !== true,
      );
    const added = addDimension(dimension, named, context, outputs);
    if (!added) return undefined;
    if (isGroup) for (let index = first; index < outputs.length; index += 1) within.push(index);
  }
  if (gathered.within !== undefined && within.length === 0) return undefined;
  const figures: Figure[] = [];
  const order = gathered.order?.by;
  const extra = order !== undefined && order !== 'time' && isFigure(order) ? [order] : [];
  const thresholds = gathered.thresholds
    .map(({ asked }) => asked)
    .filter((asked) => isFigure(asked) && isAggregated(asked));
  for (const figure of [...gathered.figures, ...extra, ...thresholds]) {
    if (isFigure(figure) && !figures.some((known) => known.label === figure.label)) figures.push(figure);
  }
  if (frame.bareCount && figures.length === 0) {
    // Of each thing there is one.
    const isEach = gathered.dimensions.some(
      (dimension) => dimension.kind !== 'grain' && dimension.entity.key === baseKey && tellsRows(dimension),
    );
    if (isEach) return undefined;
    outputs.push({ kind: 'measure', label: 'count', expression: { kind: 'count-rows' } });
  }
  if (figures.some((figure) => isAlwaysOne(figure, gathered, context))) return undefined;
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
  if (frame.countsRows === true && figures.every(({ kind }) => kind === 'figure'))
    outputs.push({ kind: 'measure', label: 'number', expression: { kind: 'count-rows' } });
  if (!outputs.some((output) => output.kind === 'measure')) return undefined;
  return { outputs, distinct: false, within, penalty };
}

/** "Customers with their country": the country is shown beside the customers, who keep their names. */
function isShownWithProperty(dimension: Member, { choices }: FilterContext, { outputs }: Frame): boolean {
  const elements = outputs.map(({ mention }) => choices.terms.get(mention)?.element);
  const at = elements.findIndex((element) => element?.kind === 'entity' && element.entity === dimension.entity);
  if (dimension.kind !== 'entity' || at < 0) return false;
  return elements.some(
    (element, position) =>
      position > at &&
      outputs[position]?.joined === true &&
      element?.kind === 'column' &&
      element.entity === dimension.entity,
  );
}

function grainTime({ date }: Extract<Dimension, { kind: 'grain' }>, { index, baseKey }: FilterContext) {
  if (date === undefined) return undefined;
  const penalty = index.joins.reachable(baseKey).has(date.table) ? 0 : Number.NEGATIVE_INFINITY;
  return { table: date.table, column: date.column.name, penalty };
}

/** "Employees with two jobs": an employee's row has one job only, so that other rows must tell of the jobs that are counted. */
function isAlwaysOne(figure: Figure, { dimensions }: Gathered, { baseKey, index }: FilterContext): boolean {
  if (figure.kind !== 'count') return false;
  const way = [
    baseKey,
    ...(index.joins.paths(baseKey, figure.entity.key)[0]?.steps ?? []).map(({ to }) => tableKey(to)),
  ];
  return dimensions.some(
    (dimension) =>
      dimension.kind !== 'grain' && tellsRows(dimension) && way.slice(0, -1).includes(dimension.entity.key),
  );
}

/** The dimension has a group for each row of its table. */
function tellsRows(dimension: Member): boolean {
  const { entity } = dimension;
  if (dimension.kind === 'entity') return entity.identity.length === 1;
  const { column } = dimension;
  return (entity.identity.length === 1 && column.role === 'identity') || isUnique(column.column, entity);
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

type Member = Exclude<Gathered['dimensions'][number], { readonly kind: 'grain' }>;

const entityOf = ({ entity }: Member): Entity => entity;

/** `named`: properties of the thing are asked for by name, so that beside them its key is enough to tell its rows apart. */
function addDimension(dimension: Member, named: boolean, context: FilterContext, outputs: Output[]): boolean {
  const { entity } = dimension;
  const names =
    dimension.kind === 'attribute'
      ? [dimension.column.column.name]
      : entity.nameColumns.length > 0 && !(named && entity.identity.length === 1)
        ? entity.nameColumns
        : entity.identity;
  const meanings = names.map((name) => entity.columns.find((column) => column.column.name === name));
  const [only] = meanings;
  const unique = meanings.length === 1 && only !== undefined && isUnique(only.column, entity);
  const [identity] = entity.identity;
  const isCode = entity.columns.some(({ column }) => column.name === identity && column.type === 'text');
  const needsKey = dimension.kind === 'entity' && entity.identity.length === 1 && (!unique || isCode);
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

function sameReference(left: ColumnReference, right: ColumnReference): boolean {
  return left.alias === right.alias && left.column === right.column;
}
