import type { MeasureExpression } from '../semantic/measure-expression.ts';
import type { Cell } from '../sql/value.ts';
import type { ResultColumn } from './result-table.ts';

/** A column of figures, and what may be done with them. */
export interface MeasureColumn {
  readonly place: number;
  readonly column: ResultColumn;
  readonly values: readonly (number | undefined)[];
  /** The rows by their figures, the highest first, without those that have none; made when first asked for. */
  readonly ranking: () => readonly number[];
  /** Its figures may be added, and a part may be stated as a share of the whole. */
  readonly isAdditive: boolean;
  readonly isAverage: boolean;
  /** Percentages: stored as they are read (`percent`), or as parts of one (`fraction`). */
  readonly percentage?: 'percent' | 'fraction';
  readonly isMoney: boolean;
  /** What one unit of the column is worth: 10,000 for 万円. */
  readonly scale: number;
}

const words = (text: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${text})(?:[^a-z]|$)`, 'i');
const averageName = words('avg|average|averages|mean|median');
const averageCharacters = /平均|中央値|均价|均值/;
const ratioName = words(
  'rate|ratio|pct|percent|percentage|margin|share|growth|score|rating|index|utilization|occupancy|completion|yield|temperature|per|min|max|minimum|maximum|lowest|highest|latest|rank|balance|level|age',
);
const ratioCharacters = /率|割合|比率|構成比|占比|评分|評価|得分|温度|最大|最小|最高|最低|順位|排名|残高|余额/;
const priceName = words('price|prices|cost per|unit cost|unit price');
const priceCharacters = /単価|価格|单价|价格/;
const identifierName = words('id|ids|code|number|no|key|year|month|zip|postal|phone');
const identifierCharacters = /番号|コード|编号|代码|年$|月$/;

export const moneyUnits: ReadonlySet<string> = new Set(['JPY', 'USD', 'EUR', 'GBP', 'CNY', 'currency']);
const scales: readonly (readonly [RegExp, number])[] = [
  [/億|亿/, 1e8],
  [/百万|million|^m(?:n|m)?\b/i, 1e6],
  [/万/, 1e4],
  [/千|thousand|^k\b/i, 1e3],
];

function isAveraging(expression: MeasureExpression): boolean {
  switch (expression.kind) {
    case 'count-rows':
    case 'count-distinct':
      return false;
    case 'aggregate':
      return expression.fn === 'avg';
    case 'ratio':
      return true;
    case 'combination':
      return isAveraging(expression.left) || isAveraging(expression.right);
    case 'constant':
      return false;
    default:
      return expression satisfies never;
  }
}

/** Distinct members may stand in several rows, and the largest of parts says nothing of the whole. */
function isAddable(expression: MeasureExpression): boolean {
  switch (expression.kind) {
    case 'count-rows':
      return true;
    case 'aggregate':
      return expression.fn === 'sum';
    case 'combination': {
      const { operator, left, right } = expression;
      if (operator === 'add' || operator === 'subtract') return isAddable(left) && isAddable(right);
      return operator === 'multiply' && isAddable(left) && right.kind === 'constant';
    }
    case 'count-distinct':
    case 'ratio':
    case 'constant':
      return false;
    default:
      return expression satisfies never;
  }
}

/** Reads a column as figures; undefined where its numbers are names, or where it has none. */
export function readMeasureColumn(
  column: ResultColumn,
  place: number,
  rows: readonly (readonly Cell[])[],
  expression: MeasureExpression | undefined,
  /** Made of other rows too: a running total, a change. Its sum says nothing. */
  isDerived = false,
): MeasureColumn | undefined {
  const { name, type, role, unit = '' } = column;
  if (type !== 'integer' && type !== 'decimal' && type !== 'float') return undefined;
  const spoken = name.replaceAll('_', ' ');
  const isIdentifier = identifierName.test(spoken) || identifierCharacters.test(spoken);
  if (type === 'integer' && role !== 'measure' && isIdentifier) return undefined;
  if (role === 'time') return undefined;
  const values = rows.map((row) => toNumber(row[place] ?? null));
  const isAverage =
    expression === undefined ? averageName.test(spoken) || averageCharacters.test(spoken) : isAveraging(expression);
  const isRatio = ratioName.test(spoken) || ratioCharacters.test(spoken) || unit === '%';
  const isPrice = priceName.test(spoken) || priceCharacters.test(spoken);
  const scale =
    scales.find(([pattern]) => pattern.test(unit))?.[1] ??
    scales.find(([pattern]) => pattern.test(scaleWord(spoken)))?.[1];
  const percentage = unit === '%' ? 'percent' : isRatio ? guessPercentage(spoken, values) : undefined;
  const isAdditive =
    !isDerived &&
    (expression === undefined
      ? !isAverage && !isRatio && !isPrice
      : isAddable(expression) && unit !== '%' && percentage === undefined);
  return {
    place,
    column,
    values,
    ranking: rankOnce(values),
    isAdditive,
    isAverage,
    ...(percentage === undefined ? {} : { percentage }),
    isMoney: moneyUnits.has(unit) || /円|元|¥|\$|€|£|yen|dollar/i.test(unit),
    scale: scale ?? 1,
  };
}

function rankOnce(values: MeasureColumn['values']): () => readonly number[] {
  let order: readonly number[] | undefined;
  return () => {
    order ??= [...values.keys()]
      .filter((row) => values[row] !== undefined)
      .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
    return order;
  };
}

/** "revenue million", 売上(千円) */
const scaleWord = (name: string): string => /(?:million|thousand|[億亿万千][円元]|百万)/i.exec(name)?.[0] ?? '';

function toNumber(cell: Cell): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== 'string' || cell.trim() === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

const percentName = /rate|ratio|pct|percent|margin|share|growth|occupancy|completion|utilization|率|割合|比/i;

function guessPercentage(name: string, values: readonly (number | undefined)[]): 'percent' | 'fraction' | undefined {
  if (!percentName.test(name)) return undefined;
  const isFraction = values.every((value) => value === undefined || Math.abs(value) <= 1.5);
  return isFraction ? 'fraction' : 'percent';
}
