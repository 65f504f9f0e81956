import { StatementRefusal } from '../refusal.ts';
import type { Expression, FromItem } from '../syntax/ast.ts';
import { descendants } from './constant-number.ts';
import { foldName } from './fold-name.ts';
import { defaultMaxGeneratedRows } from './generated-rows.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import type { RowEstimator } from './relation-rows.ts';
import type { Relation, SelectFact, StatementFacts } from './statement-facts.ts';

const defaultMaxCrossJoins = 1;
const maxRelations = 64;
/** A calendar or a list of classes that is put beside a table; more rows than that count as a table of their own. */
const maxSpineRows = 1_000;

/** Relations that some condition ties together, directly or through others. */
interface Ties {
  tie(members: readonly number[]): void;
  groupOf(member: number): number;
}

function createTies(size: number): Ties {
  const parents = Array.from({ length: size }, (_, index) => index);
  const groupOf = (member: number): number => {
    let root = member;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const tie = (members: readonly number[]): void => {
    const [first] = members;
    if (first !== undefined) for (const member of members) parents[groupOf(member)] = groupOf(first);
  };
  return { tie, groupOf };
}

/** The conditions that AND and OR put together. */
function conditionsOf(node: Expression): readonly (readonly Expression[])[] {
  if (node.kind === 'group' && (node.label === 'row' || node.label === 'prefix') && node.items.length === 1) {
    return node.items.flatMap(conditionsOf);
  }
  if (node.kind !== 'operation') return [[node]];
  const conditions: Expression[][] = [[]];
  for (const [index, operand] of node.operands.entries()) {
    const before = index === 0 ? '' : node.operators[index - 1];
    if (before === 'AND' || before === 'OR') conditions.push([]);
    conditions.at(-1)?.push(operand);
  }
  return conditions.flatMap((operands) => {
    const [only] = operands;
    return operands.length === 1 && only !== undefined && only !== node ? conditionsOf(only) : [operands];
  });
}

/** Which relations a condition compares; all of them where a column does not say whose it is. */
function relationsIn(operands: readonly Expression[], relations: readonly Relation[]): readonly number[] {
  const found = new Set<number>();
  let columns = 0;
  let unqualified = false;
  for (const operand of operands) {
    for (const part of descendants(operand)) {
      if (part.kind !== 'column') continue;
      columns += 1;
      const qualifier = part.parts.length > 1 ? foldName(part.parts.at(-2)?.text ?? '') : undefined;
      const index = relations.findIndex((relation) => relation.alias === qualifier);
      if (qualifier === undefined) unqualified = true;
      else if (index >= 0) found.add(index);
    }
  }
  if (unqualified && columns > 1) return relations.map((_, index) => index);
  return [...found];
}

function indexesOf(item: FromItem, relations: readonly Relation[]): readonly number[] {
  if (item.kind === 'join') return [...indexesOf(item.left, relations), ...indexesOf(item.right, relations)];
  const index = relations.findIndex((relation) => relation.item === item);
  return index < 0 ? [] : [index];
}

/** A relation that is computed for each row of what stands before it. */
function dependsOnOthers(item: FromItem): boolean {
  if (item.kind === 'derived') return item.lateral;
  if (item.kind !== 'table-function') return false;
  return item.call.args.some((argument) => [...descendants(argument)].some((part) => part.kind === 'column'));
}

function tieJoins(item: FromItem, relations: readonly Relation[], ties: Ties): void {
  if (item.kind !== 'join') return;
  tieJoins(item.left, relations, ties);
  tieJoins(item.right, relations, ties);
  const dependent = item.operator.endsWith('APPLY') || item.operator === 'POSITIONAL' || dependsOnOthers(item.right);
  if (item.natural || item.using.length > 0 || dependent) ties.tie(indexesOf(item, relations));
  for (const condition of item.conditions.flatMap(conditionsOf)) ties.tie(relationsIn(condition, relations));
}

function refuse(): never {
  throw new StatementRefusal('resource', 'FROM', 'Join every table to the others by a condition.');
}

function crossJoinsIn(item: FromItem): number {
  if (item.kind !== 'join') return 0;
  return crossJoinsIn(item.left) + crossJoinsIn(item.right) + (item.operator === 'CROSS' ? 1 : 0);
}

interface JoinBounds {
  readonly maxCrossJoins: number;
  readonly maxGeneratedRows: number;
}

function checkSelect({ select, scope }: SelectFact, estimator: RowEstimator, bounds: JoinBounds): void {
  const { relations } = scope;
  if (select.from === undefined || relations.length < 2) return;
  if (relations.length > maxRelations) throw new StatementRefusal('too-complex', `${relations.length} tables`);
  const ties = createTies(relations.length);
  tieJoins(select.from, relations, ties);
  if (select.where !== undefined) {
    for (const condition of conditionsOf(select.where)) ties.tie(relationsIn(condition, relations));
  }
  const storedGroups = new Set<number>();
  const groupOfTable = new Map<string, number>();
  let crossJoins = -1;
  let generated = 1;
  for (const [index, relation] of relations.entries()) {
    const rows = estimator.rowsOf(relation);
    const group = ties.groupOf(index);
    if (rows !== undefined) generated *= rows;
    if (rows !== undefined && rows <= maxSpineRows) continue;
    if (!storedGroups.has(group)) crossJoins += 1;
    storedGroups.add(group);
    // A table times itself is as large as products get.
    const table = relation.table?.name.map((part) => foldName(part.text)).join('.');
    if (table === undefined) continue;
    const other = groupOfTable.get(table);
    if (other !== undefined && other !== group) crossJoins += 1;
    groupOfTable.set(table, group);
  }
  // A product of stored tables that is not written as one is a condition forgotten: it weighs twice.
  const forgotten = Math.max(0, new Set(groupOfTable.values()).size - 1 - crossJoinsIn(select.from));
  if (crossJoins + forgotten > bounds.maxCrossJoins || generated > bounds.maxGeneratedRows) refuse();
}

/** Refuses products: tables, or generated rows, that stand side by side without a condition between them. */
export function checkJoins(facts: StatementFacts, estimator: RowEstimator, policy: JudgedPolicy): void {
  const bounds = {
    maxCrossJoins: policy.maxCrossJoins ?? defaultMaxCrossJoins,
    maxGeneratedRows: policy.maxGeneratedRows ?? defaultMaxGeneratedRows,
  };
  for (const fact of facts.selects) checkSelect(fact, estimator, bounds);
}
