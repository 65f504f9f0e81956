import type { Call, Expression, Operation } from '../syntax/ast.ts';
import type { ColumnOrigins } from './column-origins.ts';
import type { NumberMeasure } from './measure-number.ts';
import { checkMeasuringDepth } from './measuring-depth.ts';
import type { Scope } from './statement-facts.ts';

/** A moment, in seconds: since 1970, or from now; low and high are what it can be at the least and the most. */
export interface Moment {
  readonly base: 'epoch' | 'now';
  readonly low: number;
  readonly high: number;
}

export interface TimeMeasure {
  /** Undefined where the text shows no bound. */
  momentOf(node: Expression, scope: Scope): Moment | undefined;
  /** Seconds of an interval that literals make. */
  secondsOf(node: Expression): number | undefined;
}

const day = 86_400;
const secondsOfUnit: Readonly<Record<string, number>> = {
  microsecond: 0.000_001,
  us: 0.000_001,
  millisecond: 0.001,
  ms: 0.001,
  second: 1,
  sec: 1,
  s: 1,
  minute: 60,
  min: 60,
  m: 60,
  hour: 3_600,
  h: 3_600,
  day,
  d: day,
  week: 7 * day,
  w: 7 * day,
  month: 28 * day,
  mon: 28 * day,
  quarter: 90 * day,
  year: 365 * day,
  y: 365 * day,
  decade: 3_652 * day,
  century: 36_524 * day,
  millennium: 365_242 * day,
};

/** Where stored dates and today lie; a bound on rows that is wrong for other times only refuses or accepts a long series. */
const storedTimes = { low: Date.UTC(1990, 0) / 1_000, high: Date.UTC(2090, 0) / 1_000 };

const nowFunctions = new Set(
  'now today current_date current_timestamp get_current_timestamp transaction_timestamp localtimestamp current_localtimestamp'.split(
    ' ',
  ),
);
const sameMoment = new Set(
  'cast try_cast try date timestamp min max any_value first last coalesce ifnull least greatest timezone'.split(' '),
);

const calledName = (call: Call): string => call.name.at(-1)?.text.toLowerCase() ?? '';

const unitSeconds = (unit: string): number | undefined => {
  const name = unit.toLowerCase();
  return secondsOfUnit[name] ?? secondsOfUnit[name.replace(/s$/, '')];
};

function textSeconds(text: string): number | undefined {
  let total = 0;
  const rest = text.replace(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/gi, (_, amount: string, unit: string) => {
    total += Number(amount) * (unitSeconds(unit) ?? Number.NaN);
    return '';
  });
  return rest.trim() === '' && Number.isFinite(total) ? total : undefined;
}

function literalMoment(text: string): Moment | undefined {
  const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.+Z -]*)?$/.exec(text);
  if (match === null) return undefined;
  const low = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / 1_000;
  return { base: 'epoch', low, high: low + day };
}

/** Both as moments of one base, so that they can be compared. */
export function sameBase(left: Moment, right: Moment): readonly [Moment, Moment] {
  const fixed = ({ base, low, high }: Moment): Moment =>
    base === 'epoch'
      ? { base, low, high }
      : { base: 'epoch', low: low + storedTimes.low, high: high + storedTimes.high };
  return left.base === right.base ? [left, right] : [fixed(left), fixed(right)];
}

function either(left: Moment, right: Moment): Moment {
  const [one, other] = sameBase(left, right);
  return { base: one.base, low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

export function createTimeMeasure(origins: ColumnOrigins, numbers: NumberMeasure): TimeMeasure {
  const known = new Map<Expression, Moment | undefined>();
  let depth = 0;

  const secondsOf = (node: Expression): number | undefined => {
    if (node.kind === 'literal') return textSeconds(node.value);
    if (node.kind === 'call') {
      const [value] = node.args;
      const casts = ['cast', 'try_cast'].includes(calledName(node)) && value !== undefined;
      return casts ? secondsOf(value) : undefined;
    }
    if (node.kind !== 'group') return undefined;
    const [amount, unit] = node.items;
    if (amount === undefined) return undefined;
    if (node.label !== 'interval')
      return node.items.length === 1 && node.label !== 'list' ? secondsOf(amount) : undefined;
    if (unit?.kind !== 'literal') return secondsOf(amount);
    const size = numbers.magnitudeOf(amount, { relations: [] });
    const seconds = unitSeconds(unit.value);
    return size === undefined || size.factor > 0 || seconds === undefined ? undefined : size.literal * seconds;
  };

  const all = (moments: readonly (Moment | undefined)[]): Moment | undefined => {
    let result: Moment | undefined;
    for (const moment of moments) {
      if (moment === undefined) return undefined;
      result = result === undefined ? moment : either(result, moment);
    }
    return result;
  };

  const ofCall = (call: Call, scope: Scope): Moment | undefined => {
    const name = calledName(call);
    const args = call.target === undefined ? call.args : [call.target, ...call.args];
    if (nowFunctions.has(name)) return { base: 'now', low: 0, high: 0 };
    if (name === 'date_trunc' || name === 'datetrunc') {
      const moment = args[1] === undefined ? undefined : momentOf(args[1], scope);
      const [unit] = args;
      const width = unit?.kind === 'literal' ? unitSeconds(unit.value) : undefined;
      return moment === undefined || width === undefined ? undefined : { ...moment, low: moment.low - width * 1.1 };
    }
    if (name === 'last_day') {
      const moment = args[0] === undefined ? undefined : momentOf(args[0], scope);
      return moment === undefined ? undefined : { ...moment, high: moment.high + 31 * day };
    }
    return sameMoment.has(name) ? all(args.map((argument) => momentOf(argument, scope))) : undefined;
  };

  const ofOperation = (node: Operation, scope: Scope): Moment | undefined => {
    const [first, ...rest] = node.operands;
    const moment = first === undefined ? undefined : momentOf(first, scope);
    if (moment === undefined || node.operators.some((operator) => operator !== '+' && operator !== '-'))
      return undefined;
    let { low, high } = moment;
    for (const [index, operand] of rest.entries()) {
      const days = numbers.magnitudeOf(operand, scope);
      const seconds = secondsOf(operand) ?? (days !== undefined && days.factor === 0 ? days.literal * day : undefined);
      if (seconds === undefined) return undefined;
      const signed = node.operators[index] === '-' ? -seconds : seconds;
      // Months differ by a tenth.
      low += Math.min(signed, signed * 1.12);
      high += Math.max(signed, signed * 1.12);
    }
    return { ...moment, low, high };
  };

  const compute = (node: Expression, scope: Scope): Moment | undefined => {
    switch (node.kind) {
      case 'literal':
        return literalMoment(node.value);
      case 'call':
        return ofCall(node, scope);
      case 'operation':
        return ofOperation(node, scope);
      case 'column':
      case 'subquery': {
        const found =
          node.kind === 'column' ? origins.originsOf(node.parts, scope) : origins.originsOfQuery(node.query);
        return all(
          found.map((origin): Moment | undefined => {
            if (origin.kind === 'stored') return { base: 'epoch', ...storedTimes };
            return origin.kind === 'computed' ? momentOf(origin.expression, origin.scope) : undefined;
          }),
        );
      }
      case 'group': {
        const [only] = node.items;
        const transparent = ['row', 'time-zone'].includes(node.label) && only !== undefined;
        return transparent ? momentOf(only, scope) : undefined;
      }
      default:
        return undefined;
    }
  };

  const momentOf = (node: Expression, scope: Scope): Moment | undefined => {
    if (known.has(node)) return known.get(node);
    // Met again while under way: a recursion, which its own condition ends, or a name that means something nearer.
    known.set(node, { base: 'epoch', ...storedTimes });
    depth += 1;
    checkMeasuringDepth(depth);
    const moment = compute(node, scope);
    depth -= 1;
    known.set(node, moment);
    return moment;
  };

  return { momentOf, secondsOf };
}
