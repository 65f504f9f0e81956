import type { Column } from '../../catalog/catalog.ts';
import { singular } from '../../question/stem.ts';
import { isNumericType } from '../../semantic/column-kind.ts';
import { splitIdentifier } from '../../semantic/identifier-words.ts';
import type { MeasureExpression } from '../../semantic/measure-expression.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { Target } from '../frame.ts';

/**
 * What a target of the frame turns out to ask for. Expressions are in the semantic model's form: aliases are table keys.
 * `implied` figures are columns of figures named without saying how to put them together.
 */
export type Asked =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'attribute'; readonly column: ColumnMeaning; readonly entity: Entity }
  | {
      readonly kind: 'figure';
      readonly label: string;
      readonly table: string;
      readonly expression: MeasureExpression;
      readonly unit?: string;
      /** An average, said outright, of figures that are otherwise summed. */
      readonly averagesSummable?: boolean;
      readonly implied?: { readonly column: ColumnMeaning; readonly entity: Entity };
    }
  | {
      readonly kind: 'count';
      readonly label: string;
      readonly entity: Entity;
      /** Counted by distinct values of this column; absent when rows are counted. */
      readonly column?: ColumnMeaning;
      readonly distinct: boolean;
    };

/** Undefined where the words do not fit the thing: the sum of a name. */
export function toAsked(target: Target, match: TermMatch): Asked | undefined {
  const { element } = match;
  switch (element.kind) {
    case 'entity': {
      const { entity } = element;
      if (target.count === true && target.aggregate !== undefined && target.aggregate !== 'sum') return undefined;
      // "Total orders" counts them; an average or a maximum of things says nothing.
      if (target.count === true || target.aggregate === 'sum') {
        const tally = ownTally(entity);
        // Parts of things are hardly counted: whether rows or their figures are meant is not said.
        if (tally !== undefined && tally.column.type !== 'integer') return undefined;
        if (tally !== undefined) return summed(tally, tally.title, entity);
        return { kind: 'count', label: `number of ${entity.title}`, entity, distinct: target.distinct === true };
      }
      return target.aggregate === undefined ? { kind: 'entity', entity } : undefined;
    }
    case 'measure': {
      const { measure } = element;
      if (target.count === true || (target.aggregate !== undefined && target.aggregate !== 'sum')) return undefined;
      const unit = measure.unit === undefined ? {} : { unit: measure.unit };
      return {
        kind: 'figure',
        label: saidLabel(target, match, measure.title),
        table: measure.table,
        expression: measure.expression,
        ...unit,
      };
    }
    case 'column':
      return askedColumn(target, match, element.column, element.entity);
    default:
      return element satisfies never;
  }
}

function askedColumn(target: Target, match: TermMatch, column: ColumnMeaning, entity: Entity): Asked | undefined {
  if (target.count === true && target.aggregate !== undefined && target.aggregate !== 'sum') {
    // "The average number of rooms": of the numbers that the column holds.
    return isTally(column) ? figure(column, target.aggregate, saidLabel(target, match, column.title)) : undefined;
  }
  if (target.aggregate === 'sum' && isShare(column)) return undefined;
  const title = saidLabel(target, match, column.title);
  if (target.count === true && column.role === 'identity') {
    return { kind: 'count', label: `number of ${entity.title}`, entity, distinct: target.distinct === true };
  }
  if (target.count === true && isTally(column)) return summed(column, title, entity);
  if (target.count === true) {
    return { kind: 'count', label: `number of ${column.title}`, entity, column, distinct: true };
  }
  if (column.role !== 'measure') {
    const ordered = column.role === 'time' || column.role === 'attribute';
    if (target.aggregate === 'min' || target.aggregate === 'max') {
      return ordered ? figure(column, target.aggregate, title) : undefined;
    }
    return target.aggregate === undefined ? { kind: 'attribute', column, entity } : undefined;
  }
  if (target.aggregate !== undefined) {
    const averagesSummable = target.aggregate === 'avg' && column.additivity === 'additive';
    return { ...figure(column, target.aggregate, title), ...(averagesSummable ? { averagesSummable } : {}) };
  }
  return { ...figure(column, column.additivity === 'additive' ? 'sum' : 'avg', title), implied: { column, entity } };
}

export const aggregateWords = { sum: 'total', avg: 'average', min: 'minimum', max: 'maximum' } as const;

function figure(
  column: ColumnMeaning,
  fn: keyof typeof aggregateWords,
  title: string,
): Extract<Asked, { kind: 'figure' }> {
  const { table, unit } = column;
  return {
    kind: 'figure',
    label: fn === 'sum' ? title : `${aggregateWords[fn]} ${title}`,
    table,
    expression: {
      kind: 'aggregate',
      fn,
      of: { kind: 'column', ref: { alias: table, column: column.column.name, type: column.column.type } },
    },
    ...(unit === undefined ? {} : { unit }),
  };
}

/** A figure goes by the word of the question where that is another name for the column: revenue for net_amount. */
function saidLabel(target: Target, match: TermMatch, title: string): string {
  const isOtherName = match.reason === 'synonym' || match.reason === 'model' || match.reason === 'learned';
  return isOtherName ? target.mention.text.toLowerCase() : title;
}

/** Rows that each stand for several of the things: a table of degrees by year and campus, with the column degrees. */
function ownTally(entity: Entity): ColumnMeaning | undefined {
  const names = new Set(entity.labels.filter(({ source }) => source === 'name').map(({ stems }) => stems.join(' ')));
  // What was budgeted is a sum of money, and not how many budgets there are.
  return entity.columns.find(
    ({ column, role, labels, unit }) =>
      role === 'measure' &&
      unit === undefined &&
      !/ed$/i.test(column.name) &&
      names.has(labels[0]?.stems.join(' ') ?? ''),
  );
}

function summed(column: ColumnMeaning, title: string, entity: Entity): Extract<Asked, { kind: 'figure' }> {
  return { ...figure(column, 'sum', title), implied: { column: { ...column, additivity: 'additive' }, entity } };
}

/** A column that holds how many there are: the number of its things is its figure, not how many figures there are. */
export function isTally({ column, role, labels, unit }: ColumnMeaning): boolean {
  if (role === 'identity' || role === 'foreign-key' || !isNumericType(column.type)) return false;
  if (role === 'measure' && unit === undefined && isPlural(column)) return true;
  return labels.some(
    ({ stems, source }) =>
      source === 'name' && stems.length > 1 && stems.some((word) => word === 'number' || word === 'count'),
  );
}

/** Numbers called by several things are how many of them there are: floors, working_horses. */
function isPlural({ name }: Column): boolean {
  const last = splitIdentifier(name).at(-1) ?? '';
  return last.length > 3 && singular(last) !== last;
}

/** Rates and ratios do not add up. */
function isShare({ labels }: ColumnMeaning): boolean {
  return labels.some(
    ({ stems, source }) => source === 'name' && stems.some((word) => /^(rate|ratio|percent|pct|margin)$/.test(word)),
  );
}
