import type { Language } from '../../question/language.ts';
import { describeElement } from '../../semantic/learned-term.ts';
import type { ColumnReference, Condition, MeasureExpression, Scalar } from '../../semantic/measure-expression.ts';
import type { Note } from '../build/gather.ts';
import { type Filter, isDimension, type Output, type Plan, type TableReference } from '../plan.ts';
import { describeDerivation } from './describe-derivation.ts';
import { type Phrases, phrases } from './phrases.ts';
import { splitCondition } from './shared-condition.ts';

/** The last day of a half-open period, as people name it. */
function lastDay(end: string): string {
  const [year, month, day] = end.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) - 1)).toISOString().slice(0, 10);
}

interface Wording extends Phrases {
  readonly columnName: (ref: ColumnReference) => string;
}

/** Columns by the names of their tables; where a table is joined more than once, with the key that leads to it. */
function wordingOf(plan: Plan, language: Language): Wording {
  const tables = [plan.base, ...plan.joins.map((join) => join.table)];
  const isOneOfSeveral = ({ schema, name }: TableReference) =>
    tables.filter((other) => other.name === name && other.schema === schema).length > 1;
  const keys = new Map(
    plan.joins.flatMap(({ table, on }) =>
      isOneOfSeveral(table) ? [[table.alias, on.map(({ left }) => left.column).join(', ')] as const] : [],
    ),
  );
  return {
    ...phrases[language],
    columnName: ({ alias, column }) => {
      const key = keys.get(alias);
      return `${alias.replace(/#\d+$/, '')}.${column}${key === undefined ? '' : ` (${key})`}`;
    },
  };
}

const arithmeticSigns = { add: '+', subtract: '−', multiply: '×' } as const;

function describeScalar(scalar: Scalar, words: Wording): string {
  switch (scalar.kind) {
    case 'column':
      return words.columnName(scalar.ref);
    case 'literal':
      return String(scalar.value.value);
    case 'arithmetic': {
      const sign = arithmeticSigns[scalar.operator];
      const text = `${describeScalar(scalar.left, words)} ${sign} ${describeScalar(scalar.right, words)}`;
      return scalar.operator === 'multiply' ? text : `(${text})`;
    }
    case 'elapsed':
      return words.elapsed(scalar.unit, describeScalar(scalar.from, words), describeScalar(scalar.to, words));
    default:
      return scalar satisfies never;
  }
}

function isProduct(expression: MeasureExpression): boolean {
  return expression.kind === 'combination' && expression.operator === 'multiply';
}

/** A measure whose every part is kept to the same rows says so once. */
function describeMeasure(expression: MeasureExpression, words: Wording): string {
  const { plain, where } = splitCondition(expression);
  const text = describeAggregates(plain, words);
  return where === undefined ? text : words.onlyWhere(text, describeCondition(where, words));
}

function describeAggregates(expression: MeasureExpression, words: Wording): string {
  switch (expression.kind) {
    case 'count-rows':
      return words.count;
    case 'count-distinct':
      return words.countOf(words.columnName(expression.of));
    case 'aggregate':
      return words.aggregate[expression.fn](describeScalar(expression.of, words));
    case 'constant':
      return String(expression.value.value);
    case 'combination': {
      const sign = arithmeticSigns[expression.operator];
      const text = `${describeMeasure(expression.left, words)} ${sign} ${describeMeasure(expression.right, words)}`;
      return expression.operator === 'multiply' ? text : `(${text})`;
    }
    case 'ratio': {
      const parts = [expression.numerator, expression.denominator].map((part) => {
        const text = describeMeasure(part, words);
        return part.kind === 'ratio' || isProduct(part) ? `(${text})` : text;
      });
      return parts.join(' ÷ ');
    }
    default:
      return expression satisfies never;
  }
}

/** How a figure of the semantic model is made, in English: "sum of order_lines.quantity × order_lines.price". */
export function describeDefinition(expression: MeasureExpression): string {
  return describeMeasure(expression, { ...phrases.en, columnName: ({ alias, column }) => `${alias}.${column}` });
}

function describeCondition(condition: Condition, words: Wording): string {
  switch (condition.kind) {
    case 'compare': {
      const { left, operator, right } = condition;
      const sign = signs[condition.negated ? oppositeSigns[operator] : operator];
      return `${describeScalar(left, words)} ${sign} ${describeOperand(right, words)}`;
    }
    case 'in': {
      const values = condition.values.map(({ value }) => `"${value}"`).join(' / ');
      const text = words.is(words.columnName(condition.of), values);
      return condition.negated ? words.not(text) : text;
    }
    case 'like':
      return `${words.columnName(condition.of)} ${condition.negated ? '≁' : '∼'} "${condition.pattern}"`;
    case 'null':
      return `${words.columnName(condition.of)} ${condition.negated ? '≠' : '='} ∅`;
    case 'all':
      return condition.conditions.map((part) => describeCondition(part, words)).join(words.and);
    case 'any':
      return `(${condition.conditions.map((part) => describeCondition(part, words)).join(words.or)})`;
    default:
      return condition satisfies never;
  }
}

function describeOperand(scalar: Scalar, words: Wording): string {
  const isText = scalar.kind === 'literal' && scalar.value.type === 'text';
  return isText ? `"${scalar.value.value}"` : describeScalar(scalar, words);
}

const oppositeSigns = { eq: 'ne', lt: 'gte', lte: 'gt', gt: 'lte', gte: 'lt' } as const;

const signs = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' } as const;

function describeFilter(filter: Filter, words: Wording): string {
  switch (filter.kind) {
    case 'compare':
      return `${describeScalar(filter.left, words)} ${signs[filter.operator]} ${describeScalar(filter.right, words)}`;
    case 'compare-figure': {
      const left = describeScalar(filter.left, words);
      return `${left} ${signs[filter.operator]} ${describeFigure(filter.figure, words)}`;
    }
    case 'in': {
      const text = words.is(words.columnName(filter.ref), filter.values.map(({ value }) => `"${value}"`).join(' / '));
      return filter.negated ? words.not(text) : text;
    }
    case 'contains': {
      const text = words.contains(words.columnName(filter.ref), filter.forms[0] ?? '', filter.place);
      return filter.negated ? words.not(text) : text;
    }
    case 'period':
      return words.period(
        words.columnName(filter.ref),
        filter.start,
        filter.end === undefined ? undefined : lastDay(filter.end),
      );
    case 'valid-on':
      return words.validOn(filter.from.alias, filter.date);
    case 'null':
      return `${words.columnName(filter.ref)} ${filter.negated ? '≠' : '='} ∅`;
    case 'any':
      return `(${filter.filters.map((part) => describeFilter(part, words)).join(words.or)})`;
    case 'in-rows':
      return words.sameAs(
        words.columnName(filter.ref),
        filter.rows.filters.map((each) => describeFilter(each, words)).join(words.and),
      );
    case 'condition': {
      const text = words.means(filter.label, describeCondition(filter.condition, words));
      return filter.negated ? words.not(text) : text;
    }
    case 'exists': {
      const inner = filter.filters.map((each) => describeFilter(each, words));
      return [words.exists(filter.table.name, filter.negated), ...inner].join(words.and);
    }
    default:
      return filter satisfies never;
  }
}

/** The one figure of a plan, with what its rows have to pass. */
function describeFigure({ outputs, filters }: Plan, words: Wording): string {
  const [figure] = outputs;
  const text = figure?.kind === 'measure' ? describeMeasure(figure.expression, words) : (figure?.label ?? '');
  const conditions = filters.map((filter) => describeFilter(filter, words));
  return conditions.length === 0 ? text : words.onlyWhere(text, conditions.join(words.and));
}

/** The question as it was understood, in words of its language; by columns where readings must be told apart. */
export function restate(plan: Plan, language: Language, naming: 'labels' | 'columns' = 'labels'): string {
  const words = wordingOf(plan, language);
  const nameOf = (output: Output): string => {
    if (naming === 'labels') return output.label;
    return isDimension(output)
      ? words.columnName(output.ref)
      : (describeOutput(output, plan, language) ?? output.label);
  };
  const measures = plan.outputs.filter((output) => !isDimension(output)).map(nameOf);
  const others = plan.outputs.filter(isDimension).map(nameOf);
  const head =
    measures.length === 0
      ? words.list(others.join(words.and))
      : `${measures.join(words.and)}${others.length === 0 ? '' : words.by(others.join(words.and))}`;
  const { filters, having } = conditionsOf(plan, language);
  const conditions = [...filters.filter(isOfAll(plan, language)), ...having];
  const where = conditions.length === 0 ? '' : words.where(conditions.join(words.and));
  const within = plan.limitWithin?.map((index) => plan.outputs[index]?.label ?? '').join(words.and);
  return `${describeLimit(plan, within, words)}${head}${where}${describeOrder(plan, words)}`;
}

/** Two figures held against each other, each of which may be under conditions of its own. */
function isRatio({ outputs }: Plan): boolean {
  return outputs.some(
    (output) => output.kind === 'derived' && output.derivation.kind === 'ratio' && output.derivation.as === 'quotient',
  );
}

/** Beside a ratio stands what holds of both of its figures: what holds of one is told with that figure. */
function isOfAll(plan: Plan, language: Language): (condition: string) => boolean {
  const others = isRatio(plan) ? (plan.besides ?? []).map((beside) => conditionsOf(beside, language).filters) : [];
  return (condition) => others.every((known) => known.includes(condition));
}

function describeLimit({ limit, offset }: Plan, within: string | undefined, words: Wording): string {
  if (limit === undefined) return '';
  return offset === undefined ? words.top(limit, within) : words.rank(offset + 1);
}

/** By what the rows are sorted, where that is not how they always are: by time, else the largest figure first. */
function describeOrder(plan: Plan, words: Wording): string {
  const [key] = plan.orderBy;
  if (key === undefined) return '';
  if (key.kind === 'scalar') return words.sorted(describeScalar(key.of, words), key.direction);
  if (key.kind === 'measure') return words.sorted(describeMeasure(key.expression, words), key.direction);
  const output = plan.outputs[key.index];
  const isByTime = plan.outputs.some(({ kind }) => kind === 'time');
  const firstFigure = plan.outputs.findIndex((each) => !isDimension(each));
  if (output === undefined) return '';
  const usual = isDimension(output)
    ? key.direction === 'asc' && (output.kind === 'time' || firstFigure < 0)
    : key.direction === 'desc' && key.index === firstFigure && !isByTime;
  const isRanked = plan.limit !== undefined && !isDimension(output);
  return usual && !isRanked ? '' : words.sorted(output.label, key.direction);
}

/** How a figure that is shown is made; undefined for what is no figure. */
export function describeOutput(output: Output, plan: Plan, language: Language): string | undefined {
  switch (output.kind) {
    case 'measure':
      return isRatio(plan) && plan.besides !== undefined
        ? describeFigure({ ...plan, outputs: [output] }, wordingOf(plan, language))
        : describeMeasure(output.expression, wordingOf(plan, language));
    case 'derived':
      return describeDerivation(output.derivation, plan.outputs, language);
    case 'beside': {
      const beside = plan.besides?.[output.plan];
      const of = beside?.outputs[output.output];
      if (beside === undefined || of?.kind !== 'measure') return output.label;
      return describeFigure({ ...beside, outputs: [of] }, wordingOf(beside, language));
    }
    case 'attribute':
    case 'time':
      return undefined;
    default:
      return output satisfies never;
  }
}

/** Each condition of the plan in words, those of its rows and then those of its figures. */
export function conditionsOf(
  plan: Plan,
  language: Language,
): { readonly filters: readonly string[]; readonly having: readonly string[] } {
  const words = wordingOf(plan, language);
  return {
    filters: plan.filters.map((filter) => describeFilter(filter, words)),
    having: [
      ...plan.having.map(
        ({ expression, operator, value }) => `${describeMeasure(expression, words)} ${signs[operator]} ${value.value}`,
      ),
      ...qualifications(plan, words),
    ],
  };
}

function qualifications({ qualify = [], outputs }: Plan, words: Wording): readonly string[] {
  return qualify.map(({ of, operator }) => {
    const label = outputs[of]?.label ?? '';
    return `${label} ${signs[operator]} ${words.aggregate.avg(label)}`;
  });
}

/** How a figure of the plan is made, in words. */
export function figureOf(plan: Plan, expression: MeasureExpression, language: Language): string {
  return describeMeasure(expression, wordingOf(plan, language));
}

/** What the answer takes for granted: how figures are made, which dates a period means, what was assumed. */
export function assumptionsOf(plan: Plan, notes: readonly Note[], language: Language): readonly string[] {
  const words = wordingOf(plan, language);
  const measures = plan.outputs.flatMap((output) => {
    const made = describeOutput(output, plan, language);
    return made === undefined ? [] : [`${output.label} = ${made}`];
  });
  const filters = plan.filters.map((filter) => describeFilter(filter, words)).filter(isOfAll(plan, language));
  const conditions = [...filters, ...qualifications(plan, words)];
  const assumed = notes.map((note) => {
    switch (note.kind) {
      case 'average-assumed':
        return words.averageAssumed(note.label);
      case 'ranking-assumed':
        return words.rankingAssumed(note.label);
      case 'limit-assumed':
        return words.limitAssumed(note.limit);
      case 'partial-period':
        return words.partialPeriod(note.start, note.asOf);
      case 'learned':
        return words.learned(note.term, describeElement(note.element));
      default:
        return note satisfies never;
    }
  });
  const optional = plan.joins
    .filter((join) => join.kind === 'left')
    .flatMap((join) => plan.outputs.find((output) => isAttributeOf(output, join.table.alias)) ?? [])
    .map((output) => words.unmatched(output.label));
  return [...measures, ...conditions, ...assumed, ...optional];
}

function isAttributeOf(output: Output, alias: string): boolean {
  return output.kind === 'attribute' && output.ref.alias === alias;
}
