import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Choices } from '../choose/choices.ts';
import { chooseBases } from '../choose/choose-base.ts';
import type { Frame, FrameFilter } from '../frame.ts';
import type { Filter, Plan } from '../plan.ts';
import { tableOf } from '../table-of.ts';
import { isBeyondRows, isLacking } from './beyond-rows.ts';
import { buildPeriodChange, buildSeriesChange } from './build-change.ts';
import { buildConditions, ownClause } from './build-conditions.ts';
import { buildFacts, countsSeveral } from './build-facts.ts';
import { type FilterContext, guessedWay, requirePartner } from './build-filters.ts';
import { buildOrder } from './build-order.ts';
import { buildRatio } from './build-ratio.ts';
import { buildRunning } from './build-running.ts';
import { buildShare } from './build-share.ts';
import type { BuiltPlan, Scene } from './built-plan.ts';
import { excludeOthers } from './exclude-others.ts';
import { type Gathered, gather } from './gather.ts';
import { createJoinBuilder } from './join-builder.ts';
import { mergeFilters } from './merge-filters.ts';
import { showOutputs } from './show-outputs.ts';
import { tightenJoins } from './tighten-joins.ts';

/** Makes the plan for one combination of meanings; undefined where they do not fit together. */
export function buildPlan(frame: Frame, choices: Choices, index: SemanticIndex, scene: Scene): BuiltPlan | undefined {
  const { derivation, ...plain } = frame;
  const build = (part: Frame) => buildRows(part, choices, index, scene.asOf);
  // Counted in the rows of the other, orders and returns would be those that have both.
  if (derivation === undefined && countsSeveral(plain, choices)) return buildFacts(plain, choices, build);
  if (derivation === undefined) return build(plain) ?? buildFacts(plain, choices, build);
  switch (derivation.kind) {
    case 'share':
      return buildShare(plain, derivation, scene.language, build);
    case 'ratio':
      return buildRatio(plain, derivation, { language: scene.language, choices, joins: index.joins, build });
    case 'change':
      return buildSeriesChange(plain, derivation, scene, build);
    case 'running-total':
    case 'moving-average':
      return buildRunning(plain, derivation, scene, build);
    case 'periods':
      return buildPeriodChange(plain, derivation, scene, build);
    default:
      return derivation satisfies never;
  }
}

function buildRows(frame: Frame, choices: Choices, index: SemanticIndex, asOf: string): BuiltPlan | undefined {
  const gathered = gather(frame, choices, index, asOf);
  if (gathered === undefined) return undefined;
  const filterTables = frame.filters.flatMap((filter) => tableOfFilter(filter, choices) ?? []);
  let best: BuiltPlan | undefined;
  for (const [rank, base] of chooseBases(gathered, filterTables, index, frame.said).entries()) {
    const built = buildOn(base, gathered, { frame, choices, index, asOf });
    if (built === undefined) continue;
    const penalty = built.penalty - rank * 0.1;
    if (best === undefined || penalty > best.penalty) best = { ...built, penalty };
  }
  return best;
}

function tableOfFilter(filter: FrameFilter, choices: Choices): string | undefined {
  if (filter.kind === 'defined') return filter.filter.table;
  const value = choices.values.get(filter)?.[0];
  if (value !== undefined) return value.entity.key;
  if (filter.kind !== 'text') return undefined;
  const match = choices.terms.get(filter.column);
  return match === undefined ? undefined : tableOf(match.element);
}

interface Inputs {
  readonly frame: Frame;
  readonly choices: Choices;
  readonly index: SemanticIndex;
  readonly asOf: string;
}

function buildOn(baseKey: string, gathered: Gathered, { frame, choices, index, asOf }: Inputs): BuiltPlan | undefined {
  const builder = createJoinBuilder(baseKey, index, frame.said);
  const askedColumns = new Set(
    [...gathered.attributes, ...gathered.figures].flatMap((asked) =>
      'column' in asked && asked.column !== undefined ? [`${asked.column.table}.${asked.column.column.name}`] : [],
    ),
  );
  const context: FilterContext = { builder, baseKey, index, choices, asked: askedColumns, said: frame.said, asOf };
  // A bare "how many" about values alone leaves open what is counted.
  let penalty =
    gathered.penalty - (frame.unnamedCount ? 1 : frame.bareCount && gathered.figures.length === 0 ? 0.7 : 0);

  const shown = showOutputs(gathered, context, frame);
  if (shown === undefined) return undefined;
  // Rows that are told apart by what they show have no place of their own in a ranking.
  if (shown.within.length > 0 && shown.distinct) return undefined;
  penalty += shown.penalty;
  const outputs = [...shown.outputs];

  const conditions = buildConditions(frame, gathered, outputs, context);
  if (conditions === undefined) return undefined;
  const { having, qualify } = conditions;
  const filters = [...conditions.filters];
  penalty += conditions.penalty;
  for (const entity of gathered.required) {
    const required = requirePartner(entity.key, context);
    if (required === undefined) return undefined;
    penalty += required.penalty;
    if (required.filter !== undefined) filters.push({ filter: required.filter, clause: ownClause });
  }
  filters.push(...validRows(frame, context, asOf).map((filter) => ({ filter, clause: ownClause })));
  const together = mergeFilters(filters, builder.joins());
  const merged = together === undefined || !frame.exclusive ? together : excludeOthers(together);
  if (merged === undefined) return undefined;
  // What is lacking is lacking for the things listed, not for rows that refer to them.
  const home = gathered.mode !== 'list' || gathered.attributes.some((asked) => asked.entity.key === baseKey);
  if (!home && merged.some(isLacking)) return undefined;
  if (isBeyondRows({ gathered, frame, filters: merged, baseKey, distinct: shown.distinct, choices, index }))
    return undefined;
  const order = buildOrder(gathered, outputs, context);
  if (order === undefined) return undefined;
  // The second of each group is a place that a plan cannot say.
  if (frame.rank !== undefined && shown.within.length > 0) return undefined;
  penalty -= 0.06 * builder.cost() + (builder.ambiguous() ? -guessedWay : 0) + (builder.detour() ? 1 : 0);
  const plan: Plan = {
    version: 1,
    base: builder.base,
    joins: tightenJoins(builder.joins(), outputs, merged, frame.limit !== undefined || qualify.length > 0),
    outputs,
    filters: merged,
    having,
    orderBy: order,
    distinct: shown.distinct,
    ...(frame.limit === undefined ? {} : { limit: frame.limit }),
    ...(frame.rank === undefined ? {} : { offset: frame.rank - 1 }),
    ...(shown.within.length === 0 ? {} : { limitWithin: shown.within }),
    ...(qualify.length === 0 ? {} : { qualify }),
  };
  return { plan, penalty, notes: gathered.notes };
}

/** Where rows hold for a time only, those that hold at present are meant, unless the question names a time itself. */
function validRows(frame: Frame, { builder, baseKey, index }: FilterContext, asOf: string): readonly Filter[] {
  const validity = index.entityOf(baseKey)?.validity;
  if (validity === undefined || frame.filters.some((filter) => filter.kind === 'period')) return [];
  const from = builder.column(baseKey, validity.from);
  const until = builder.column(baseKey, validity.until);
  return from === undefined || until === undefined ? [] : [{ kind: 'valid-on', from, until, date: asOf }];
}
