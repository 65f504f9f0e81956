import type { Language } from '../question/language.ts';
import type { ColumnReference, MeasureExpression, Scalar } from '../semantic/measure-expression.ts';
import type { Note } from './gather.ts';
import type { Filter, Output, Plan } from './plan.ts';

/** The words in which plans are put, one table a language. */
interface Phrases {
  readonly list: (what: string) => string;
  readonly by: (dimensions: string) => string;
  readonly where: (conditions: string) => string;
  readonly top: (limit: number) => string;
  readonly and: string;
  readonly count: string;
  readonly countOf: (what: string) => string;
  readonly aggregate: Readonly<Record<'sum' | 'avg' | 'min' | 'max', (what: string) => string>>;
  readonly period: (column: string, start: string | undefined, last: string | undefined) => string;
  readonly validOn: (table: string, date: string) => string;
  readonly contains: (column: string, text: string) => string;
  readonly exists: (table: string, negated: boolean) => string;
  readonly not: (text: string) => string;
  readonly is: (column: string, values: string) => string;
  readonly averageAssumed: (label: string) => string;
  readonly limitAssumed: (limit: number) => string;
  readonly unmatched: (column: string) => string;
}

const english: Phrases = {
  list: (what) => what,
  by: (dimensions) => ` by ${dimensions}`,
  where: (conditions) => `, where ${conditions}`,
  top: (limit) => `first ${limit}: `,
  and: ' and ',
  count: 'number of rows',
  countOf: (what) => `number of different ${what}`,
  aggregate: {
    sum: (what) => `sum of ${what}`,
    avg: (what) => `average of ${what}`,
    min: (what) => `minimum of ${what}`,
    max: (what) => `maximum of ${what}`,
  },
  period: (column, start, last) => {
    if (start === undefined) return `${column} until ${last}`;
    return last === undefined ? `${column} from ${start}` : `${column} from ${start} to ${last}`;
  },
  validOn: (table, date) => `rows of ${table} that are valid on ${date}`,
  contains: (column, text) => `${column} contains "${text}"`,
  exists: (table, negated) => `there is ${negated ? 'no' : 'a'} row in ${table}`,
  not: (text) => `not (${text})`,
  is: (column, values) => `${column} is ${values}`,
  averageAssumed: (label) => `"${label}" is averaged, as it is not a figure to be summed.`,
  limitAssumed: (limit) => `The first ${limit} are shown, as the question gives no number.`,
  unmatched: (column) => `Rows without ${column} count under an empty name.`,
};

const japanese: Phrases = {
  list: (what) => `${what}の一覧`,
  by: (dimensions) => `（${dimensions}別）`,
  where: (conditions) => `、条件：${conditions}`,
  top: (limit) => `上位${limit}件：`,
  and: '、',
  count: '件数',
  countOf: (what) => `${what}の種類数`,
  aggregate: {
    sum: (what) => `${what}の合計`,
    avg: (what) => `${what}の平均`,
    min: (what) => `${what}の最小`,
    max: (what) => `${what}の最大`,
  },
  period: (column, start, last) =>
    `${column}が${start === undefined ? '' : `${start}から`}${last === undefined ? '' : `${last}まで`}`,
  validOn: (table, date) => `${table}のうち${date}時点で有効な行`,
  contains: (column, text) => `${column}に「${text}」を含む`,
  exists: (table, negated) => `${table}に行が${negated ? 'ない' : 'ある'}`,
  not: (text) => `${text}ではない`,
  is: (column, values) => `${column}が${values}`,
  averageAssumed: (label) => `「${label}」は、合計する数値ではないため平均しています。`,
  limitAssumed: (limit) => `件数の指定がないため、先頭の${limit}件を表示しています。`,
  unmatched: (column) => `${column}のない行は、名前のない行にまとめています。`,
};

const chinese: Phrases = {
  list: (what) => `${what}的列表`,
  by: (dimensions) => `（按${dimensions}）`,
  where: (conditions) => `，条件：${conditions}`,
  top: (limit) => `前${limit}个：`,
  and: '、',
  count: '行数',
  countOf: (what) => `不同${what}的数量`,
  aggregate: {
    sum: (what) => `${what}的合计`,
    avg: (what) => `${what}的平均值`,
    min: (what) => `${what}的最小值`,
    max: (what) => `${what}的最大值`,
  },
  period: (column, start, last) =>
    `${column}${start === undefined ? '' : `从${start}`}${last === undefined ? '' : `到${last}`}`,
  validOn: (table, date) => `${table}中在${date}有效的行`,
  contains: (column, text) => `${column}包含“${text}”`,
  exists: (table, negated) => `${table}中${negated ? '没有' : '有'}对应的行`,
  not: (text) => `非（${text}）`,
  is: (column, values) => `${column}为${values}`,
  averageAssumed: (label) => `“${label}”不宜相加，按平均值计算。`,
  limitAssumed: (limit) => `问题没有给出数量，只显示前${limit}个。`,
  unmatched: (column) => `没有${column}的行归入空名称。`,
};

const phrases: Readonly<Record<Language, Phrases>> = { en: english, ja: japanese, zh: chinese };

/** The last day of a half-open period, as people name it. */
function lastDay(end: string): string {
  const [year, month, day] = end.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) - 1)).toISOString().slice(0, 10);
}

const columnName = ({ alias, column }: ColumnReference): string => `${alias.replace(/#\d+$/, '')}.${column}`;

function describeScalar(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'column':
      return columnName(scalar.ref);
    case 'literal':
      return String(scalar.value.value);
    case 'arithmetic': {
      const sign = { add: '+', subtract: '−', multiply: '×' }[scalar.operator];
      const text = `${describeScalar(scalar.left)} ${sign} ${describeScalar(scalar.right)}`;
      return scalar.operator === 'multiply' ? text : `(${text})`;
    }
    default:
      return scalar satisfies never;
  }
}

function describeMeasure(expression: MeasureExpression, words: Phrases): string {
  switch (expression.kind) {
    case 'count-rows':
      return words.count;
    case 'count-distinct':
      return words.countOf(columnName(expression.of));
    case 'aggregate':
      return words.aggregate[expression.fn](describeScalar(expression.of));
    case 'ratio':
      return `${describeMeasure(expression.numerator, words)} ÷ ${describeMeasure(expression.denominator, words)}`;
    default:
      return expression satisfies never;
  }
}

const signs = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' } as const;

function describeFilter(filter: Filter, words: Phrases): string {
  switch (filter.kind) {
    case 'compare':
      return `${describeScalar(filter.left)} ${signs[filter.operator]} ${describeScalar(filter.right)}`;
    case 'in': {
      const text = words.is(columnName(filter.ref), filter.values.map(({ value }) => `"${value}"`).join(' / '));
      return filter.negated ? words.not(text) : text;
    }
    case 'contains': {
      const text = words.contains(columnName(filter.ref), filter.forms[0] ?? '');
      return filter.negated ? words.not(text) : text;
    }
    case 'period':
      return words.period(
        columnName(filter.ref),
        filter.start,
        filter.end === undefined ? undefined : lastDay(filter.end),
      );
    case 'valid-on':
      return words.validOn(filter.from.alias, filter.date);
    case 'null':
      return `${columnName(filter.ref)} ${filter.negated ? '≠' : '='} ∅`;
    case 'exists': {
      const inner = filter.filters.map((each) => describeFilter(each, words));
      return [words.exists(filter.table.name, filter.negated), ...inner].join(words.and);
    }
    default:
      return filter satisfies never;
  }
}

/** The question as it was understood, in words of its language; by columns where readings must be told apart. */
export function restate(plan: Plan, language: Language, naming: 'labels' | 'columns' = 'labels'): string {
  const words = phrases[language];
  const nameOf = (output: Output): string => {
    if (naming === 'labels') return output.label;
    return output.kind === 'measure' ? describeMeasure(output.expression, words) : columnName(output.ref);
  };
  const measures = plan.outputs.filter((output) => output.kind === 'measure').map(nameOf);
  const others = plan.outputs.filter((output) => output.kind !== 'measure').map(nameOf);
  const head =
    measures.length === 0
      ? words.list(others.join(words.and))
      : `${measures.join(words.and)}${others.length === 0 ? '' : words.by(others.join(words.and))}`;
  const conditions = [
    ...plan.filters.map((filter) => describeFilter(filter, words)),
    ...plan.having.map(
      ({ expression, operator, value }) => `${describeMeasure(expression, words)} ${signs[operator]} ${value.value}`,
    ),
  ];
  const where = conditions.length === 0 ? '' : words.where(conditions.join(words.and));
  return `${plan.limit === undefined ? '' : words.top(plan.limit)}${head}${where}`;
}

/** What the answer takes for granted: how figures are made, which dates a period means, what was assumed. */
export function assumptionsOf(plan: Plan, notes: readonly Note[], language: Language): readonly string[] {
  const words = phrases[language];
  const measures = plan.outputs.flatMap((output) =>
    output.kind === 'measure' ? [`${output.label} = ${describeMeasure(output.expression, words)}`] : [],
  );
  const conditions = plan.filters.map((filter) => describeFilter(filter, words));
  const assumed = notes.map((note) => {
    switch (note.kind) {
      case 'average-assumed':
        return words.averageAssumed(note.label);
      case 'limit-assumed':
        return words.limitAssumed(note.limit);
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
