import { StatementRefusal } from '../refusal.ts';
import type { Expression, FromItem, Select } from '../syntax/ast.ts';
import { constantBound, descendants } from './constant-number.ts';
import { defaultMaxGeneratedRows } from './generated-rows.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import type { RecursionFact, SelectFact } from './statement-facts.ts';

const comparisons = new Set([
  '=',
  '==',
  '<',
  '<=',
  '>',
  '>=',
  '<>',
  '!=',
  'IN',
  'NOT IN',
  'BETWEEN',
  'LIKE',
  'IS',
  '<=>',
]);

function conditionsOf(item: FromItem): readonly Expression[] {
  if (item.kind !== 'join') return [];
  return [...item.conditions, ...conditionsOf(item.left), ...conditionsOf(item.right)];
}

const joinsByName = (item: FromItem): boolean =>
  item.kind === 'join' && (item.natural || item.using.length > 0 || joinsByName(item.left) || joinsByName(item.right));

/** A comparison of a column ends a recursion, unless the number it waits for is out of reach. */
function ends(condition: Expression, maxRows: number): boolean {
  for (const part of descendants(condition)) {
    if (part.kind !== 'operation' || !part.operators.some((operator) => comparisons.has(operator))) continue;
    if (!part.operands.some((operand) => [...descendants(operand)].some((inner) => inner.kind === 'column'))) continue;
    return part.operands.every(
      (operand) =>
        (operand.kind === 'literal' && operand.type === 'string') || (constantBound(operand) ?? 0) <= maxRows,
    );
  }
  return false;
}

function isBounded(select: Select, maxRows: number): boolean {
  if (select.bounded) return true;
  const conditions = [
    ...(select.where === undefined ? [] : [select.where]),
    ...(select.from === undefined ? [] : conditionsOf(select.from)),
  ];
  return (
    (select.from !== undefined && joinsByName(select.from)) || conditions.some((condition) => ends(condition, maxRows))
  );
}

/** Refuses a recursion that nothing in its text brings to an end. */
export function checkRecursions(recursions: readonly RecursionFact[], policy: JudgedPolicy): void {
  if (policy.unboundedRecursion === true) return;
  const maxRows = policy.maxGeneratedRows ?? defaultMaxGeneratedRows;
  for (const { name, query, terms } of recursions) {
    const [limit] = query.limits;
    if (limit !== undefined && (constantBound(limit) ?? Number.POSITIVE_INFINITY) <= maxRows) continue;
    if (terms.some(({ select }: SelectFact) => !isBounded(select, maxRows))) {
      throw new StatementRefusal('resource', name, 'End the recursion by a condition on one of its columns.');
    }
  }
}
