import type { SqlParameter } from '../../sql/value.ts';
import type { ColumnReference, Condition, MeasureExpression, Scalar } from '../measure-expression.ts';

/** The measure in the language of model files; reading the text gives the measure again. */
export function printMeasure(expression: MeasureExpression): string {
  switch (expression.kind) {
    case 'count-rows':
      return `count(*)${printWhere(expression.where)}`;
    case 'count-distinct':
      return `count(distinct ${printColumn(expression.of)})${printWhere(expression.where)}`;
    case 'aggregate':
      return `${expression.fn}(${unwrap(printScalar(expression.of))})${printWhere(expression.where)}`;
    case 'ratio':
      return `(${printMeasure(expression.numerator)} / ${printMeasure(expression.denominator)})`;
    case 'combination': {
      const sign = signs[expression.operator];
      return `(${printMeasure(expression.left)} ${sign} ${printMeasure(expression.right)})`;
    }
    case 'constant':
      return String(expression.value.value);
    default:
      return expression satisfies never;
  }
}

/** Without the brackets that only nesting needs. */
export function printDefinition(expression: MeasureExpression): string {
  return unwrap(printMeasure(expression));
}

function unwrap(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  let quote = '';
  for (const [at, character] of [...text].entries()) {
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0 && quote === '' && at < [...text].length - 1) return text;
  }
  return text.slice(1, -1);
}

const signs = { add: '+', subtract: '-', multiply: '*' } as const;
const comparisonSigns = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

const printWhere = (where: Condition | undefined): string =>
  where === undefined ? '' : ` filter (where ${unwrap(printCondition(where))})`;

export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'compare': {
      const { left, operator, right, negated } = condition;
      if (negated && operator === 'eq') return `${printScalar(left)} <> ${printScalar(right)}`;
      const text = `${printScalar(left)} ${comparisonSigns[operator]} ${printScalar(right)}`;
      return negated ? `not ${text}` : text;
    }
    case 'in':
      return `${printColumn(condition.of)} ${condition.negated ? 'not in' : 'in'} (${condition.values.map(printLiteral).join(', ')})`;
    case 'like': {
      const pattern = printLiteral({ type: 'text', value: condition.pattern });
      return `${printColumn(condition.of)} ${condition.negated ? 'not like' : 'like'} ${pattern}`;
    }
    case 'null':
      return `${printColumn(condition.of)} is ${condition.negated ? 'not null' : 'null'}`;
    case 'all':
      return `(${condition.conditions.map(printCondition).join(' and ')})`;
    case 'any':
      return `(${condition.conditions.map(printCondition).join(' or ')})`;
    default:
      return condition satisfies never;
  }
}

function printScalar(scalar: Scalar): string {
  switch (scalar.kind) {
    case 'column':
      return printColumn(scalar.ref);
    case 'literal':
      return printLiteral(scalar.value);
    case 'arithmetic':
      return `(${printScalar(scalar.left)} ${signs[scalar.operator]} ${printScalar(scalar.right)})`;
    case 'elapsed':
      return `${scalar.unit}s_between(${printScalar(scalar.from)}, ${printScalar(scalar.to)})`;
    default:
      return scalar satisfies never;
  }
}

function printLiteral({ type, value }: SqlParameter): string {
  const isBare = typeof value === 'boolean' || type === 'integer' || type === 'decimal' || type === 'float';
  return isBare ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

const plainName = /^[\p{L}_][\p{L}\p{M}\p{N}_$#]*$/u;
const reserved = new Set('and or not in between is null like true false distinct filter where'.split(' '));

export function printName(name: string): string {
  return plainName.test(name) && !reserved.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A key is the parts of a table's name, those that hold a dot or a quote in quotes. */
function printKey(key: string): string {
  const parts = [...key.matchAll(/"((?:[^"]|"")*)"|[^."]+/g)].map(
    ([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole,
  );
  return parts.map(printName).join('.');
}

export function printColumn({ alias, column }: Pick<ColumnReference, 'alias' | 'column'>): string {
  return `${printKey(alias)}.${printName(column)}`;
}
