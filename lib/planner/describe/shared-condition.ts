import { type Aggregate, aggregatesOf, mapAggregates } from '../../semantic/condition.ts';
import type { Condition, MeasureExpression } from '../../semantic/measure-expression.ts';
import type { Plan } from '../plan.ts';

/**
 * Where every figure of a plan is kept to the same rows, the rows are filtered before they are grouped: the statement is
 * plainer, and groups without a single such row do not show. Figures of different rows stay as they are.
 */
export function liftSharedCondition(plan: Plan): { readonly plan: Plan; readonly where?: Condition } {
  const aggregates = plan.outputs
    .flatMap((output) => (output.kind === 'measure' ? aggregatesOf(output.expression) : []))
    .concat(plan.having.flatMap(({ expression }) => aggregatesOf(expression)))
    .concat(plan.orderBy.flatMap((key) => (key.kind === 'measure' ? aggregatesOf(key.expression) : [])));
  const where = sharedCondition(aggregates);
  if (where === undefined) return { plan };
  const plain = (expression: MeasureExpression) => mapAggregates(expression, withoutCondition);
  return {
    where,
    plan: {
      ...plan,
      outputs: plan.outputs.map((output) =>
        output.kind === 'measure' ? { ...output, expression: plain(output.expression) } : output,
      ),
      having: plan.having.map((having) => ({ ...having, expression: plain(having.expression) })),
      orderBy: plan.orderBy.map((key) =>
        key.kind === 'measure' ? { ...key, expression: plain(key.expression) } : key,
      ),
    },
  };
}

/** The measure without the condition that all of its aggregates share, where they do. */
export function splitCondition(expression: MeasureExpression): {
  readonly plain: MeasureExpression;
  readonly where?: Condition;
} {
  const where = sharedCondition(aggregatesOf(expression));
  return where === undefined ? { plain: expression } : { plain: mapAggregates(expression, withoutCondition), where };
}

function sharedCondition(aggregates: readonly Aggregate[]): Condition | undefined {
  const where = aggregates[0]?.where;
  const text = JSON.stringify(where);
  return aggregates.every((aggregate) => JSON.stringify(aggregate.where) === text) ? where : undefined;
}

function withoutCondition(aggregate: Aggregate): Aggregate {
  const { where: _, ...rest } = aggregate;
  return rest;
}
