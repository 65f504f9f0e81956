import type { Language } from '../../question/language.ts';
import type { TimeUnit } from '../../question/lexicon/cue.ts';

/** The words in which plans are put, one table a language. */
export interface Phrases {
  readonly list: (what: string) => string;
  readonly by: (dimensions: string) => string;
  readonly where: (conditions: string) => string;
  /** `within`: of each of these. */
  readonly top: (limit: number, within?: string) => string;
  readonly sorted: (by: string, direction: 'asc' | 'desc') => string;
  readonly rank: (place: number) => string;
  readonly and: string;
  readonly or: string;
  readonly onlyWhere: (figure: string, condition: string) => string;
  readonly means: (term: string, condition: string) => string;
  readonly count: string;
  readonly countOf: (what: string) => string;
  readonly aggregate: Readonly<Record<'sum' | 'avg' | 'min' | 'max', (what: string) => string>>;
  readonly elapsed: (unit: TimeUnit, from: string, to: string) => string;
  readonly period: (column: string, start: string | undefined, last: string | undefined) => string;
  readonly validOn: (table: string, date: string) => string;
  readonly contains: (column: string, text: string, place?: 'start' | 'end') => string;
  readonly exists: (table: string, negated: boolean) => string;
  /** The column has the value that it has in the rows that pass the condition. */
  readonly sameAs: (column: string, condition: string) => string;
  readonly not: (text: string) => string;
  readonly is: (column: string, values: string) => string;
  readonly averageAssumed: (label: string) => string;
  readonly limitAssumed: (limit: number) => string;
  readonly rankingAssumed: (label: string) => string;
  readonly partialPeriod: (start: string, asOf: string) => string;
  readonly unmatched: (column: string) => string;
  readonly learned: (term: string, element: string) => string;
}

const english: Phrases = {
  list: (what) => what,
  by: (dimensions) => ` by ${dimensions}`,
  where: (conditions) => `, where ${conditions}`,
  top: (limit, within) => `first ${limit}${within === undefined ? '' : ` of each ${within}`}: `,
  sorted: (by, direction) => `, sorted by ${by} ${direction === 'asc' ? 'ascending' : 'descending'}`,
  rank: (place) => `number ${place} in order: `,
  and: ' and ',
  or: ' or ',
  onlyWhere: (figure, condition) => `${figure} where ${condition}`,
  means: (term, condition) => `${term} (${condition})`,
  count: 'number of rows',
  countOf: (what) => `number of different ${what}`,
  aggregate: {
    sum: (what) => `sum of ${what}`,
    avg: (what) => `average of ${what}`,
    min: (what) => `minimum of ${what}`,
    max: (what) => `maximum of ${what}`,
  },
  elapsed: (unit, from, to) => `${unit}s from ${from} to ${to}`,
  period: (column, start, last) => {
    if (start === undefined) return `${column} until ${last}`;
    return last === undefined ? `${column} from ${start}` : `${column} from ${start} to ${last}`;
  },
  validOn: (table, date) => `rows of ${table} that are valid on ${date}`,
  contains: (column, text, place) =>
    `${column} ${place === undefined ? 'contains' : place === 'start' ? 'starts with' : 'ends with'} "${text}"`,
  exists: (table, negated) => `there is ${negated ? 'no' : 'a'} row in ${table}`,
  sameAs: (column, condition) => `${column} is the same as where ${condition}`,
  not: (text) => `not (${text})`,
  is: (column, values) => `${column} is ${values}`,
  averageAssumed: (label) => `"${label}" is averaged, as it is not a figure to be summed.`,
  limitAssumed: (limit) => `The first ${limit} are shown, as the question gives no number.`,
  rankingAssumed: (label) => `Ranked by ${label}, as the question does not say by what.`,
  partialPeriod: (start, asOf) => `The period from ${start} is not over: its figures are those up to ${asOf}.`,
  unmatched: (column) => `Rows without ${column} count under an empty name.`,
  learned: (term, element) => `${term} is ${element}, as learned.`,
};

const japaneseUnits: Readonly<Record<TimeUnit, string>> = {
  second: '秒数',
  minute: '分数',
  hour: '時間数',
  day: '日数',
  week: '週数',
};
const japanese: Phrases = {
  list: (what) => `${what}の一覧`,
  by: (dimensions) => `（${dimensions}別）`,
  where: (conditions) => `、条件：${conditions}`,
  top: (limit, within) => `${within === undefined ? '' : `${within}ごとの`}上位${limit}件：`,
  sorted: (by, direction) => `、${by}の${direction === 'asc' ? '昇順' : '降順'}`,
  rank: (place) => `${place}番目：`,
  and: '、',
  or: 'または',
  onlyWhere: (figure, condition) => `${figure}（条件：${condition}）`,
  means: (term, condition) => `${term}（${condition}）`,
  count: '件数',
  countOf: (what) => `${what}の種類数`,
  aggregate: {
    sum: (what) => `${what}の合計`,
    avg: (what) => `${what}の平均`,
    min: (what) => `${what}の最小`,
    max: (what) => `${what}の最大`,
  },
  elapsed: (unit, from, to) => `${from}から${to}までの${japaneseUnits[unit]}`,
  period: (column, start, last) =>
    `${column}が${start === undefined ? '' : `${start}から`}${last === undefined ? '' : `${last}まで`}`,
  validOn: (table, date) => `${table}のうち${date}時点で有効な行`,
  contains: (column, text, place) =>
    place === undefined
      ? `${column}に「${text}」を含む`
      : `${column}が「${text}」で${place === 'start' ? '始まる' : '終わる'}`,
  exists: (table, negated) => `${table}に行が${negated ? 'ない' : 'ある'}`,
  sameAs: (column, condition) => `${column}が次の行と同じ：${condition}`,
  not: (text) => `${text}ではない`,
  is: (column, values) => `${column}が${values}`,
  averageAssumed: (label) => `「${label}」は、合計する数値ではないため平均しています。`,
  limitAssumed: (limit) => `件数の指定がないため、先頭の${limit}件を表示しています。`,
  rankingAssumed: (label) => `基準の指定がないため、${label}の順に並べています。`,
  partialPeriod: (start, asOf) => `${start}からの期間は終わっておらず、${asOf}までの数値です。`,
  unmatched: (column) => `${column}のない行は、名前のない行にまとめています。`,
  learned: (term, element) => `「${term}」は、学習した内容に従い${element}とします。`,
};

const chineseUnits: Readonly<Record<TimeUnit, string>> = {
  second: '秒数',
  minute: '分钟数',
  hour: '小时数',
  day: '天数',
  week: '周数',
};
const chinese: Phrases = {
  list: (what) => `${what}的列表`,
  by: (dimensions) => `（按${dimensions}）`,
  where: (conditions) => `，条件：${conditions}`,
  top: (limit, within) => `${within === undefined ? '' : `每个${within}的`}前${limit}个：`,
  sorted: (by, direction) => `，按${by}${direction === 'asc' ? '升序' : '降序'}`,
  rank: (place) => `第${place}个：`,
  and: '、',
  or: '或',
  onlyWhere: (figure, condition) => `${figure}（条件：${condition}）`,
  means: (term, condition) => `${term}（${condition}）`,
  count: '行数',
  countOf: (what) => `不同${what}的数量`,
  aggregate: {
    sum: (what) => `${what}的合计`,
    avg: (what) => `${what}的平均值`,
    min: (what) => `${what}的最小值`,
    max: (what) => `${what}的最大值`,
  },
  elapsed: (unit, from, to) => `从${from}到${to}的${chineseUnits[unit]}`,
  period: (column, start, last) =>
    `${column}${start === undefined ? '' : `从${start}`}${last === undefined ? '' : `到${last}`}`,
  validOn: (table, date) => `${table}中在${date}有效的行`,
  contains: (column, text, place) =>
    place === undefined ? `${column}包含“${text}”` : `${column}以“${text}”${place === 'start' ? '开头' : '结尾'}`,
  exists: (table, negated) => `${table}中${negated ? '没有' : '有'}对应的行`,
  sameAs: (column, condition) => `${column}与以下行相同：${condition}`,
  not: (text) => `非（${text}）`,
  is: (column, values) => `${column}为${values}`,
  averageAssumed: (label) => `“${label}”不宜相加，按平均值计算。`,
  limitAssumed: (limit) => `问题没有给出数量，只显示前${limit}个。`,
  rankingAssumed: (label) => `问题没有说明排名依据，按${label}排名。`,
  partialPeriod: (start, asOf) => `从${start}开始的期间尚未结束，数值截至${asOf}。`,
  unmatched: (column) => `没有${column}的行归入空名称。`,
  learned: (term, element) => `“${term}”按已学习的含义取为${element}。`,
};

export const phrases: Readonly<Record<Language, Phrases>> = { en: english, ja: japanese, zh: chinese };
