import type { Family } from '../lex/lexical-rules.ts';
import { StatementRefusal } from '../refusal.ts';
import type { ColumnReference, Expression, FromItem, Select } from '../syntax/ast.ts';
import { constantBound, descendants } from './constant-number.ts';
import { foldName } from './fold-name.ts';
import { defaultMaxGeneratedRows } from './generated-rows.ts';
import { joinedColumns, multipliesColumn } from './growing-expression.ts';
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

/** The names of a recursion's columns: those given to it, or those of its first arm. */
function resultNames({ query, columnAliases }: RecursionFact): readonly string[] {
  if (columnAliases.length > 0) return columnAliases.map(({ text }) => foldName(text));
  let body = query.body;
  while (body.kind === 'set') body = body.left;
  if (body.kind !== 'select') return [];
  return body.items.map(({ expression, alias }) => {
    const name = alias ?? (expression.kind === 'column' ? expression.parts.at(-1) : undefined);
    return name === undefined ? '' : foldName(name.text);
  });
}

/**
 * A text that is put together with itself at each step doubles: sixty steps make more than a server has. One that grows by
 * what a step adds, such as the path in a tree, does not.
 */
function checkGrowth(recursion: RecursionFact, family: Family): void {
  const names = resultNames(recursion);
  for (const { select, scope } of recursion.terms) {
    const own = scope.relations.filter((relation) => relation.query === recursion.query).map(({ alias }) => alias);
    const isOwn = ({ parts }: ColumnReference): boolean =>
      (parts.length < 2 || own.includes(foldName(parts.at(-2)?.text ?? ''))) &&
      names.includes(foldName(parts.at(-1)?.text ?? ''));
    const joinedOf = (expression: Expression) =>
      joinedColumns(expression, family)
        .filter(isOwn)
        .map(({ parts }) => foldName(parts.at(-1)?.text ?? ''));
    const growing = new Set<string | undefined>();
    for (const [index, { expression }] of select.items.entries()) {
      if (joinedOf(expression).length > 0) growing.add(names[index]);
    }
    for (const { expression } of select.items) {
      const doubles = joinedOf(expression).filter((name) => growing.has(name)).length > 1;
      if (doubles || multipliesColumn(expression, isOwn)) {
        throw new StatementRefusal('resource', recursion.name, 'Do not double a text at each step of a recursion.');
      }
    }
  }
}

/** Refuses a recursion that nothing in its text brings to an end, or whose texts double at each step. */
export function checkRecursions(recursions: readonly RecursionFact[], family: Family, policy: JudgedPolicy): void {
  for (const recursion of recursions) checkGrowth(recursion, family);
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
