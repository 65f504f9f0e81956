import type { Scalar } from '../../semantic/measure-expression.ts';
import { isOwn, type OrderKey, type Output, type OwnOutput, type Plan } from '../plan.ts';
import { compileMeasure } from './compile-measure.ts';
import { compileOutput } from './compile-output.ts';
import { compileScalar } from './compile-scalar.ts';
import type { OrderTerm } from './dialect-syntax.ts';
import { compileReference, type SqlScope } from './sql-scope.ts';

/**
 * How rows that would repeat are told apart. Engines do not order SELECT DISTINCT by what is not shown: then the rows
 * are grouped, and the first of each group decides its place.
 */
export type Repetition = 'kept' | 'distinct' | 'grouped';

export function repetitionOf(plan: Plan, scope: SqlScope): Repetition {
  const isAggregate = plan.outputs.some(({ kind }) => kind === 'measure');
  // The groups of an aggregate differ anyway.
  if (!plan.distinct || isAggregate) return 'kept';
  const hidden = plan.orderBy.some((key) => key.kind !== 'output' && shownAs(key, plan.outputs, scope) === undefined);
  return hidden ? 'grouped' : 'distinct';
}

/** The terms of ORDER BY. Rows without a value come last, and no term stands twice: T-SQL refuses that. */
export function compileOrder(
  plan: Plan,
  names: readonly string[],
  repetition: Repetition,
  scope: SqlScope,
): readonly string[] {
  const used = new Set<string>();
  const isGrouped = repetition === 'grouped' || plan.outputs.some(({ kind }) => kind === 'measure');
  return plan.orderBy.flatMap((key) => {
    const text = textOf(key, plan.outputs, scope);
    const index = key.kind === 'output' ? key.index : shownAs(key, plan.outputs, scope);
    const output = index === undefined ? undefined : plan.outputs[index];
    if (used.has(text) || (key.kind === 'output' && (output === undefined || !isOwn(output)))) return [];
    used.add(text);
    if (output === undefined || !isOwn(output)) return compileHidden(key, repetition, scope);
    const alias = scope.syntax.identifier(names[index ?? 0] ?? '');
    if (repetition === 'distinct' || isNeverNull(output)) return `${alias} ${key.direction.toUpperCase()}`;
    return scope.syntax.order(shownTerm(output, alias, isGrouped, scope), key.direction);
  });
}

export function isNeverNull(output: Output): boolean {
  return output.kind === 'measure' && output.expression.kind.startsWith('count');
}

/** An alias stands only by itself: inside an expression, engines take it for a column of the same name. */
function shownTerm(output: OwnOutput, alias: string, isGrouped: boolean, scope: SqlScope): OrderTerm {
  switch (output.kind) {
    case 'attribute': {
      const column = () => compileReference(output.ref, scope);
      return { value: column, nullable: column };
    }
    case 'time': {
      // MySQL with ONLY_FULL_GROUP_BY refuses what is made of a grouped expression; a group's dates are null together.
      const latest: Scalar = { kind: 'column', ref: output.ref };
      const nullable = () =>
        isGrouped
          ? compileMeasure({ kind: 'aggregate', fn: 'max', of: latest }, scope)
          : compileReference(output.ref, scope);
      return { value: () => alias, nullable };
    }
    case 'measure':
      return { value: () => alias, nullable: () => compileMeasure(output.expression, scope) };
    default:
      return output satisfies never;
  }
}

function compileHidden(key: OrderKey, repetition: Repetition, scope: SqlScope): readonly string[] {
  if (key.kind === 'output') return [];
  const fn = key.direction === 'asc' ? 'min' : 'max';
  const text = () => {
    if (key.kind === 'measure') return compileMeasure(key.expression, scope);
    return repetition === 'grouped'
      ? compileMeasure({ kind: 'aggregate', fn, of: key.of }, scope)
      : compileScalar(key.of, scope);
  };
  return [scope.syntax.order({ value: text, nullable: text }, key.direction)];
}

/** The output that shows what the key goes by. */
function shownAs(key: OrderKey, outputs: readonly Output[], scope: SqlScope): number | undefined {
  const text = textOf(key, outputs, scope);
  const index = outputs.findIndex((_, position) => {
    const shown: OrderKey = { kind: 'output', index: position, direction: 'asc' };
    return textOf(shown, outputs, scope) === text;
  });
  return index < 0 ? undefined : index;
}

/** The key's SQL with its values, without touching the parameters of the statement. */
function textOf(key: OrderKey, outputs: readonly Output[], scope: SqlScope): string {
  const apart: SqlScope = { ...scope, parameters: [] };
  const text = (): string => {
    switch (key.kind) {
      case 'output': {
        const output = outputs[key.index];
        return output === undefined || !isOwn(output) ? '' : compileOutput(output, apart);
      }
      case 'scalar':
        return compileScalar(key.of, apart);
      case 'measure':
        return compileMeasure(key.expression, apart);
      default:
        return key satisfies never;
    }
  };
  return JSON.stringify([text(), apart.parameters]);
}
