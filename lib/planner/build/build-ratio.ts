import { tableKey } from '../../catalog/table-name.ts';
import type { Language } from '../../question/language.ts';
import type { JoinGraph } from '../../semantic/join-graph.ts';
import { type Choices, isFigureElement } from '../choose/choices.ts';
import type { Frame, FrameDerivation, FrameFilter, FrameGroup, Target } from '../frame.ts';
import { isDimension, type OrderKey, type Output, type Plan } from '../plan.ts';
import { alignDimensions } from './align-dimensions.ts';
import type { BuiltPlan } from './built-plan.ts';
import type { Note } from './gather.ts';
import { type Measure, onlyMeasure, unitOf } from './only-measure.ts';

type Build = (frame: Frame) => BuiltPlan | undefined;
type Ratio = Extract<FrameDerivation, { kind: 'ratio' }>;

const labels: Readonly<Record<Language, (of: string, by: string, as: Ratio['as']) => string>> = {
  en: (of, by, as) => (as === 'percent' ? `${of} in percent of ${by}` : `ratio of ${of} to ${by}`),
  ja: (of, by, as) => (as === 'percent' ? `${by}に占める${of}の割合` : `${of}の${by}に対する比率`),
  zh: (of, by, as) => (as === 'percent' ? `${of}占${by}的比例` : `${of}与${by}的比率`),
};

interface RatioContext {
  readonly language: Language;
  readonly choices: Choices;
  readonly joins: JoinGraph;
  readonly build: Build;
}

/** One figure divided by another, each made for itself, whatever tables and conditions they are made of. */
export function buildRatio(
  frame: Frame,
  derivation: Ratio,
  { language, choices, joins, build }: RatioContext,
): BuiltPlan | undefined {
  const isRanked = derivation.direction !== undefined;
  const [of, by] = [frame, derivation.by].map((each) => summarised(each, isRanked, choices));
  if (of === undefined || by === undefined) return undefined;
  const [first, second] = [build(of.frame), build(by.frame)];
  const [measure, divisor] = [first, second].map((each) => (each === undefined ? undefined : onlyMeasure(each.plan)));
  if (first === undefined || second === undefined || measure === undefined || divisor === undefined) return undefined;
  if (!alignDimensions(first.plan, second.plan) || !isLast(first.plan) || !isLast(second.plan)) return undefined;
  const isCount = [measure, divisor].map(({ output }) => output.expression.kind.startsWith('count'));
  // Money is no percentage of a number of things.
  if (derivation.as === 'percent' && isCount[0] !== isCount[1]) return undefined;
  const { plan } = first;
  if (isDatedTwice(plan, second.plan, joins)) return undefined;
  const dimensions = plan.outputs.filter(isDimension);
  if (dimensions.length === 0 && (isRanked || frame.limit !== undefined)) return undefined;
  const at = dimensions.length;
  const [ofLabel, byLabel] = labelsOf(measure.output, divisor.output, derivation.words, hasOwn(frame, derivation.by));
  const divided = inOnePlan(plan, second.plan);
  const outputs: readonly Output[] = [
    ...dimensions,
    {
      kind: 'derived',
      label: labels[language](ofLabel, byLabel, derivation.as),
      derivation: { kind: 'ratio', of: at + 1, by: at + 2, as: derivation.as },
      ...(derivation.as === 'percent' ? { unit: '%' } : {}),
    },
    { ...measure.output, label: ofLabel },
    divided
      ? { ...divisor.output, label: byLabel }
      : { kind: 'beside', label: byLabel, plan: 0, output: divisor.index, ...unitOf(divisor.output) },
  ];
  const notes = [...of.notes, ...by.notes];
  return {
    plan: {
      ...plan,
      outputs,
      orderBy: orderOf(plan, measure.index, at, derivation),
      ...(frame.limit === undefined ? {} : { limit: frame.limit }),
      ...(divided ? {} : { besides: [second.plan] }),
    },
    penalty: Math.min(first.penalty, second.penalty) - 0.05,
    notes: uniqueNotes([...first.notes, ...second.notes, ...notes]),
  };
}

/** The frame with its figure summed up for what else it names. */
function summarised(
  { derivation: _, limit: __, ...frame }: Frame,
  isRanked: boolean,
  { terms }: Choices,
): { readonly frame: Frame; readonly notes: readonly Note[] } | undefined {
  const figure = frame.outputs.at(-1);
  const element = figure === undefined ? undefined : terms.get(figure.mention)?.element;
  if (figure === undefined || element === undefined) return undefined;
  const isImplied = figure.count !== true && figure.aggregate === undefined && element.kind === 'column';
  if (isImplied && !isFigureElement(element)) return undefined;
  const isSummed = element.kind === 'column' && element.column.additivity === 'additive';
  const target: Target = isImplied ? { ...figure, aggregate: isSummed ? 'sum' : 'avg' } : figure;
  const others = frame.outputs.slice(0, -1);
  // "Which states have the highest ratio": a row for each of the things that are ranked.
  const ranked = isRanked ? others.map(({ mention }): FrameGroup => ({ kind: 'term', mention })) : [];
  return {
    frame: { ...frame, outputs: [...(isRanked ? [] : others), target], groups: [...ranked, ...frame.groups] },
    notes: isImplied && !isSummed ? [{ kind: 'average-assumed', label: element.column.title }] : [],
  };
}

/** The figure stands behind what its rows are told apart by. */
function isLast({ outputs }: Plan): boolean {
  return outputs.at(-1)?.kind === 'measure' && outputs.slice(0, -1).every(isDimension);
}

/**
 * "Orders to customers in 2025": those who came in 2025, who ordered then, or all there are? Where rows of the one refer to
 * the other, the time of the one is hardly that of the other.
 */
function isDatedTwice(plan: Plan, other: Plan, joins: JoinGraph): boolean {
  const [one, two] = [plan.base, other.base].map(tableKey);
  if (one === undefined || two === undefined || one === two) return false;
  const [dated, also] = [plan, other].map((each) => JSON.stringify(datesOf(each)));
  return dated !== also && (joins.reachable(one).has(two) || joins.reachable(two).has(one));
}

/** The columns that date the rows of the plan. */
function datesOf({ base, joins, filters, outputs }: Plan): readonly string[] {
  const refs = [...filters, ...outputs].flatMap((each) =>
    each.kind === 'period' || each.kind === 'time' ? [each.ref] : [],
  );
  const tables = new Map([base, ...joins.map(({ table }) => table)].map((table) => [table.alias, tableKey(table)]));
  return refs.map(({ alias, column }) => `${tables.get(alias)}.${column}`);
}

/** Both figures are made of the same rows. */
function inOnePlan(plan: Plan, other: Plan): boolean {
  const [one, two] = [plan, other].map(({ base, joins, filters, having, qualify, besides }) =>
    JSON.stringify([base, joins, filters, having, qualify, besides]),
  );
  return one === two;
}

/** Figures under conditions of their own, and two of one name, go by what the question says of them. */
function labelsOf(
  of: Measure,
  by: Measure,
  words: Ratio['words'],
  isRestricted: boolean,
): readonly [of: string, by: string] {
  return isRestricted || of.label === by.label ? [words.of, words.by] : [of.label, by.label];
}

/** A condition holds of one of the two only. */
function hasOwn(frame: Frame, other: Frame): boolean {
  const isShared = (filter: FrameFilter, others: readonly FrameFilter[]) =>
    others.some(
      (same) =>
        (filter.kind === 'value' && same.kind === 'value' && same.values[0] === filter.values[0]) ||
        (filter.kind === 'period' && same.kind === 'period' && same.time.label === filter.time.label),
    );
  return (
    frame.filters.some((filter) => !isShared(filter, other.filters)) ||
    other.filters.some((filter) => !isShared(filter, frame.filters))
  );
}

function orderOf({ orderBy }: Plan, figure: number, ratio: number, { direction }: Ratio): readonly OrderKey[] {
  const keys = orderBy.map((key) => (key.kind === 'output' && key.index === figure ? { ...key, index: ratio } : key));
  if (direction === undefined) return keys;
  const rest = keys.filter((key) => key.kind !== 'output' || key.index !== ratio);
  return [{ kind: 'output', index: ratio, direction }, ...rest];
}

function uniqueNotes(notes: readonly Note[]): readonly Note[] {
  const seen = new Map(notes.map((note) => [JSON.stringify(note), note]));
  return [...seen.values()];
}
