import type { Column, Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import type { Aggregate } from '../../semantic/condition.ts';
import type { JoinPath } from '../../semantic/join-graph.ts';
import type { ColumnReference, Condition, MeasureExpression, Scalar } from '../../semantic/measure-expression.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { choosePath, type KeyPreference } from '../choose/choose-path.ts';
import type { ColumnPair, Join, TableReference } from '../plan.ts';

/** Collects the joins of one plan, each path once. */
export interface JoinBuilder {
  readonly base: TableReference;
  readonly joins: () => readonly Join[];
  /** How far the joined tables lie from the base, in total. */
  readonly cost: () => number;
  /** The column in the role that the cheapest path gives its table; undefined where no many-to-one path leads there. */
  readonly column: (table: string, column: string, preference?: KeyPreference) => ColumnReference | undefined;
  /** A column of the table that a foreign key refers to, reached by that very key. */
  readonly through: (table: string, foreignKey: string, column: string) => ColumnReference | undefined;
  /** The expression of a semantic model with its tables joined. */
  readonly expression: (expression: MeasureExpression) => MeasureExpression | undefined;
  readonly condition: (condition: Condition) => Condition | undefined;
  readonly scalar: (scalar: Scalar) => Scalar | undefined;
  /** Two equally short ways led to a table, so that the choice was a guess. */
  readonly ambiguous: () => boolean;
  /** The way leads on through rows that most of the base's rows have none of, and that the question does not speak of. */
  readonly detour: () => boolean;
}

export function tableReference(key: string, index: SemanticIndex, alias = key): TableReference {
  const table = index.entityOf(key)?.table;
  return { alias, name: table?.name ?? key, ...(table?.schema === undefined ? {} : { schema: table.schema }) };
}

/** `said`: the stems of the question, which may tell one key from another. */
export function createJoinBuilder(baseKey: string, index: SemanticIndex, said: readonly string[] = []): JoinBuilder {
  const base = tableReference(baseKey, index);
  const aliases = new Map<string, string>([['', base.alias]]);
  const taken = new Set([base.alias]);
  const joins: Join[] = [];
  const optional = new Set<string>();
  let cost = 0;
  let ambiguous = false;
  let detour = false;

  const join = (path: Pick<JoinPath, 'steps'>): string => {
    let trail = '';
    let left = base.alias;
    detour ||= path.steps.slice(0, -1).some((step) => isMostlyEmpty(step, index) && !speaksOf(step.to, said, index));
    for (const step of path.steps) {
      trail += `/${step.fromColumns.join(',')}>${tableKey(step.to)}`;
      const known = aliases.get(trail);
      if (known !== undefined) {
        left = known;
        continue;
      }
      const alias = freeAlias(tableKey(step.to), taken);
      const made = toJoin(step, left, alias, index, optional.has(left));
      joins.push(made);
      if (made.kind === 'left') optional.add(alias);
      aliases.set(trail, alias);
      cost += 1 + 2 * (1 - step.confidence);
      left = alias;
    }
    return left;
  };

  const column: JoinBuilder['column'] = (table, name, preference) => {
    // Definitions of the model may use columns that are hidden from questions.
    const known = index.entityOf(table)?.table.columns.find((candidate) => candidate.name === name);
    const chosen = choosePath(index.joins.paths(baseKey, table), said, preference);
    if (known === undefined || chosen === undefined) return undefined;
    ambiguous ||= chosen.ambiguous;
    return { alias: join(chosen.path), column: name, type: known.type };
  };

  const through: JoinBuilder['through'] = (table, foreignKey, name) => {
    const before = index.joins.paths(baseKey, table)[0];
    const step = index.joins
      .keysOf(table)
      .find(({ fromColumns }) => fromColumns.length === 1 && fromColumns[0] === foreignKey);
    if (before === undefined || step === undefined) return undefined;
    const to = tableKey(step.to);
    const meaning = index.entityOf(to)?.columns.find((candidate) => candidate.column.name === name);
    if (meaning === undefined) return undefined;
    return { alias: join({ steps: [...before.steps, step] }), column: name, type: meaning.column.type };
  };

  const scalar = (value: Scalar): Scalar | undefined => {
    switch (value.kind) {
      case 'literal':
        return value;
      case 'column': {
        const ref = column(value.ref.alias, value.ref.column);
        return ref === undefined ? undefined : { kind: 'column', ref };
      }
      case 'arithmetic': {
        const left = scalar(value.left);
        const right = scalar(value.right);
        return left === undefined || right === undefined ? undefined : { ...value, left, right };
      }
      case 'elapsed': {
        const from = scalar(value.from);
        const to = scalar(value.to);
        return from === undefined || to === undefined ? undefined : { ...value, from, to };
      }
      default:
        return value satisfies never;
    }
  };

  const condition = (value: Condition): Condition | undefined => {
    switch (value.kind) {
      case 'compare': {
        const left = scalar(value.left);
        const right = scalar(value.right);
        return left === undefined || right === undefined ? undefined : { ...value, left, right };
      }
      case 'in':
      case 'like':
      case 'null': {
        const of = column(value.of.alias, value.of.column);
        return of === undefined ? undefined : { ...value, of };
      }
      case 'all':
      case 'any': {
        const conditions = value.conditions.map(condition).filter((made) => made !== undefined);
        return conditions.length < value.conditions.length ? undefined : { ...value, conditions };
      }
      default:
        return value satisfies never;
    }
  };

  const whereJoined = (value: Aggregate): Aggregate | undefined => {
    if (value.where === undefined) return value;
    const where = condition(value.where);
    return where === undefined ? undefined : { ...value, where };
  };

  const expression = (value: MeasureExpression): MeasureExpression | undefined => {
    switch (value.kind) {
      case 'count-rows':
        return whereJoined(value);
      case 'count-distinct': {
        const of = column(value.of.alias, value.of.column);
        return of === undefined ? undefined : whereJoined({ ...value, of });
      }
      case 'aggregate': {
        const of = scalar(value.of);
        return of === undefined ? undefined : whereJoined({ ...value, of });
      }
      case 'constant':
        return value;
      case 'combination': {
        const left = expression(value.left);
        const right = expression(value.right);
        return left === undefined || right === undefined ? undefined : { ...value, left, right };
      }
      case 'ratio': {
        const numerator = expression(value.numerator);
        const denominator = expression(value.denominator);
        return numerator === undefined || denominator === undefined ? undefined : { ...value, numerator, denominator };
      }
      default:
        return value satisfies never;
    }
  };

  return {
    base,
    joins: () => joins,
    cost: () => cost,
    column,
    through,
    expression,
    condition,
    scalar,
    ambiguous: () => ambiguous,
    detour: () => detour,
  };
}

const mostlyEmpty = 0.5;

function isMostlyEmpty({ from, fromColumns }: Relationship, index: SemanticIndex): boolean {
  const columns = index.entityOf(tableKey(from))?.columns ?? [];
  return columns.some(
    ({ column }) => fromColumns.includes(column.name) && (column.profile.nullFraction ?? 0) >= mostlyEmpty,
  );
}

function speaksOf(table: Relationship['to'], said: readonly string[], index: SemanticIndex): boolean {
  const names = index.entityOf(tableKey(table))?.labels.filter(({ source }) => source === 'name') ?? [];
  return names.some(({ stems }) => stems.length > 0 && stems.every((word) => said.includes(word)));
}

function freeAlias(key: string, taken: Set<string>): string {
  let alias = key;
  for (let number = 2; taken.has(alias); number += 1) alias = `${key}#${number}`;
  taken.add(alias);
  return alias;
}

function toJoin(step: Relationship, left: string, alias: string, index: SemanticIndex, afterOptional: boolean): Join {
  // A row without a partner stays: dropping it would silently change every total.
  const columns = index.entityOf(tableKey(step.from))?.columns ?? [];
  const optional = step.fromColumns.some((name) =>
    hasNulls(columns.find((meaning) => meaning.column.name === name)?.column),
  );
  return {
    kind: optional || afterOptional ? 'left' : 'inner',
    table: tableReference(tableKey(step.to), index, alias),
    on: pairs(step, left, alias, index),
  };
}

function hasNulls(column: Column | undefined): boolean {
  return column?.nullable === true && (column.profile.nullFraction ?? 0) > 0;
}

/** The columns that a relationship compares, on its many side and its one side. */
export function pairs(step: Relationship, many: string, one: string, index: SemanticIndex): readonly ColumnPair[] {
  const reference = (key: string, alias: string, name: string): ColumnReference => {
    const meaning = index.entityOf(key)?.columns.find((column) => column.column.name === name);
    return { alias, column: name, type: meaning?.column.type ?? 'other' };
  };
  return step.fromColumns.map((name, position) => ({
    left: reference(tableKey(step.from), many, name),
    right: reference(tableKey(step.to), one, step.toColumns[position] ?? ''),
  }));
}
