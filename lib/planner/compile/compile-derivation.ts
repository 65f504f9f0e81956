import { monthsIn } from '../../question/time/grain.ts';
import { type Derivation, isDimension, type Output, type Step } from '../plan.ts';
import { isWhole } from './compile-scalar.ts';
import type { DialectSyntax } from './dialect-syntax.ts';

/** The finished rows of a plan, by the name under which the statement knows them. */
export interface FigureRows {
  /** Quoted. */
  readonly name: string;
  readonly outputs: readonly Output[];
  /** The column of an output, in these rows or in the same rows under another name. */
  readonly column: (index: number, alias?: string) => string;
  /** The rows an earlier period further back, by the name under which they are joined. */
  readonly earlier: (derivation: LookingBack) => string;
  readonly syntax: DialectSyntax;
}

export type LookingBack = Extract<Derivation, { readonly kind: 'earlier' | 'change' }>;

/** SQL without parameters, so that it may be written more than once. */
export function compileDerivation(derivation: Derivation, rows: FigureRows): string {
  const { syntax, column } = rows;
  const figure = column(derivation.of);
  switch (derivation.kind) {
    case 'share': {
      const partition = partitionBy(derivation.within.map((index) => column(index)));
      return syntax.divide(`100 * ${figure}`, `SUM(${figure}) OVER (${partition})`);
    }
    case 'ratio':
      return syntax.divide(derivation.as === 'percent' ? `100 * ${figure}` : figure, column(derivation.by));
    case 'variance':
      return difference(figure, column(derivation.from), derivation.as, syntax);
    case 'earlier':
      return column(derivation.of, rows.earlier(derivation));
    case 'change': {
      const before = column(derivation.of, rows.earlier(derivation));
      return difference(figure, before, derivation.as, syntax);
    }
    case 'running-total': {
      const partition = partitionBy(seriesOf(derivation.along, rows.outputs).map((index) => column(index)));
      const order = `ORDER BY ${column(derivation.along)} ROWS UNBOUNDED PRECEDING`;
      return `SUM(${figure}) OVER (${partition === '' ? order : `${partition} ${order}`})`;
    }
    case 'moving-average':
      return movingAverage(derivation, rows);
    default:
      return derivation satisfies never;
  }
}

/** Of a loss, what is less of it is growth: the size alone is what a change is held against. */
function difference(figure: string, from: string, as: 'difference' | 'percent', syntax: DialectSyntax): string {
  const text = `${figure} - ${from}`;
  return as === 'difference' ? text : syntax.divide(`100 * (${text})`, `ABS(${from})`);
}

function partitionBy(columns: readonly string[]): string {
  return columns.length === 0 ? '' : `PARTITION BY ${columns.join(', ')}`;
}

/** What the rows of one series have in common. */
export function seriesOf(along: number, outputs: readonly Output[]): readonly number[] {
  return outputs.flatMap((output, index) => (index !== along && isDimension(output) ? [index] : []));
}

/** By the calendar and not by the place of the row: a period without rows is no period before. */
function movingAverage(
  { of, along, over }: Extract<Derivation, { kind: 'moving-average' }>,
  { outputs, column, name, syntax }: FigureRows,
): string {
  const window = syntax.identifier('window');
  const output = outputs[of];
  const whole = output?.kind === 'measure' && isWholeFigure(output);
  const conditions = [
    ...seriesOf(along, outputs).map((index) => syntax.same(column(index, window), column(index))),
    `${column(along, window)} <= ${column(along)}`,
    `${column(along, window)} > ${shifted(column(along), outputs[along], { ...over, count: -over.count }, syntax)}`,
  ];
  const average = syntax.aggregate('avg', column(of, window), whole);
  return `(SELECT ${average} FROM ${name} AS ${window} WHERE ${conditions.join(' AND ')})`;
}

export function isWholeFigure({ expression }: Extract<Output, { kind: 'measure' }>): boolean {
  if (expression.kind === 'count-rows' || expression.kind === 'count-distinct') return true;
  return expression.kind === 'aggregate' && expression.fn !== 'avg' && isWhole(expression.of);
}

/** A period so many steps later, or earlier where the count is negative; years are numbers. */
export function shifted(
  expression: string,
  output: Output | undefined,
  { grain, count }: Step,
  syntax: DialectSyntax,
): string {
  const isYear = output?.kind === 'attribute' || (output?.kind === 'time' && output.grain === 'year');
  if (isYear) return `${expression} ${count < 0 ? '-' : '+'} ${Math.abs(count)}`;
  const months = monthsIn(grain);
  if (months !== undefined) return syntax.addMonths(expression, months * count);
  return syntax.addDays(expression, (grain === 'week' ? 7 : 1) * count);
}
