import { tableKey } from '../../catalog/table-name.ts';
import { smallest } from '../../core/smallest.ts';
import { toHalfWidthKana } from '../../question/fold.ts';
import { tokenize } from '../../question/token.ts';
import { isFlag } from '../../semantic/column-meaning.ts';
import { identifierStems } from '../../semantic/identifier-words.ts';
import type { JoinPath } from '../../semantic/join-graph.ts';
import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnMeaning } from '../../semantic/semantic-model.ts';
import type { Cell, SqlParameter } from '../../sql/value.ts';
import type { Choices } from '../choose/choices.ts';
import { type ChosenPath, choosePath, saidOf } from '../choose/choose-path.ts';
import type { FrameFilter, VerbTie } from '../frame.ts';
import type { Filter } from '../plan.ts';
import { flagTest } from './flag-test.ts';
import { createJoinBuilder, type JoinBuilder, pairs, tableReference } from './join-builder.ts';

export interface FilterContext {
  readonly builder: JoinBuilder;
  readonly baseKey: string;
  readonly index: SemanticIndex;
  readonly choices: Choices;
  /** Columns that are asked for themselves: a filter reaches the same table by another way where there is one. */
  readonly asked: ReadonlySet<string>;
  /** The stems of the question, which may tell one key from another. */
  readonly said: readonly string[];
  /** The present day. */
  readonly asOf: string;
}

export interface BuiltFilter {
  /** Absent where every row passes. */
  readonly filter?: Filter;
  /** What holds beside it. */
  readonly others?: readonly Filter[];
  /** Logarithm of what speaks against the filter. */
  readonly penalty: number;
}

/** Words that merely occur inside stored values are weak evidence that those values are meant. */
const unsaidContains = 0.6;

/** The filter of a plan, reached by a join where that adds no rows, else as a test for existence. */
export function buildFilter(filter: FrameFilter, context: FilterContext): BuiltFilter | undefined {
  switch (filter.kind) {
    case 'value': {
      const matches = context.choices.values.get(filter);
      const column = matches?.[0]?.column;
      if (matches === undefined || column === undefined) return undefined;
      const exact = matches.every((match) => match.kind === 'exact');
      // Words that merely occur inside values are looked for one at a time.
      if (!exact && filter.values.length > 1) return undefined;
      // "Students in canoeing and kayaking" are in both, which one related row cannot be.
      if (filter.both === true && !isOwn(column.table, context)) return undefined;
      const values = matches.flatMap((match) => match.values);
      const make = (ref: ColumnReference): Filter =>
        exact
          ? { kind: 'in', ref, values: values.map((value) => text(value)), negated: filter.negated }
          : { kind: 'contains', ref, forms: spellings(filter.values[0]?.text ?? ''), negated: filter.negated };
      const key = filter.tie === undefined ? undefined : selfKeyOf(column.table, filter.tie, context.index);
      if (key !== undefined && column.table === context.baseKey) {
        // "Employees managed by Ann" are not called Ann; whom Ann herself is managed by no condition on her row tells.
        if (filter.tie?.isPassive !== true || filter.negated) return undefined;
        const ref = context.builder.through(column.table, key, column.column.name);
        return ref === undefined ? undefined : { filter: make(ref), penalty: 0 };
      }
      const built = onColumn(column, context, make);
      return built === undefined || exact ? built : { ...built, penalty: built.penalty - unsaidContains };
    }
    case 'contains': {
      const named = filter.column === undefined ? undefined : context.choices.terms.get(filter.column)?.element;
      const column = named?.kind === 'column' ? named.column : context.choices.values.get(filter)?.[0]?.column;
      if (column === undefined) return undefined;
      const forms = spellings(filter.text);
      const place = filter.place === undefined ? {} : { place: filter.place };
      const make = (ref: ColumnReference): Filter => ({
        kind: 'contains',
        ref,
        forms,
        ...place,
        negated: filter.negated,
      });
      const built = onColumn(column, context, make, filter.said ? 'others' : 'same');
      return built === undefined || filter.said ? built : { ...built, penalty: built.penalty - unsaidContains };
    }
    case 'compare-terms':
      return comparedTerms(filter, context);
    case 'text': {
      const element = context.choices.terms.get(filter.column)?.element;
      if (element?.kind !== 'column') return undefined;
      return onColumn(element.column, context, (ref) => ({
        kind: 'in',
        ref,
        values: [text(filter.text)],
        negated: filter.negated,
      }));
    }
    case 'flag': {
      const element = context.choices.terms.get(filter.column)?.element;
      if (element?.kind !== 'column') return undefined;
      return onColumn(element.column, context, flagTest(element.column, filter.negated));
    }
    case 'empty': {
      const element = context.choices.terms.get(filter.column)?.element;
      if (element?.kind !== 'column') return undefined;
      // "Courses without exams" where a yes-or-no column says whether there are any.
      if (isFlag(element.column.column) && !filter.negated)
        return onColumn(element.column, context, flagTest(element.column, true));
      if (!element.column.column.nullable) return undefined;
      return onColumn(element.column, context, (ref) => ({ kind: 'null', ref, negated: filter.negated }));
    }
    case 'exists': {
      const element = context.choices.terms.get(filter.mention)?.element;
      if (element?.kind === 'column') {
        // "Not shipped": the date on which it happened is empty.
        const { table } = element.column;
        // Related rows are there because it happened: "never ordered" lacks the orders, not their dates.
        if (element.column.role === 'time' && !context.index.joins.reachable(context.baseKey).has(table))
          return buildExistence(table, filter.negated, context);
        const nullable = element.column.role === 'time' && element.column.column.nullable;
        if (!nullable) return undefined;
        // "Customers who have not ordered" have no order, rather than one without a date.
        if (filter.negated && !context.index.joins.reachable(context.baseKey).has(element.column.table))
          return undefined;
        return onColumn(element.column, context, (ref) => ({ kind: 'null', ref, negated: !filter.negated }));
      }
      if (element?.kind !== 'entity') return undefined;
      return buildExistence(element.entity.key, filter.negated, context);
    }
    case 'past': {
      const element = context.choices.terms.get(filter.column)?.element;
      if (element?.kind !== 'column' || !isOwn(element.column.table, context)) return undefined;
      return onColumn(element.column, context, (ref) => ({ kind: 'period', ref, end: context.asOf }));
    }
    case 'defined':
      return definedFilter(filter, context);
    case 'any':
    case 'compare-row':
    case 'same':
    case 'not-again':
    case 'compare':
    case 'period':
      return undefined;
    default:
      return filter satisfies never;
  }
}

/** The key by which the rows of a table refer to others of the same table, if the verb tells of it. */
function selfKeyOf(table: string, { verb }: VerbTie, { joins }: SemanticIndex): string | undefined {
  const own = joins.keysOf(table).filter(({ to, fromColumns }) => tableKey(to) === table && fromColumns.length === 1);
  const said = tokenize(verb).map(({ stem }) => stem);
  return own.flatMap(({ fromColumns }) => fromColumns).find((name) => saidOf(identifierStems(name), said) > 0);
}

/** Both sides are of the row itself and what it belongs to, or both of one row that refers to it. */
function comparedTerms(
  { left, operator, right }: Extract<FrameFilter, { kind: 'compare-terms' }>,
  context: FilterContext,
): BuiltFilter | undefined {
  const { builder, baseKey, index, choices } = context;
  const [first, second] = [left, right].map((side) => choices.terms.get(side)?.element);
  if (first?.kind !== 'column' || second?.kind !== 'column' || first.column === second.column) return undefined;
  const make = (one: ColumnReference, other: ColumnReference): Filter => ({
    kind: 'compare',
    left: { kind: 'column', ref: one },
    operator,
    right: { kind: 'column', ref: other },
  });
  const near = index.joins.reachable(baseKey);
  if (first.column.table === second.column.table) {
    const { name, type } = second.column.column;
    return onColumn(first.column, context, (ref) => make(ref, { alias: ref.alias, column: name, type }));
  }
  if (!near.has(first.column.table) || !near.has(second.column.table)) return undefined;
  const one = builder.column(first.column.table, first.column.column.name);
  const other = builder.column(second.column.table, second.column.column.name);
  return one === undefined || other === undefined ? undefined : { filter: make(one, other), penalty: -0.1 };
}

/** Rows that have, or lack, a partner in the table. */
function buildExistence(table: string, negated: boolean, context: FilterContext): BuiltFilter | undefined {
  const made = requirePartner(table, context);
  if (made === undefined) return undefined;
  if (made.filter === undefined) return negated ? undefined : { penalty: -0.05 };
  if (!('negated' in made.filter)) return undefined;
  const filter = negated ? { ...made.filter, negated: !made.filter.negated } : made.filter;
  return { filter, penalty: made.penalty - 0.05 };
}

/** A term of the model: tested on the row itself where a key leads to what it speaks of, else on rows that refer to it. */
function definedFilter(
  { filter, negated }: Extract<FrameFilter, { kind: 'defined' }>,
  context: FilterContext,
): BuiltFilter | undefined {
  const { builder, baseKey, index } = context;
  const { title: label, table } = filter;
  if (index.joins.reachable(baseKey).has(table)) {
    const condition = builder.condition(filter.condition);
    return condition === undefined
      ? undefined
      : { filter: { kind: 'condition', label, condition, negated }, penalty: 0 };
  }
  const exists = existsIn(table, context, (inner) => {
    const condition = inner.condition(filter.condition);
    return condition === undefined ? undefined : [{ kind: 'condition', label, condition, negated: false }];
  });
  return exists === undefined ? undefined : { filter: { ...exists.filter, negated }, penalty: exists.penalty - 0.08 };
}

/** The listed things have one such value each, rather than related rows with several. */
function isOwn(table: string, { asked, baseKey, index }: FilterContext): boolean {
  const listed = [...asked].map((name) => name.slice(0, name.lastIndexOf('.')));
  return [baseKey, ...listed].every((key) => key === table || index.joins.reachable(key).has(table));
}

function text(value: Cell): SqlParameter {
  return { type: 'text', value };
}

/** The spellings under which a text may be stored: as asked, in ordinary width, in half-width kana. */
export function spellings(asked: string): readonly string[] {
  const plain = asked.replace(/^["'“‘「『]|["'”’」』]$/gu, '').trim();
  return [...new Set([plain, plain.normalize('NFKC'), toHalfWidthKana(plain)])];
}

function isAsked({ table, column }: ColumnMeaning, { asked, index }: FilterContext): boolean {
  if (asked.has(`${table}.${column.name}`)) return true;
  return index.joins
    .keysTo(table)
    .some(
      ({ from, fromColumns: [key, ...others], toColumns }) =>
        toColumns[0] === column.name && others.length === 0 && asked.has(`${tableKey(from)}.${key}`),
    );
}

export function onColumn(
  column: ColumnMeaning,
  context: FilterContext,
  make: (ref: ColumnReference) => Filter,
  /** Of several keys to the table: that which is asked for itself ("active packs"), or another ("packs that contain"). */
  via: 'same' | 'others' = 'same',
): BuiltFilter | undefined {
  const { builder, baseKey, index, asked } = context;
  if (index.joins.reachable(baseKey).has(column.table)) {
    const keys = new Set([...asked].map((name) => name.slice(name.lastIndexOf('.') + 1)));
    const ref = builder.column(column.table, column.column.name, { keys, via });
    if (ref === undefined) return undefined;
    const filter = make(ref);
    // Listing a column for one value of the same column, or of the key that it refers to, is never what is meant; for
    // what is a part of many values it is.
    const isTrivial = filter.kind !== 'contains' && asked.size === 1 && isAsked(column, context);
    return { filter, penalty: isTrivial ? -1.2 : 0 };
  }
  let negated = false;
  const exists = existsIn(column.table, context, (inner) => {
    const ref = inner.column(column.table, column.column.name);
    if (ref === undefined) return undefined;
    const filter = make(ref);
    // "Students without a cat" have no cat; they may have other pets or none.
    negated = 'negated' in filter && filter.negated && filter.kind !== 'null';
    return [negated ? { ...filter, negated: false } : filter];
  });
  return exists === undefined ? undefined : { filter: { ...exists.filter, negated }, penalty: exists.penalty - 0.08 };
}

type Exists = Extract<Filter, { kind: 'exists' }>;

interface BuiltExists {
  readonly filter: Exists;
  /** Logarithm of the doubt whether this is the tie that is meant. */
  readonly penalty: number;
}

/** A guess between several ways to the same rows. */
export const guessedWay = -1.7;

function speaksOf(key: string, { index, said }: FilterContext): boolean {
  const stems = index.entityOf(key)?.labels.find(({ source }) => source === 'name')?.stems ?? [];
  return stems.length > 0 && stems.every((word) => said.includes(word));
}

/** Rows of the nearest table that refers both to the base and to the other table (or is it). */
function existsIn(
  table: string,
  context: FilterContext,
  makeFilters: (inner: JoinBuilder) => readonly Filter[] | undefined,
): BuiltExists | undefined {
  const { baseKey, index, said } = context;
  let best: { source: string; back: ChosenPath; cost: number } | undefined;
  for (const { source, spoken, least } of commonSources(table, context)) {
    if (best !== undefined && least > best.cost) break;
    const back = choosePath(index.joins.paths(source, baseKey), said);
    const onward = index.joins.paths(source, table)[0];
    if (source === baseKey || back === undefined || onward === undefined || back.path.steps.length === 0) continue;
    const cost = back.path.cost + onward.cost - spoken;
    if (best === undefined || cost < best.cost || (cost === best.cost && source < best.source))
      best = { source, back, cost };
  }
  const step = best?.back.path.steps.at(-1);
  if (best === undefined || step === undefined) return undefined;
  const inner = createJoinBuilder(best.source, index, said);
  // The row that refers to the base: the source's own, or the last one on its way there.
  const [key] = step.fromColumns;
  const last = key === undefined ? undefined : inner.column(tableKey(step.from), key);
  const filters = makeFilters(inner);
  if (filters === undefined || last === undefined) return undefined;
  const filter: Exists = {
    kind: 'exists',
    negated: false,
    table: tableReference(best.source, index),
    joins: inner.joins(),
    on: pairs(step, last.alias, context.builder.base.alias, index),
    filters,
  };
  return { filter, penalty: best.back.ambiguous || inner.ambiguous() ? guessedWay : 0 };
}

/** A tie that the question speaks of is meant before a shorter one that it does not. */
const spokenGain = 1.2;
/** Of tables without number that refer to both, those further down differ in nothing but their names. */
const mostTies = 40;

interface Tie {
  readonly source: string;
  readonly spoken: number;
  /** What it costs at least: each step costs 1. */
  readonly least: number;
}

/** Tables that refer to the base and to the other table, in the order of what they cost at least. */
function commonSources(table: string, context: FilterContext): readonly Tie[] {
  const { baseKey, index } = context;
  const [toBase, toTable] = [index.joins.sources(baseKey), index.joins.sources(table)];
  const [few, many] = toBase.size < toTable.size ? [toBase, toTable] : [toTable, toBase];
  const ties = [...few].flatMap(([source, steps]): Tie[] => {
    const further = many.get(source);
    if (further === undefined) return [];
    const spoken = source !== table && speaksOf(source, context) ? spokenGain : 0;
    return [{ source, spoken, least: steps + further - spoken }];
  });
  return smallest(ties, mostTies, (left, right) => left.least - right.least || (left.source < right.source ? -1 : 1));
}

/** What it takes for rows to have a partner in a table: a condition, or nothing where every row has one. */
export interface Partner {
  readonly filter?: Filter;
  readonly penalty: number;
}

/** Rows that have a partner in the table: through their own keys, or because the table refers to them. */
export function requirePartner(table: string, context: FilterContext): Partner | undefined {
  const { builder, baseKey, index, said } = context;
  const path = choosePath(index.joins.paths(baseKey, table), said)?.path;
  if (path === undefined || isSaidBackwards(path, context)) {
    return existsIn(table, context, () => []);
  }
  const optional = path.steps.find((step) =>
    step.fromColumns.some((name) => mayBeEmpty(tableKey(step.from), name, index)),
  );
  const [key] = optional?.fromColumns ?? [];
  if (optional === undefined || key === undefined) return { penalty: 0 };
  const ref = builder.column(tableKey(optional.from), key);
  return ref === undefined ? undefined : { filter: { kind: 'null', ref, negated: true }, penalty: 0 };
}

/** "Employees who manage a department" are those to whom its manager_id leads, not all who belong to one. */
function isSaidBackwards(path: JoinPath, { baseKey, index, said }: FilterContext): boolean {
  const backwards = index.joins.paths(path.to, baseKey);
  const most = Math.max(0, ...backwards.map((back) => saidOf(back.role(), said)));
  return most > saidOf(path.role(), said);
}

function mayBeEmpty(table: string, column: string, index: SemanticIndex): boolean {
  const meaning = index.entityOf(table)?.columns.find((candidate) => candidate.column.name === column);
  return meaning?.column.nullable === true && meaning.column.profile.nullFraction !== 0;
}

/** The period filter on a table's own date where the base cannot reach it: "customers who ordered in March". */
export function periodByExistence(
  table: string,
  timeColumn: string,
  context: FilterContext,
  make: (ref: ColumnReference) => Filter,
): BuiltExists | undefined {
  return existsIn(table, context, (inner) => {
    const ref = inner.column(table, timeColumn);
    return ref === undefined ? undefined : [make(ref)];
  });
}
