import type { Call, Expression, Operation } from '../syntax/ast.ts';
import type { ColumnOrigins, Origin } from './column-origins.ts';
import { checkMeasuringDepth } from './measuring-depth.ts';
import type { Scope } from './statement-facts.ts';

/** How large a number can get: at most `literal`, or `factor` times what is stored, whichever its sign. */
export interface Magnitude {
  readonly literal: number;
  readonly factor: number;
  /** True where it is not made smaller than what is stored or written, so that dividing by it makes nothing large. */
  readonly whole: boolean;
}

export interface NumberMeasure {
  /** Undefined where the text shows no bound. */
  magnitudeOf(node: Expression, scope: Scope): Magnitude | undefined;
  /** As magnitudeOf, for what only must not be too large, however far below zero: a length. */
  upperOf(node: Expression, scope: Scope): Magnitude | undefined;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const truth: Magnitude = { literal: 1, factor: 0, whole: false };
const storedNumber: Magnitude = { literal: 0, factor: 1, whole: true };

/** Give their first argument, at most rounded up. */
const sameSize = words(
  'cast try_cast convert try_convert round roundbankers round_even floor ceil ceiling trunc truncate abs try nullif avg mean median min max any_value first last first_value last_value nth_value lag lead mode quantile quantile_cont quantile_disc percentile_cont percentile_disc int',
);
/** Give one of their arguments. */
const oneOf = words('coalesce ifnull isnull nvl greatest least if iif');
/** Counts, positions and lengths of what is stored. */
const counts = words(`count count_big count_if countif count_star row_number rank dense_rank ntile length char_length
  character_length len strlen datalength octet_length array_length list_count cardinality position strpos instr charindex
  locate json_array_length list_position array_position levenshtein`);
const sums = words('sum sum_no_overflow fsum');
/** Parts of a date that are small whatever the date. */
const dateParts = words(
  'month day dayofmonth dayofweek dayofyear weekday week weekofyear quarter hour minute isodow ascii rand random sign pi sqrt ln log log10 log2',
);
const wholeUnits = /^(?:DAYS?|WEEKS?|MONTHS?|QUARTERS?|YEARS?|DD?|WW|WK|MM?|QQ?|YY|YYYY)$/i;
const comparisons = words('= == < <= > >= <> != <=> IN IS LIKE BETWEEN AND OR XOR');
const precedence: Readonly<Record<string, number>> = {
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '//': 2,
  '%': 2,
  DIV: 2,
  MOD: 2,
};

const calledName = (call: Call): string => call.name.at(-1)?.text.toLowerCase() ?? '';

function literalSize(text: string): Magnitude | undefined {
  const value = Number(text.replaceAll('_', '').replace(/^[$£¥€]/, ''));
  if (text.trim() === '' || !Number.isFinite(value)) return undefined;
  return { literal: Math.abs(value), factor: 0, whole: Math.abs(value) >= 1 };
}

const larger = (left: Magnitude, right: Magnitude): Magnitude => ({
  literal: Math.max(left.literal, right.literal),
  factor: Math.max(left.factor, right.factor),
  whole: left.whole && right.whole,
});

function largest(sizes: readonly (Magnitude | undefined)[]): Magnitude | undefined {
  let result: Magnitude = { literal: 0, factor: 0, whole: true };
  for (const size of sizes) {
    if (size === undefined) return undefined;
    result = larger(result, size);
  }
  return sizes.length === 0 ? undefined : result;
}

function product(left: Magnitude, right: Magnitude): Magnitude | undefined {
  // Two stored numbers multiplied have no bound that a reader would expect.
  if (left.factor > 0 && right.factor > 0) return undefined;
  return {
    literal: left.literal * right.literal,
    factor: left.factor * Math.max(1, right.literal) + right.factor * Math.max(1, left.literal),
    whole: left.whole && right.whole,
  };
}

interface Value {
  readonly size: Magnitude | undefined;
  /** What it divides to: only a plain number or what is stored is known not to be close to zero. */
  readonly divisor: number | undefined;
}

function combine(operator: string, left: Value, right: Value): Value {
  const known = (size: Magnitude | undefined): Value => ({ size, divisor: undefined });
  if (operator === '%' || operator === 'MOD') return known(right.size?.factor === 0 ? right.size : left.size);
  if (left.size === undefined) return known(undefined);
  if (operator === '/' || operator === '//' || operator === 'DIV') {
    if (right.divisor === undefined || right.divisor === 0) return known(undefined);
    const { literal, factor } = left.size;
    return known({ literal: literal / right.divisor, factor: factor / Math.min(1, right.divisor), whole: false });
  }
  if (right.size === undefined) return known(undefined);
  if (operator === '*') return known(product(left.size, right.size));
  return known({
    literal: left.size.literal + right.size.literal,
    factor: left.size.factor + right.size.factor,
    whole: operator === '+' && left.size.whole && right.size.whole,
  });
}

/** A value without parentheses of one item, sign or cast around it. */
function unwrapped(node: Expression): Expression {
  if (node.kind === 'group' && (node.label === 'row' || node.label === 'prefix') && node.items.length === 1) {
    const [only] = node.items;
    return only === undefined ? node : unwrapped(only);
  }
  return node;
}

function divisorOf(node: Expression, size: Magnitude | undefined): number | undefined {
  const inner = unwrapped(node);
  if (inner.kind === 'literal') return literalSize(inner.value)?.literal;
  // Shares of what is stored: `total / max(total) OVER ()`.
  return size !== undefined && size.factor > 0 && size.whole ? 1 : undefined;
}

export function createNumberMeasure(origins: ColumnOrigins): NumberMeasure {
  const known = new Map<Expression, Magnitude | undefined>();
  const underWay = new Set<Expression>();
  let met = false;

  const ofOrigins = (found: readonly Origin[]): Magnitude | undefined =>
    largest(
      found.map((origin) => {
        if (origin.kind === 'stored') return storedNumber;
        return origin.kind === 'computed' ? magnitudeOf(origin.expression, origin.scope) : undefined;
      }),
    );

  const ofCall = (call: Call, scope: Scope): Magnitude | undefined => {
    const name = calledName(call);
    const [first, second] = call.target === undefined ? call.args : [call.target, ...call.args];
    if (counts.has(name)) return storedNumber;
    if (dateParts.has(name)) return { literal: 1_000, factor: 0, whole: false };
    // Years as they are stored, or today's.
    if (name === 'year' || name === 'isoyear') return { literal: 10_000, factor: 0, whole: true };
    if (name.startsWith('date') && name.endsWith('diff')) {
      const days = call.args.length === 2 || (first?.kind === 'literal' && wholeUnits.test(first.value));
      return days || name === 'datediff_big' ? (days ? storedNumber : undefined) : undefined;
    }
    if (first === undefined) return undefined;
    const size = magnitudeOf(first, scope);
    if (sums.has(name))
      return size === undefined ? undefined : { ...size, literal: 0, factor: size.factor + size.literal };
    if (name === 'mod' && second !== undefined) {
      return combine('%', { size, divisor: undefined }, { size: magnitudeOf(second, scope), divisor: undefined }).size;
    }
    if (oneOf.has(name)) {
      const values = name === 'if' || name === 'iif' ? call.args.slice(1) : call.args;
      return largest(values.map((value) => magnitudeOf(value, scope)));
    }
    return sameSize.has(name) ? size : undefined;
  };

  const ofOperation = (node: Operation, scope: Scope): Magnitude | undefined => {
    if (node.operators.some((operator) => comparisons.has(operator.replace(/^NOT /, '')))) return truth;
    const values: Value[] = [];
    const pending: string[] = [];
    const reduce = () => {
      const operator = pending.pop() ?? '';
      const right = values.pop();
      const left = values.pop();
      if (left !== undefined && right !== undefined) values.push(combine(operator, left, right));
    };
    for (const [index, operand] of node.operands.entries()) {
      const size = magnitudeOf(operand, scope);
      values.push({ size, divisor: divisorOf(operand, size) });
      const operator = node.operators[index];
      if (operator === undefined) continue;
      const strength = precedence[operator];
      if (strength === undefined) return undefined;
      while (pending.length > 0 && (precedence[pending.at(-1) ?? ''] ?? 0) >= strength) reduce();
      pending.push(operator);
    }
    while (pending.length > 0) reduce();
    return values[0]?.size;
  };

  const compute = (node: Expression, scope: Scope): Magnitude | undefined => {
    switch (node.kind) {
      case 'literal':
        return node.type === 'constant' ? truth : literalSize(node.value);
      case 'column':
        return ofOrigins(origins.originsOf(node.parts, scope));
      case 'subquery':
        return node.exists ? truth : ofOrigins(origins.originsOfQuery(node.query));
      case 'operation':
        return ofOperation(node, scope);
      case 'call':
        return ofCall(node, scope);
      case 'group': {
        const single = (node.label === 'row' || node.label === 'prefix') && node.items.length === 1;
        const transparent = single || node.label === 'case' || node.label === 'list';
        return transparent ? largest(node.items.map((item) => magnitudeOf(item, scope))) : undefined;
      }
      default:
        return undefined;
    }
  };

  const magnitudeOf = (node: Expression, scope: Scope): Magnitude | undefined => {
    if (known.has(node)) return known.get(node);
    if (underWay.has(node)) {
      met = true;
      return storedNumber;
    }
    underWay.add(node);
    checkMeasuringDepth(underWay.size);
    const before = met;
    met = false;
    let size = compute(node, scope);
    // What a recursion multiplies by itself grows with each of its steps.
    if (met && size !== undefined && size.factor > 1) size = undefined;
    underWay.delete(node);
    // A value that was met while it was being measured is known only when the whole circle is.
    if (!met || underWay.size === 0) known.set(node, size);
    met = met || before;
    return size;
  };

  const upperOf = (node: Expression, scope: Scope): Magnitude | undefined => {
    const inner = unwrapped(node);
    const isLeast = inner === node && inner.kind === 'call' && calledName(inner) === 'least';
    if (isLeast) {
      const sizes = inner.args.flatMap((argument) => upperOf(argument, scope) ?? []);
      return sizes.reduce<Magnitude | undefined>((least, size) => {
        if (least === undefined) return size;
        return size.factor < least.factor || (size.factor === least.factor && size.literal < least.literal)
          ? size
          : least;
      }, undefined);
    }
    const [first] = node.kind === 'call' ? node.args : [];
    const rounds = node.kind === 'call' && first !== undefined && sameSize.has(calledName(node));
    if (rounds && !['abs', 'nullif'].includes(calledName(node))) return upperOf(first, scope);
    return magnitudeOf(node, scope);
  };

  return { magnitudeOf, upperOf };
}
