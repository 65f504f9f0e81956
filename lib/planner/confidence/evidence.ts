import { tableKey } from '../../catalog/table-name.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { Candidate } from '../find-readings.ts';
import { type Frame, type FrameFilter, framesOf, type TermMention } from '../frame.ts';
import type { Filter, Plan } from '../plan.ts';
import { tableOf } from '../table-of.ts';
import { planEvidenceOf } from './plan-evidence.ts';

/**
 * What speaks against a reading, each as a number from 0 up: the more, the less sure. Counts are of the question's parts
 * or of the plan's; losses are logarithms.
 */
export const doubts = [
  /** e^(-4 × lead over the next reading): 1 where it is as likely, 0 where there is none near. */
  'closeRival',
  /** Another reading exists, however far behind. */
  'otherReading',
  /** What the reading loses in all, in names, words and plan: many small losses are as doubtful as a large one. */
  'loss',
  /** What the worst match of a word loses. */
  'worstMatch',
  /** Names that are matched by synonym, comment or in part. */
  'looseNames',
  /** Of these, words that only the comment of a table or column has. */
  'commentNames',
  /** Names that fit another column of the same table nearly as well. */
  'nearColumns',
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
  /** Verbs that were taken to say no more than the keys between the tables. */
  'links',
  /** Conditions of any kind. */
  'conditions',
  'comparisons',
  'negations',
  'isGrouped',
  /** Columns beyond the first and those of the groups. */
  'outputs',
  'isDistinct',
  'countsDistinct',
  'isLimitAssumed',
  /** Rows are listed by what several of them may have in common, each as often as it occurs. */
  'repeats',
  /** Keys are shown that refer to other things. */
  'keysShown',
  /** Rows are counted, and no word says so. */
  'unsaidCounts',
  /** Periods of one date of several that are as likely, none of which is named. */
  'openDates',
] as const;
export type Doubt = (typeof doubts)[number];
export type Evidence = Readonly<Record<Doubt, number>>;

/** Of the first of the readings, which are given likeliest first. */
export function evidenceOf(
  [candidate, rival]: readonly [Candidate, ...(readonly Candidate[])],
  index: SemanticIndex,
): Evidence {
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
    loss: Math.max(0, -candidate.score),
    worstMatch: Math.max(0, ...losses),
    commentNames: names.filter(({ reason }) => reason === 'comment').length,
    nearColumns: [...choices.terms].filter(hasNearColumn).length,
    looseNames: names.filter(({ reason }) => !isOwnName(reason)).length,
    isJoined: plan.joins.length > 0 ? 1 : 0,
    relatedRows: count(plan, 'exists'),
    bareRelations: plan.filters.filter((filter) => filter.kind === 'exists' && isBare(filter)).length,
    unusedTables: names.filter(({ element }) => !used.has(tableOf(element))).length,
    unnamedValues: filters.filter((filter) => filter.kind === 'value' && filter.column === undefined).length,
    partsOfValues: filters.filter((filter) => filter.kind === 'contains' && !filter.said).length,
    links: cover.annotations.filter(
      ({ reading: { kind, ...of } }) => kind === 'cue' && 'cue' in of && of.cue.kind === 'link',
    ).length,
    conditions: plan.filters.length,
    comparisons: filters.filter(({ kind }) => kind === 'compare').length,
    negations: filters.filter(isNegated).length,
    isGrouped: frame.groups.length > 0 ? 1 : 0,
    outputs: Math.max(0, plan.outputs.length - frame.groups.length - 1),
    isDistinct: plan.distinct ? 1 : 0,
    countsDistinct: plan.outputs.some(
      (output) => isDistinctCount(output) && !(sumsUp(plan) && countsThings(output, names)),
    )
      ? 1
      : 0,
    isLimitAssumed: frame.limitAssumed ? 1 : 0,
    ...planEvidenceOf(plan, frame, index),
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

/** Of what another word may mean, a match this near in score would have done as well. */
const nearShare = 0.9;

function hasNearColumn([{ matches }, chosen]: readonly [TermMention, TermMatch]): boolean {
  const table = tableOf(chosen.element);
  return matches.some(
    (other) => other !== chosen && tableOf(other.element) === table && other.score >= nearShare * chosen.score,
  );
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
