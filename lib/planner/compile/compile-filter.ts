import type { ComparisonOperator } from '../../question/lexicon/cue.ts';
import { isNumericType } from '../../semantic/column-kind.ts';
import { negate } from '../../semantic/condition.ts';
import type { Filter, Plan } from '../plan.ts';
import { compileCondition } from './compile-condition.ts';
import { compileMeasure } from './compile-measure.ts';
import { compileScalar } from './compile-scalar.ts';
import {
  compileJoin,
  compilePairs,
  compileParameter,
  compileReference,
  compileTable,
  type SqlScope,
} from './sql-scope.ts';

export const comparisonSigns: Readonly<Record<ComparisonOperator, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** Conditions that cannot fail and that nothing passes, in every dialect. */
const always = '1 = 1';
const never = '1 = 0';

export function compileFilter(filter: Filter, scope: SqlScope): string {
  switch (filter.kind) {
    case 'compare': {
      // Placeholders of MySQL have no number: the left side has to be written first.
      const left = compileScalar(filter.left, scope);
      const right =
        filter.right.kind === 'literal'
          ? compileParameter(filter.right.value, scope)
          : compileScalar(filter.right, scope);
      return `${left} ${comparisonSigns[filter.operator]} ${right}`;
    }
    case 'compare-figure': {
      const left = compileScalar(filter.left, scope);
      return `${left} ${comparisonSigns[filter.operator]} (${compileFigure(filter.figure, scope)})`;
    }
    case 'in':
      return compileIn(filter, scope);
    case 'contains':
      return compileContains(filter, scope);
    case 'period': {
      const column = compileReference(filter.ref, scope);
      // Years kept as numbers: the period begins and ends with one.
      const isYear = isNumericType(filter.ref.type);
      const date = (value: string): string =>
        compileParameter(
          isYear ? { type: 'integer', value: Number(value.slice(0, 4)) } : { type: 'date', value },
          scope,
        );
      const bounds = [
        ...(filter.start === undefined ? [] : [`${column} >= ${date(filter.start)}`]),
        ...(filter.end === undefined ? [] : [`${column} < ${date(filter.end)}`]),
      ];
      return bounds.length === 0 ? always : bounds.join(' AND ');
    }
    case 'valid-on': {
      const until = compileReference(filter.until, scope);
      const date = (): string => compileParameter({ type: 'date', value: filter.date }, scope);
      return `${compileReference(filter.from, scope)} <= ${date()} AND (${until} IS NULL OR ${until} >= ${date()})`;
    }
    case 'null':
      return `${compileReference(filter.ref, scope)} IS ${filter.negated ? 'NOT ' : ''}NULL`;
    case 'any':
      return `(${filter.filters.map((part) => compileAlternative(part, scope)).join(' OR ')})`;
    case 'in-rows':
      return `${compileReference(filter.ref, scope)} IN (${compileColumn(filter.rows, scope)})`;
    case 'condition':
      return compileCondition(filter.negated ? negate(filter.condition) : filter.condition, scope);
    case 'exists':
      return compileExists(filter, scope);
    default:
      return filter satisfies never;
  }
}

function compileAlternative(filter: Filter, scope: SqlScope): string {
  const text = compileFilter(filter, scope);
  return filter.kind === 'period' || filter.kind === 'valid-on' ? `(${text})` : text;
}

/** The rows of a plan that shows one column and nothing else, as a list of values. */
function compileColumn(plan: Plan, scope: SqlScope): string {
  const [column] = plan.outputs;
  return compileValues(plan, column?.kind === 'attribute' ? compileReference(column.ref, scope) : 'NULL', scope);
}

/** The only figure of a plan without dimensions, as one value. */
function compileFigure(plan: Plan, scope: SqlScope): string {
  const [figure] = plan.outputs;
  return compileValues(plan, figure?.kind === 'measure' ? compileMeasure(figure.expression, scope) : 'NULL', scope);
}

function compileValues({ base, joins, filters }: Plan, value: string, scope: SqlScope): string {
  const from = [compileTable(base, scope), ...joins.map((join) => compileJoin(join, scope))].join(' ');
  const conditions = filters.map((filter) => compileFilter(filter, scope));
  return `SELECT ${value} FROM ${from}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`;
}

function compileIn({ ref, values, negated }: Extract<Filter, { kind: 'in' }>, scope: SqlScope): string {
  const column = compileReference(ref, scope);
  const placeholders = values.map((value) => compileParameter(value, scope));
  if (placeholders.length === 0) return negated ? always : never;
  const test =
    placeholders.length === 1
      ? `${column} ${negated ? '<>' : '='} ${placeholders[0]}`
      : `${column} ${negated ? 'NOT IN' : 'IN'} (${placeholders.join(', ')})`;
  // What has no value is not the value either.
  return negated ? `(${column} IS NULL OR ${test})` : test;
}

function compileContains(
  { ref, forms, place, negated }: Extract<Filter, { kind: 'contains' }>,
  scope: SqlScope,
): string {
  const column = compileReference(ref, scope);
  const tests = forms.map((form) =>
    scope.syntax.like(column, compileParameter({ type: 'text', value: patternOf(form, place) }, scope)),
  );
  if (tests.length === 0) return negated ? always : never;
  return negated ? `(${column} IS NULL OR NOT (${tests.join(' OR ')}))` : `(${tests.join(' OR ')})`;
}

function patternOf(form: string, place: 'start' | 'end' | undefined): string {
  return `${place === 'start' ? '' : '%'}${escapeLike(form)}${place === 'end' ? '' : '%'}`;
}

/** The text as a LIKE pattern that means nothing but itself; `[` opens a set of characters in T-SQL. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[!%_[]/g, (character) => `!${character}`);
}

function compileExists(filter: Extract<Filter, { kind: 'exists' }>, scope: SqlScope): string {
  const joins = filter.joins.map((join) => ` ${compileJoin(join, scope)}`).join('');
  const conditions = [...compilePairs(filter.on, scope), ...filter.filters.map((inner) => compileFilter(inner, scope))];
  const from = `${compileTable(filter.table, scope)}${joins}`;
  return `${filter.negated ? 'NOT EXISTS' : 'EXISTS'} (SELECT 1 FROM ${from} WHERE ${conditions.join(' AND ')})`;
}
