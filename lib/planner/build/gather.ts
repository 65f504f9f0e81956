import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import { alternativesOf } from '../choose/alternatives-of.ts';
import type { Choices } from '../choose/choices.ts';
import type { Frame } from '../frame.ts';
import { type Asked, toAsked } from './asked.ts';
import { askedElapsed } from './asked-elapsed.ts';
import { countBeside } from './count-beside.ts';
import { countsItself } from './counts-itself.ts';
import { dimensionOf } from './dimension-of.ts';
import type { Dimension, Figure, Gathered, Note, Threshold } from './gathered.ts';
import { countsOthers, type ImpliedFigure, isImplied, keyOf } from './implied-figure.ts';
import { isListed } from './is-listed.ts';
import { isToldTwice } from './is-told-twice.ts';
import { listEach } from './list-each.ts';
import { rankByFrequency } from './rank-by-frequency.ts';
import { covers, isRankedWithin, withinOf } from './ranked-within.ts';
import { withoutOwners } from './without-owners.ts';
import { withoutRepeats } from './without-repeats.ts';

export type { Dimension, Figure, Gathered, Note } from './gathered.ts';

/** Undefined where the pieces cannot make one question. */
export function gather(read: Frame, choices: Choices, index: SemanticIndex, asOf: string): Gathered | undefined {
  const scope = { index, asOf };
  const outputsSaid = withoutOwners(withoutRepeats(read.outputs, choices), read, choices, index.joins);
  const frame = { ...read, outputs: outputsSaid };
  const outputs: Asked[] = [];
  for (const target of frame.outputs) {
    const asked = askedOf(target, choices, scope);
    if (asked === undefined) return undefined;
    outputs.push(asked);
  }
  // Two properties that turn out to be one were meant of different things, unless the word has no other meaning.
  if (isToldTwice(outputs, frame)) return undefined;
  const groups: Dimension[] = [];
  const single = new Set<Dimension>();
  for (const group of frame.groups) {
    const dimension = dimensionOf(group, choices);
    if (dimension === undefined) return undefined;
    if (group.kind === 'term' && group.each === true) single.add(dimension);
    if (!groups.some((known) => sameDimension(known, dimension))) groups.push(dimension);
  }
  for (const filter of frame.filters) {
    if (filter.kind !== 'value' || filter.each !== true) continue;
    const match = choices.values.get(filter)?.[0];
    if (match === undefined) return undefined;
    const dimension: Dimension = { kind: 'attribute', column: match.column, entity: match.entity };
    if (!groups.some((known) => sameDimension(known, dimension))) groups.push(dimension);
  }
  const thresholds: Threshold[] = [];
  for (const filter of frame.filters.flatMap(alternativesOf)) {
    if (filter.kind !== 'compare') continue;
    const asked = askedOf(filter.target, choices, scope);
    if (asked === undefined || asked.kind === 'entity') return undefined;
    thresholds.push({ asked: isOfRows(asked, filter, outputs) ? summed(asked) : asked, filter });
  }
  const pieces = { frame, outputs, groups, single, thresholds, index };
  if (frame.order === undefined) return decideMode(pieces);
  const { direction } = frame.order;
  if (frame.order.kind === 'time') return decideMode({ ...pieces, order: { by: 'time', direction } });
  if (frame.order.kind === 'frequency') {
    const ranked = rankByFrequency(outputs, direction, index);
    if (ranked === undefined) return undefined;
    const made = decideMode({ ...pieces, ...ranked });
    return made && { ...made, penalty: made.penalty + ranked.penalty };
  }
  const by = askedOf(frame.order.target, choices, scope);
  return by === undefined || by.kind === 'entity' ? undefined : decideMode({ ...pieces, order: { by, direction } });
}

/** "Parts out of stock", where the rows of the stock refer to parts: what there is of a part lies in several of them. */
function isOfRows(asked: Asked, { inAll }: Threshold['filter'], outputs: readonly Asked[]): asked is ImpliedFigure {
  const isSum = inAll === true && isImplied(asked) && asked.implied.column.additivity === 'additive';
  return (
    isSum &&
    outputs.some(
      (thing) => thing.kind === 'attribute' && thing.column.role === 'foreign-key' && thing.entity.key === asked.table,
    )
  );
}

function summed({ implied: _, ...figure }: ImpliedFigure): Asked {
  return figure;
}

function askedOf(
  target: Frame['outputs'][number],
  choices: Choices,
  scope: { readonly index: SemanticIndex; readonly asOf: string },
): Asked | undefined {
  const { elapsed } = target.mention;
  if (elapsed !== undefined) return askedElapsed(target, elapsed, choices, scope);
  const match = choices.terms.get(target.mention);
  return match === undefined ? undefined : toAsked(target, match);
}

function sameDimension(left: Dimension, right: Dimension): boolean {
  if (left.kind === 'grain') return right.kind === 'grain' && left.grain === right.grain;
  if (left.kind === 'entity') return right.kind === 'entity' && left.entity === right.entity;
  return right.kind === 'attribute' && left.column === right.column;
}

interface Pieces {
  readonly frame: Frame;
  readonly outputs: readonly Asked[];
  readonly groups: readonly Dimension[];
  /** Those of the groups that are single things: "of every store". */
  readonly single: ReadonlySet<Dimension>;
  readonly thresholds: readonly Threshold[];
  readonly order?: NonNullable<Gathered['order']>;
  readonly index: SemanticIndex;
}

function decideMode(pieces: Pieces): Gathered | undefined {
  const { frame, groups, order, index } = pieces;
  const counts = [order?.by, ...pieces.thresholds.map(({ asked }) => asked)].filter(isCount);
  // "Which advisor has the most students": beside a count of other things a code or a score is what they are counted by.
  const outputs = countBeside(pieces).map(
    (asked): Asked =>
      counts.length > 0 && isImplied(asked) && asked.implied.column.additivity !== 'additive'
        ? { kind: 'attribute', ...asked.implied }
        : asked,
  );
  const explicit = outputs.some((asked) => isFigure(asked) && !isImplied(asked));
  const implied = outputs.filter(isImplied);
  const things = outputs.filter((asked) => asked.kind === 'entity' || asked.kind === 'attribute');
  const ranked = order !== undefined && order.by !== 'time' && isRankedByOthers(order.by, things, index);
  const counted =
    things.length > 0 &&
    !explicit &&
    pieces.thresholds.some(({ asked }) => !isRowFigure(asked) && countsOthers(asked, things, index));
  const summable = implied.length > 0 && implied.every(({ implied: { column } }) => column.additivity === 'additive');
  const onlyExtreme =
    (frame.limit ?? 1) === 1 &&
    outputs.length === 0 &&
    order !== undefined &&
    order.by !== 'time' &&
    order.by.kind === 'figure';
  // Sales of singers lie in the rows of their songs: they can only be shown summed up.
  const spread = things.length > 0 && implied.some((asked) => countsOthers(asked, things, index));
  const summed = explicit || spread || ranked || counted || onlyExtreme || (summable && things.length === 0);
  const notes: Note[] =
    frame.limitAssumed && frame.limit !== undefined ? [{ kind: 'limit-assumed', limit: frame.limit }] : [];
  if (frame.rankingAssumed === true && order !== undefined && order.by !== 'time' && isFigure(order.by))
    notes.push({ kind: 'ranking-assumed', label: order.by.label });
  if (!summed && !frame.bareCount && isRankedWithin(pieces, things)) {
    const each = groups.flatMap((group) => (group.kind === 'grain' ? [] : [group]));
    const listed = each.length < groups.length ? undefined : listRows(pieces, outputs, notes, each);
    return listed === undefined ? undefined : { ...listed, within: each };
  }
  if (!summed && !frame.bareCount) {
    const each = groups.length === 0 ? [] : listEach(outputs, pieces, index);
    if (each !== undefined) return listRows(pieces, outputs, notes, each);
  }
  // A figure that nothing joins to the others has lost its words on the way.
  const stray = implied.filter((asked) => explicit && !isListed(asked, outputs, frame));
  if (stray.length > 0) return undefined;
  return aggregateRows({ ...pieces, outputs }, { things, explicit, shown: ranked || counted, counts }, notes);
}

/** Rows with their properties. Things named beside the properties of others restrict them. */
function listRows(
  pieces: Pieces,
  outputs: readonly Asked[],
  notes: readonly Note[],
  each: Gathered['attributes'],
): Gathered | undefined {
  const { thresholds, order, frame } = pieces;
  const listed = outputs.flatMap((asked) => toListed(asked));
  if (listed.length === 0) return undefined;
  const owners = new Set(listed.filter((asked) => asked.kind === 'attribute').map(({ entity }) => entity));
  const required: Entity[] = [];
  const attributes = listed.filter((asked, at) => {
    if (asked.kind === 'attribute' || owners.has(asked.entity)) return true;
    // "Which airlines have a flight": the airlines are asked for; in Japanese the head comes last.
    const said = frame.outputs[outputs.indexOf(asked)]?.mention.text ?? '';
    if (owners.size === 0 && (at === 0 || /\P{ASCII}/u.test(said))) return true;
    if (isListed(asked, outputs, frame)) return true;
    required.push(asked.entity);
    return false;
  });
  // "Ids and details": what else there is to tell has no place among chosen properties.
  if (frame.everything !== undefined && !attributes.some((asked) => mayTellAll(asked, frame.everything)))
    return undefined;
  const isHeadLost = losesHead(outputs, required, attributes, frame);
  const penalty = required.length * -0.1 - (isHeadLost ? 0.8 : 0);
  const isNamed = (asked: Gathered['attributes'][number]) =>
    asked.kind === 'attribute' &&
    attributes.some((other) => other.kind === 'attribute' && other.column === asked.column);
  const all = [...each.filter((asked) => !isNamed(asked)), ...attributes];
  const common = { thresholds, required, notes, penalty, ...(order === undefined ? {} : { order }) };
  return { mode: 'list', attributes: all, figures: [], dimensions: [], ...common };
}

/** What is asked for first is hardly a mere condition on what belongs to others, unless a later sentence says what is to be shown. */
function losesHead(
  [head]: readonly Asked[],
  required: readonly Entity[],
  attributes: Gathered['attributes'],
  { outputs }: Frame,
): boolean {
  if (head?.kind !== 'entity' || !required.includes(head.entity)) return false;
  const isShown = attributes.some(({ entity }) => entity === head.entity);
  const isOneSentence = outputs.every(({ sentence }) => sentence === undefined);
  // In Japanese and Chinese the head comes last.
  return !isShown && isOneSentence && /^\p{ASCII}*$/u.test(outputs[0]?.mention.text ?? '');
}

/** "The details of products" are all there is to tell of them, unless a column goes by that very name. */
function mayTellAll(asked: Gathered['attributes'][number], said = ''): boolean {
  if (asked.kind !== 'entity') return false;
  const last = tokenize(said).at(-1)?.stem;
  return !asked.entity.columns.some(({ labels }) => labels.some(({ stems }) => stems.at(-1) === last));
}

interface Decided {
  readonly things: readonly Gathered['attributes'][number][];
  readonly explicit: boolean;
  /** The things are what the figures are shown for. */
  readonly shown: boolean;
  readonly counts: readonly Extract<Asked, { kind: 'count' }>[];
}

/** Figures for each combination of dimensions. */
function aggregateRows(pieces: Pieces, decided: Decided, notes: Note[]): Gathered | undefined {
  const { frame, outputs, groups, order } = pieces;
  const { things, explicit, shown, counts } = decided;
  // "Stores with revenue over a million": what lies in rows of their own is summed up before it is compared.
  const thresholds = pieces.thresholds.map((threshold): Threshold => {
    const { asked } = threshold;
    if (!shown || !isImplied(asked) || !countsOthers(asked, things, pieces.index)) return threshold;
    // "Buildings that have apartments with more than 2 baths": of the rows that are named, one is enough.
    if (things.some(({ entity }) => entity.key === asked.table) || isExistence(asked.table, frame)) return threshold;
    const { implied, ...summed } = asked;
    return implied.column.additivity === 'additive' ? { ...threshold, asked: summed } : threshold;
  });
  const figures = outputs.filter(isFigure);
  const ordered = order === undefined ? {} : { order };
  const [subject] = things;
  // "Returns by reason": with nothing said of figures, the things themselves are counted.
  if (
    figures.length === 0 &&
    groups.length > 0 &&
    order === undefined &&
    !shown &&
    things.length === 1 &&
    subject?.kind === 'entity'
  ) {
    const { entity } = subject;
    const figure: Figure = { kind: 'count', label: `number of ${entity.title}`, entity, distinct: false };
    const common = { dimensions: groups, thresholds, required: [], penalty: -0.12, notes };
    return { mode: 'aggregate', attributes: [], figures: [figure], ...common };
  }
  const averaged = outputs.filter(isImplied).filter(({ implied: { column } }) => column.additivity !== 'additive');
  for (const { label } of averaged) notes.push({ kind: 'average-assumed', label });
  let penalty = averaged.length > 0 ? -0.35 : 0;
  // "Average revenue per store": of the lines, or of the stores' sums? Both are read into it.
  if (groups.length > 0 && outputs.some(isAveragedSum)) penalty -= 1.6;
  const required: Entity[] = [];
  const conditions = new Set<Threshold>();
  if (explicit && groups.length === 0) {
    for (const threshold of thresholds) {
      if (!isFigure(threshold.asked) || isImplied(threshold.asked)) continue;
      // "Customers with at least one order" are counted; how many have twenty would take a count of counts.
      if (threshold.asked.kind !== 'count' || !asksForAny(threshold)) return undefined;
      required.push(threshold.asked.entity);
      conditions.add(threshold);
    }
  }
  if (frame.bareCount && figures.length === 0 && groups.length === 0 && things.length === 0) return undefined;
  const summed = [...figures, ...[order?.by, ...thresholds.map(({ asked }) => asked)].filter(isMadeOfRows)];
  const ownRows = new Set(summed.map(keyOf));
  const dimensions = [...groups];
  for (const asked of things) {
    if (dimensions.some((known) => covers(known, asked))) continue;
    if (isDistinct(asked, outputs, frame) && !shown) return undefined;
    // "Types of documents with more than 4 documents": what is counted is no dimension of its own count.
    if (asked.kind === 'entity' && shown && things.length > 1 && counts.some(({ entity }) => entity === asked.entity))
      continue;
    if (asked.kind === 'attribute' && !shown && followsFigure(asked, outputs, frame)) return undefined;
    // "The models of buses whose average …": the figure is that of each model's buses, not of every single bus.
    if (asked.kind === 'entity' && ownRows.has(asked.entity.key) && groups.length + things.length > 1) continue;
    // "The total amount of orders for each region": the orders only say whose amount is meant.
    if (asked.kind === 'entity' && groups.length > 0 && figures.some((figure) => keyOf(figure) === asked.entity.key))
      continue;
    // A key of the very rows that are summed up would take them apart again.
    if (isKeyOfSummed(asked, figures) && groups.length > 0) return undefined;
    if (shown || asked.kind === 'attribute' || isListed(asked, outputs, frame)) {
      dimensions.push(asked);
      if (groups.length > 0) penalty -= 0.1;
      continue;
    }
    // "The number of orders we had", "revenue from order lines": the thing only says whose figure is meant.
    if (figures.some((figure) => keyOf(figure) === asked.entity.key)) continue;
    // "Names of teachers and the number of their courses": two teachers of one name are two.
    const { entity } = asked;
    if (dimensions.some((known) => known.kind === 'attribute' && isNameOf(known.column, entity))) {
      dimensions.push(asked);
      continue;
    }
    required.push(asked.entity);
    penalty -= 0.08;
  }
  // A single row has no order: "how much does the youngest weigh" asks for one of the rows that were summed up.
  if (dimensions.length === 0 && figures.length > 0 && order !== undefined) return undefined;
  const rest = thresholds.filter((threshold) => !conditions.has(threshold));
  // "By month of pickup" is the month of that date, never the month and the date.
  const isDated = dimensions.some((dimension) => dimension.kind === 'attribute' && dimension.column.role === 'time');
  if (isDated && dimensions.some(({ kind }) => kind === 'grain')) return undefined;
  const within = withinOf(pieces, dimensions);
  const compared = [order?.by, ...rest.map(({ asked }) => asked)].filter(isCount);
  if (figures.some((figure) => countsItself(figure, dimensions, pieces.index))) return undefined;
  if (compared.some((figure) => countsItself(figure, dimensions, pieces.index, true))) return undefined;
  return {
    mode: 'aggregate',
    attributes: [],
    figures,
    dimensions,
    thresholds: rest,
    required,
    penalty,
    notes,
    ...ordered,
    ...(within.length === 0 ? {} : { within }),
  };
}

function isKeyOfSummed(asked: Asked, figures: readonly Figure[]): boolean {
  if (asked.kind !== 'attribute' || asked.column.role !== 'identity' || asked.entity.identity.length > 1) return false;
  return figures.some((figure) => keyOf(figure) === asked.entity.key);
}

/** The rows of the table are said to be there. */
function isExistence(table: string, { filters }: Frame): boolean {
  return filters.some((filter) => {
    const element = filter.kind === 'exists' ? filter.mention.matches[0]?.element : undefined;
    return element?.kind === 'entity' && element.entity.key === table;
  });
}

function isNameOf(column: ColumnMeaning, entity: Entity): boolean {
  return column.table === entity.key && entity.nameColumns.includes(column.column.name);
}

function isAveragedSum(asked: Asked): boolean {
  return asked.kind === 'figure' && asked.averagesSummable === true;
}

function isMadeOfRows(asked: Asked | 'time' | undefined): asked is Figure {
  return asked !== undefined && asked !== 'time' && asked.kind === 'figure' && !isRowFigure(asked);
}

function isCount(asked: Asked | 'time' | undefined): asked is Extract<Asked, { kind: 'count' }> {
  return asked !== undefined && asked !== 'time' && asked.kind === 'count';
}

/** "The maximum enrolment of all schools" does not say that each school wants one. */
function followsFigure(asked: Asked, outputs: readonly Asked[], frame: Frame): boolean {
  const position = outputs.indexOf(asked);
  return !isListed(asked, outputs, frame) && outputs.slice(0, position).some(isFigure);
}

function isDistinct(asked: Asked, outputs: readonly Asked[], frame: Frame): boolean {
  return asked.kind === 'entity' && frame.outputs[outputs.indexOf(asked)]?.distinct === true;
}

/** "At least one", "more than none". */
function asksForAny({ filter }: Threshold): boolean {
  return (filter.operator === 'gte' && filter.value === 1) || (filter.operator === 'gt' && filter.value === 0);
}

export function isFigure(asked: Asked): asked is Figure {
  return asked.kind === 'figure' || asked.kind === 'count';
}

/** In a list, a figure without an aggregate is a property of the row. */
function toListed(asked: Asked): readonly Gathered['attributes'][number][] {
  if (asked.kind === 'entity' || asked.kind === 'attribute') return [asked];
  return isImplied(asked) ? [{ kind: 'attribute', ...asked.implied }] : [];
}

/** Ranked by a figure of other rows: products by the revenue of their order lines. */
function isRankedByOthers(by: Asked, things: readonly Asked[], index: SemanticIndex): boolean {
  if (by.kind === 'count') return true;
  if (by.kind !== 'figure') return false;
  if (by.implied === undefined) return true;
  return countsOthers(by, things, index);
}

/** Ages and prices are compared row by row: "guides of tours with age above 12". */
function isRowFigure(asked: Asked): boolean {
  return isImplied(asked) && asked.implied.column.additivity !== 'additive';
}
