import { columnsOfScalar } from '../condition.ts';
import type { ColumnReference, Condition, MeasureExpression } from '../measure-expression.ts';
import type { ExpressionNode, Span } from './expression-node.ts';
import { type ResolveContext, resolveColumn } from './resolve-column.ts';
import { resolveCondition } from './resolve-condition.ts';
import { numberLiteral, operators, resolveNumber, resolveScalar, typeOfScalar } from './resolve-scalar.ts';

/** Which tables an aggregate reads, and whether it is wrong once their rows are repeated by a join. */
export interface AggregateUse extends Span {
  readonly tables: readonly string[];
  readonly repeats: boolean;
}

export interface MeasureContext extends ResolveContext {
  readonly uses: AggregateUse[];
}

/** A figure: aggregates, and what is calculated from them. Undefined after a fault was reported. */
export function resolveMeasure(node: ExpressionNode, context: MeasureContext): MeasureExpression | undefined {
  switch (node.kind) {
    case 'call':
      return resolveAggregate(node, context);
    case 'number':
      return { kind: 'constant', value: numberLiteral(node.text).value };
    case 'arithmetic': {
      const left = resolveMeasure(node.left, context);
      const right = resolveMeasure(node.right, context);
      if (left === undefined || right === undefined) return undefined;
      if (node.sign === '/') return { kind: 'ratio', numerator: left, denominator: right };
      return { kind: 'combination', operator: operators[node.sign], left, right };
    }
    case 'name': {
      const ref = resolveColumn(node, context);
      if (ref !== undefined)
        context.report(node, `Say how the rows of "${ref.column}" are put together, as in sum(${ref.column}).`);
      return undefined;
    }
    default:
      context.report(node, 'A figure is needed here, such as sum(order_lines.net_amount) or count(*).');
      return undefined;
  }
}

type Call = Extract<ExpressionNode, { kind: 'call' }>;

function resolveAggregate(node: Call, context: MeasureContext): MeasureExpression | undefined {
  const condition = node.filter === undefined ? undefined : resolveCondition(node.filter, context);
  const where = condition === undefined ? {} : { where: condition };
  const isFaulty = node.filter !== undefined && condition === undefined;
  const made = node.argument === undefined ? countRows(where) : aggregateOf(node, node.argument, where, context);
  return isFaulty ? undefined : made;
}

type Where = { readonly where?: Condition };

const countRows = (where: Where): MeasureExpression => ({ kind: 'count-rows', ...where });

function aggregateOf(
  node: Call,
  argument: ExpressionNode,
  where: Where,
  context: MeasureContext,
): MeasureExpression | undefined {
  const { fn } = node;
  if (node.distinct && fn !== 'count') {
    context.report(node, `"distinct" belongs into count(distinct …), not into ${fn}.`);
    return undefined;
  }
  if (fn === 'count') {
    if (argument.kind !== 'name') {
      context.report(argument, 'A count is of rows, count(*), or of a column.');
      return undefined;
    }
    const of = resolveColumn(argument, context);
    if (of === undefined) return undefined;
    noteUse(node, [of], !node.distinct, context);
    if (node.distinct) return { kind: 'count-distinct', of, ...where };
    const filled: Condition = { kind: 'null', of, negated: true };
    const conditions = where.where === undefined ? filled : both(filled, where.where);
    return { kind: 'count-rows', where: conditions };
  }
  const of = fn === 'sum' || fn === 'avg' ? resolveNumber(argument, context) : resolveScalar(argument, context);
  if (of === undefined) return undefined;
  if (columnsOfScalar(of).length === 0) {
    context.report(argument, `${fn}(…) needs a column.`);
    return undefined;
  }
  const type = typeOfScalar(of);
  if (type === 'boolean' || type === 'json' || type === 'binary' || type === 'other') {
    context.report(argument, `Values of the type ${type} have no ${fn === 'max' ? 'largest' : 'smallest'} one.`);
    return undefined;
  }
  noteUse(node, columnsOfScalar(of), fn === 'sum' || fn === 'avg', context);
  return { kind: 'aggregate', fn, of, ...where };
}

function noteUse(
  { start, end }: Span,
  columns: readonly ColumnReference[],
  repeats: boolean,
  { uses }: MeasureContext,
): void {
  uses.push({ start, end, tables: [...new Set(columns.map(({ alias }) => alias))], repeats });
}

const both = (left: Condition, right: Condition): Condition => ({ kind: 'all', conditions: [left, right] });
