import { tableKey } from '../../catalog/table-name.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { Candidate } from '../choose/find-readings.ts';
import { type Frame, type FrameFilter, framesOf } from '../frame.ts';
import type { Filter, Plan } from '../plan.ts';
import { tableOf } from '../table-of.ts';

/**
 * What speaks against a reading, each as a number from 0 up: the more, the less sure. Counts are of the question's parts
 * or of the plan's; losses are logarithms.
 */
export const doubts = [
  /** e^(-4 × lead over the next reading): 1 where it is as likely, 0 where there is none near. */
  'closeRival',
  /** Another reading exists, however far behind. */
  'otherReading',
  /** What the plan loses beyond the choice of meanings. */
  'planLoss',
  /** What the worst match of a word loses. */
  'worstMatch',
  /** Names that are matched by synonym, comment or in part. */
  'looseNames',
  /** How far the reading of the words lies behind the best reading of the words. */
  'coverLoss',
  'isJoined',
  /** Conditions on rows that refer to those asked for. */
  'relatedRows',
  /** Of these, conditions that only want such rows to be there. */
  'bareRelations',
  /** Names of tables that the plan does without. */
  'unusedTables',
  /** Values whose column the question does not name. */
  'unnamedValues',
  /** Words found inside stored values only. */
  'partsOfValues',
  'comparisons',
  'negations',
  'groups',
  'outputs',
  'isDistinct',
  'countsDistinct',
  'isLimitAssumed',
] as const;
export type Doubt = (typeof doubts)[number];
export type Evidence = Readonly<Record<Doubt, number>>;

/** `rival`: the next reading, absent where there is none; `heaviestCover`: the weight of the best reading of the words. */
export function evidenceOf(candidate: Candidate, rival: Candidate | undefined, heaviestCover: number): Evidence {
  const { reading, cover, built } = candidate;
  const { frame, choices } = reading;
  const { plan } = built;
  const names = [...choices.terms.values()];
  const losses = [...names, ...[...choices.values.values()].flat()].map(({ score }) => -Math.log(Math.min(1, score)));
  const used = tablesOf(plan);
  const filters = framesOf(frame).reduce(withFurther, []);
  return {
    closeRival: rival === undefined ? 0 : Math.exp(-4 * (candidate.score - rival.score)),
    otherReading: rival === undefined ? 0 : 1,
    planLoss: Math.max(0, -built.penalty),
    worstMatch: Math.max(0, ...losses),
    looseNames: names.filter(({ reason }) => !isOwnName(reason)).length,
    coverLoss: heaviestCover - cover.weight,
    isJoined: plan.joins.length > 0 ? 1 : 0,
    relatedRows: count(plan, 'exists'),
    bareRelations: plan.filters.filter((filter) => filter.kind === 'exists' && isBare(filter)).length,
    unusedTables: names.filter(({ element }) => !used.has(tableOf(element))).length,
    unnamedValues: filters.filter((filter) => filter.kind === 'value' && filter.column === undefined).length,
    partsOfValues: filters.filter((filter) => filter.kind === 'contains' && !filter.said).length,
    comparisons: filters.filter(({ kind }) => kind === 'compare').length,
    negations: filters.filter(isNegated).length,
    groups: frame.groups.length,
    outputs: plan.outputs.length,
    isDistinct: plan.distinct ? 1 : 0,
    countsDistinct: plan.outputs.some(
      (output) => isDistinctCount(output) && !(sumsUp(plan) && countsThings(output, names)),
    )
      ? 1
      : 0,
    isLimitAssumed: frame.limitAssumed ? 1 : 0,
  };
}

/** What is said of both figures of a ratio is said once. */
function withFurther(known: readonly FrameFilter[], { filters }: Frame): readonly FrameFilter[] {
  const isKnown = (filter: FrameFilter) =>
    filter.kind === 'value' && known.some((other) => other.kind === 'value' && other.values[0] === filter.values[0]);
  return [...known, ...filters.filter((filter) => !isKnown(filter))];
}

function isBare({ negated, filters }: Extract<Filter, { kind: 'exists' }>): boolean {
  return !negated && filters.length === 0;
}

/** Keys of the tables that the plan reads, those of the plans inside it included. */
function tablesOf({ base, joins, filters, besides = [] }: Plan): ReadonlySet<string> {
  const own = [base, ...joins.map(({ table }) => table)].map(tableKey);
  const inner = filters.flatMap((filter) => {
    if (filter.kind === 'compare-figure') return [...tablesOf(filter.figure)];
    if (filter.kind === 'in-rows') return [...tablesOf(filter.rows)];
    if (filter.kind !== 'exists') return [];
    return [filter.table, ...filter.joins.map(({ table }) => table)].map(tableKey);
  });
  return new Set([...own, ...inner, ...besides.flatMap((plan) => [...tablesOf(plan)])]);
}

function isOwnName(reason: string): boolean {
  return reason === 'exact' || reason === 'model' || reason === 'learned';
}

function isNegated(filter: FrameFilter): boolean {
  return 'negated' in filter && filter.negated;
}

function isDistinctCount(output: Plan['outputs'][number]): boolean {
  return output.kind === 'measure' && output.expression.kind === 'count-distinct';
}

function sumsUp({ outputs }: Plan): boolean {
  return outputs.some(
    ({ kind, ...output }) =>
      kind === 'measure' &&
      'expression' in output &&
      output.expression.kind === 'aggregate' &&
      output.expression.fn === 'sum',
  );
}

/** "Orders and revenue": over the rows of the figure, things that the question names count once each by their own key. */
function countsThings(output: Plan['outputs'][number], names: readonly TermMatch[]): boolean {
  if (output.kind !== 'measure' || output.expression.kind !== 'count-distinct') return false;
  const { alias, column } = output.expression.of;
  return names.some(({ element }) => {
    if (element.kind !== 'entity') return false;
    const { identity, table } = element.entity;
    return identity.length === 1 && identity[0] === column && alias.replace(/#\d+$/, '') === table.name;
  });
}

function count({ filters }: Plan, kind: Filter['kind']): number {
  return filters.filter((filter) => filter.kind === kind).length;
}
