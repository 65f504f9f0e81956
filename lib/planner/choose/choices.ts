import { isClass, isFlag } from '../../semantic/column-meaning.ts';
import type { JoinGraph } from '../../semantic/join-graph.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import type { SchemaElement, TermMatch } from '../../semantic/term-index.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';
import { staffNames, whereaboutsNames } from '../../semantic/vocabulary/staff.ts';
import { isTally } from '../build/asked.ts';
import { type Frame, type FrameFilter, framesOf, type Ownership, type Target, type TermMention } from '../frame.ts';
import { leastOfOwn, ownershipsOf, tablesOf, tablesOfProperties } from '../read/ownership.ts';
import { tableOf } from '../table-of.ts';
import { alternativesOf } from './alternatives-of.ts';
import { fitOf, leastShare } from './fit-of-choices.ts';

/** What each mention of a frame is taken to name. */
export interface Choices {
  readonly terms: ReadonlyMap<TermMention, TermMatch>;
  /** For filters by value: one column, with the match of each value in it. */
  readonly values: ReadonlyMap<FrameFilter, readonly ValueMatch[]>;
  /** Sum of the logarithms of the match scores, with what speaks for or against the combination. */
  readonly score: number;
}

interface Option {
  readonly table: string;
  readonly score: number;
  readonly term?: TermMatch;
  readonly values?: readonly ValueMatch[];
}

interface Slot {
  readonly options: readonly Option[];
  readonly mention?: TermMention;
  /** Those whose values the options are. */
  readonly filters: readonly FrameFilter[];
}

const beamWidth = 48;
const optionsPerSlot = 8;
/** A question that names more things than this is beyond one statement, and its readings beyond counting. */
const maxSlots = 16;

type Owned = ReadonlyMap<TermMention, Ownership>;

/** The likeliest combinations of meanings, best first; mentions that lie near each other in the schema go together. */
export function rankChoices(frame: Frame, joins: JoinGraph): readonly Choices[] {
  let beam: { choices: Choices; tables: readonly string[] }[] = [
    { choices: { terms: new Map(), values: new Map(), score: 0 }, tables: [] },
  ];
  const slots = collectSlots(frame);
  if (slots.length > maxSlots) return [];
  for (const slot of slots) {
    const next: typeof beam = [];
    for (const state of beam) {
      for (const option of slot.options.slice(0, optionsPerSlot)) {
        const score = state.choices.score + Math.log(option.score) + proximity(option.table, state.tables, joins);
        const terms =
          slot.mention === undefined || option.term === undefined
            ? state.choices.terms
            : new Map(state.choices.terms).set(slot.mention, option.term);
        const values = withValues(state.choices.values, slot.filters, option.values);
        next.push({ choices: { terms, values, score }, tables: [...state.tables, option.table] });
      }
    }
    beam = next.sort((left, right) => right.choices.score - left.choices.score).slice(0, beamWidth);
  }
  return beam
    .map(({ choices }) => ({
      ...choices,
      score: choices.score + sum(framesOf(frame).map((each) => fitOf(each, choices, joins))),
    }))
    .sort((left, right) => right.score - left.score);
}

function withValues(
  known: Choices['values'],
  filters: readonly FrameFilter[],
  matches: readonly ValueMatch[] | undefined,
): Choices['values'] {
  return matches === undefined || filters.length === 0
    ? known
    : new Map([...known, ...filters.map((filter) => [filter, matches] as const)]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Logarithm of how likely a question speaks of this table after having spoken of the others. */
function proximity(table: string, tables: readonly string[], joins: JoinGraph): number {
  if (tables.length === 0 || tables.includes(table)) return 0;
  const near = tables.some((other) => joins.reachable(other).has(table) || joins.reachable(table).has(other));
  return near ? -0.1 : -0.35;
}

/** What both frames of a ratio name has one meaning. */
function collectSlots(frame: Frame): readonly Slot[] {
  const [slots, further] = [slotsOf(frame), framesOf(frame).slice(1).flatMap(slotsOf)];
  const merged = slots.map((slot) => {
    const same = further.filter((other) => isSameSlot(slot, other));
    return { ...slot, filters: [...slot.filters, ...same.flatMap(({ filters }) => filters)] };
  });
  return [...merged, ...further.filter((slot) => !slots.some((known) => isSameSlot(known, slot)))];
}

function isSameSlot(left: Slot, right: Slot): boolean {
  if (left.mention !== undefined) return left.mention === right.mention;
  const [value, other] = [left, right].map(({ filters: [filter] }) =>
    filter?.kind === 'value' ? filter.values[0] : undefined,
  );
  return value !== undefined && value === other;
}

function slotsOf(frame: Frame): readonly Slot[] {
  const slots: Slot[] = [];
  const owned = ownershipsOf(frame);
  const addTarget = (target: Target) => {
    const { elapsed } = target.mention;
    if (elapsed === undefined) slots.push(targetSlot(target, owned));
    else for (const event of [elapsed.from, elapsed.to]) if (event !== undefined) slots.push(eventSlot(event, owned));
  };
  for (const output of frame.outputs) addTarget(output);
  for (const group of frame.groups) {
    if (group.kind === 'term') slots.push(termSlot(group.mention, owned, canGroup, 0.95));
    else if (group.of !== undefined)
      slots.push(termSlot(group.of, owned, ({ element }) => isTimeElement(element), leastShare));
  }
  if (frame.order?.kind === 'target') addTarget(frame.order.target);
  for (const filter of frame.filters.flatMap(alternativesOf)) {
    switch (filter.kind) {
      case 'any':
      case 'not-again':
        break;
      case 'compare-row':
      case 'same':
        slots.push(termSlot(filter.property, owned, canBeShared), rowSlot(filter));
        break;
      case 'value':
        slots.push(valueSlot(filter));
        break;
      case 'contains':
        slots.push(containsSlot(filter, owned));
        break;
      case 'compare':
        if (filter.target.mention.elapsed === undefined) slots.push(comparedSlot(filter.target, owned));
        else addTarget(filter.target);
        break;
      case 'compare-terms':
        slots.push(termSlot(filter.left, owned, isColumn), termSlot(filter.right, owned, isColumn));
        break;
      case 'text':
        slots.push(termSlot(filter.column, owned, isTextColumn));
        break;
      case 'flag':
        slots.push(
          termSlot(filter.column, owned, ({ element }) => element.kind === 'column' && isFlag(element.column.column)),
        );
        break;
      case 'empty':
        slots.push(termSlot(filter.column, owned, isColumn));
        break;
      case 'past':
        slots.push(termSlot(filter.column, owned, ({ element }) => isTimeElement(element)));
        break;
      case 'exists':
        slots.push(eventSlot(filter.mention, owned));
        break;
      case 'period':
        if (filter.event !== undefined) slots.push(eventSlot(filter.event, owned));
        break;
      case 'defined':
        break;
      default:
        filter satisfies never;
    }
  }
  return slots;
}

/** What rows can have in common, and be compared by. */
function canBeShared({ element }: TermMatch): boolean {
  return element.kind !== 'measure';
}

/** The row that the value names, by whichever column. */
function rowSlot(filter: Extract<FrameFilter, { kind: 'compare-row' | 'same' }>): Slot {
  const named = filter.row.matches.filter(({ kind }) => kind === 'exact');
  return { filters: [filter], options: named.map(toValueOption) };
}

/** Of several dates that the verb may mean, the one that dates the rows at large is likelier. */
function eventSlot(mention: TermMention, owned: Owned): Slot {
  const slot = termSlot(mention, owned, isEvent);
  const options = slot.options.map((option) => {
    const element = option.term?.element;
    if (element?.kind !== 'column') return option;
    const ranks = element.entity.timeColumns;
    const own = ranks.find(({ name }) => name === element.column.column.name)?.rank ?? 0;
    return {
      ...option,
      score: option.score * (own === ranks[0]?.rank ? 1 : 0.8) * Math.exp(-0.1 * ((ranks[0]?.rank ?? own) - own)),
    };
  });
  return { ...slot, options: options.toSorted((left, right) => right.score - left.score) };
}

/** A date, or a number that is a year. */
export function isTimeElement(element: SchemaElement): boolean {
  if (element.kind !== 'column') return false;
  const { role, column } = element.column;
  return role === 'time' || element.entity.timeColumns.some(({ name }) => name === column.name);
}

function isEvent({ element }: TermMatch): boolean {
  return element.kind === 'entity' || isTimeElement(element);
}

/** Nothing is grouped by a figure, unless its few values are classes. */
function canGroup({ element }: TermMatch): boolean {
  return !isFigureElement(element) || isClassElement(element);
}

export function isFigureElement(element: SchemaElement): boolean {
  return element.kind === 'measure' || (element.kind === 'column' && element.column.role === 'measure');
}

function isClassElement(element: SchemaElement): boolean {
  return element.kind === 'column' && isClass(element.column, element.entity);
}

function termSlot(
  mention: TermMention,
  owned: Owned,
  fits: (match: TermMatch) => boolean,
  shareOfUnfit?: number,
): Slot {
  const fitting = mention.matches.filter(fits);
  const [best] = mention.matches;
  const least = (best === undefined || fits(best) ? leastShare : (shareOfUnfit ?? leastShare)) * (best?.score ?? 0);
  const owner = owned.get(mention)?.owner;
  const home = owner === undefined ? tablesOfProperties(mention, owned) : tablesOf(owner);
  // What fits much worse than the best reading is no reading: better to ask than to take it when the best fails. Of the
  // thing that it is said of, a property is meant by less of its name.
  const options = fitting
    .filter(({ score, element }) => score >= (home.has(tableOf(element)) ? leastOfOwn(mention, element) : least))
    .map((term): Option => ({ table: tableOf(term.element), score: term.score * homeShare(term, fitting), term }))
    .toSorted((left, right) => right.score - left.score);
  return { mention, filters: [], options };
}

/** What speaks for a column where others go by the same name: rows that only tie things together, and staff, come after. */
function homeShare({ element, score }: TermMatch, fitting: readonly TermMatch[]): number {
  if (element.kind !== 'column' || !isAside(element.column, element.entity)) return 1;
  const isRivalled = fitting.some(
    ({ element: other, score: rival }) =>
      other.kind === 'column' && rival >= score && !isAside(other.column, other.entity),
  );
  return isRivalled ? 0.85 : 1;
}

function isAside(column: ColumnMeaning, { identity, columns, labels }: Entity): boolean {
  if (identity.length > 1 && column.role === 'measure')
    return identity.every((name) => columns.find((own) => own.column.name === name)?.role === 'foreign-key');
  const isWhereabouts = column.labels.some(({ stems }) => whereaboutsNames.has(stems.at(-1) ?? ''));
  return isWhereabouts && labels.some(({ stems, unspaced }) => staffNames.has(unspaced ?? stems.join(' ')));
}

/** A number is compared with figures and counts; of keys it is compared only with those called by their own name. */
function comparedSlot(target: Target, owned: Owned): Slot {
  const slot = targetSlot(target, owned);
  const options = slot.options.filter(({ term }) => {
    const element = term?.element;
    if (target.count === true || element?.kind !== 'column') return true;
    const isKey = element.column.role === 'identity' || element.column.role === 'foreign-key';
    return !isKey || term?.reason === 'exact' || /\b(id|no|number|code|key)\b/i.test(target.mention.text);
  });
  return { ...slot, options };
}

function targetSlot(target: Target, owned: Owned): Slot {
  const slot = matchingSlot(target, owned);
  if (target.count !== true) return slot;
  // Things are counted before the keys that name them.
  const options = slot.options.map((option) =>
    option.term?.element.kind === 'entity' || isTallyOption(option)
      ? option
      : { ...option, score: option.score * (isKindOfThing(option, target, slot.options) ? 1.1 : 0.93) },
  );
  return { ...slot, options: options.toSorted((left, right) => right.score - left.score) };
}

/** "Different allergy types": where a table goes by the name of what its rows repeat, that is what differs. */
function isKindOfThing({ term }: Option, { distinct }: Target, options: readonly Option[]): boolean {
  const element = term?.element;
  if (distinct !== true || element?.kind !== 'column' || element.column.role !== 'attribute') return false;
  const { profile } = element.column.column;
  const repeats = profile.distinctCount !== undefined && profile.distinctCount < (element.entity.table.rowCount ?? 0);
  return (
    repeats && options.some((other) => other.term?.element.kind === 'entity' && other.table === element.column.table)
  );
}

function matchingSlot(target: Target, owned: Owned): Slot {
  return termSlot(target.mention, owned, ({ element }) => {
    if (target.count === true)
      return (
        element.kind === 'entity' ||
        (element.kind === 'column' &&
          (isTally(element.column) || (isCountable(element.column) && !isPlaceInRow(element))))
      );
    if (target.aggregate === 'sum' || target.aggregate === 'avg') return isFigureElement(element);
    return true;
  });
}

function isTallyOption({ term }: Option): boolean {
  return term?.element.kind === 'column' && isTally(term.element.column);
}

/** The second part of a key only numbers the rows of the first, such as the lines of an order. */
function isPlaceInRow({ column, entity }: Extract<SchemaElement, { kind: 'column' }>): boolean {
  return column.role === 'identity' && entity.identity.indexOf(column.column.name) > 0;
}

/** Things and codes are counted; dates and figures are not, nor texts that say how many there are. */
function isCountable({ role, labels, column }: ColumnMeaning): boolean {
  const saysHowMany = labels.some(
    ({ stems, source }) => source === 'name' && stems.length > 1 && stems.includes('count'),
  );
  // "Number of holidays" are the days that are, not the two values of yes and no.
  const isYesOrNo = isFlag(column) && column.type !== 'text';
  return role !== 'time' && role !== 'measure' && !saysHowMany && !isYesOrNo;
}

function toValueOption(match: ValueMatch): Option {
  return { table: match.entity.key, score: match.score, values: [match] };
}

/** The column that is named, or those whose values hold the words. */
function containsSlot(filter: Extract<FrameFilter, { kind: 'contains' }>, owned: Owned): Slot {
  if (filter.column === undefined) return { filters: [filter], options: filter.matches.map(toValueOption) };
  return termSlot(filter.column, owned, isTextColumn);
}

function isColumn({ element }: TermMatch): boolean {
  return element.kind === 'column';
}

function isTextColumn({ element }: TermMatch): boolean {
  return element.kind === 'column' && element.column.column.type === 'text';
}

/** Columns that hold every one of the values. */
function valueSlot(filter: Extract<FrameFilter, { kind: 'value' }>): Slot {
  const [first, ...rest] = filter.values;
  const allowed = filter.column?.matches.flatMap(({ element, score }) =>
    element.kind === 'column' ? [{ column: element.column, score }] : [],
  );
  const thing = filter.thing?.matches[0]?.element;
  const isOfThing = (match: ValueMatch) => thing?.kind === 'entity' && match.entity === thing.entity;
  // "A male dorm" is a dorm that is male, whoever else is.
  const matches = first?.matches.filter(isOfThing) ?? [];
  const options = (matches.length > 0 ? matches : (first?.matches ?? [])).flatMap((match): Option[] => {
    const named = allowed?.find(({ column }) => column === match.column);
    if (allowed !== undefined && named === undefined) return [];
    const others = rest.map((value) => value.matches.find((other) => other.column === match.column));
    if (others.includes(undefined)) return [];
    const values = [match, ...others.filter((other) => other !== undefined)];
    const elsewhere = thing?.kind === 'entity' && thing.entity !== match.entity ? 0.8 : 1;
    return [{ table: match.entity.key, score: match.score * (named?.score ?? 1) * elsewhere, values }];
  });
  return { filters: [filter], options: options.sort((left, right) => right.score - left.score) };
}
