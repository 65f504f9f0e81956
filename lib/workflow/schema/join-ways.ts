import type { Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import type { JoinPathView } from '../../contracts/schema-relationships.ts';
import { isOneToOne, measuredFanOut } from '../../semantic/relationship-meaning.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

const maxPaths = 5;
/** Tables between which the two ends are sought to meet; more are hardly the way that is meant. */
const maxMeetingTables = 50;

interface Step {
  readonly relationship: Relationship;
  readonly direction: 'to-one' | 'to-many';
}

interface Way {
  readonly steps: readonly Step[];
  readonly cost: number;
}

/** A step against its key makes rows more, which is seldom wanted when there is another way. */
const reversalCost = 1.5;

/**
 * The ways to join two tables, best first: along keys, against them, or through a table that refers to both. A way that
 * multiplies rows says so.
 */
export function joinWays(
  index: SemanticIndex,
  from: string,
  to: string,
  minConfidence: number,
): readonly JoinPathView[] {
  const forwards = index.joins.paths(from, to).map(({ steps, cost }) => ({ steps: steps.map(toOne), cost }));
  const backwards = index.joins
    .paths(to, from)
    .map(({ steps, cost }) => ({ steps: reversed(steps), cost: cost + reversalCost }));
  const direct = from === to ? forwards : [...forwards, ...backwards];
  return [...direct, ...throughSharedTable(index, from, to)]
    .filter(({ steps }) => steps.length > 0 && steps.every((step) => step.relationship.confidence >= minConfidence))
    .toSorted((left, right) => left.cost - right.cost)
    .slice(0, maxPaths)
    .map((way) => describeWay(way, index));
}

const toOne = (relationship: Relationship): Step => ({ relationship, direction: 'to-one' });

const reversed = (steps: readonly Relationship[]): readonly Step[] =>
  steps.toReversed().map((relationship) => ({ relationship, direction: 'to-many' }));

/** Tables such as an order's lines stand between two others: against a key to them, then along another. */
function throughSharedTable(index: SemanticIndex, from: string, to: string): readonly Way[] {
  if (from === to) return [];
  const reaching = index.joins.sources(to);
  const shared = [...index.joins.sources(from).keys()].filter((key) => key !== from && key !== to && reaching.has(key));
  return shared.slice(0, maxMeetingTables).flatMap((key) => {
    const [back] = index.joins.paths(key, from);
    const [on] = index.joins.paths(key, to);
    if (back === undefined || on === undefined) return [];
    // A table that one end passes on its way to the other would be visited twice.
    const passed = new Set(back.steps.map((step) => tableKey(step.to)));
    if (on.steps.some((step) => passed.has(tableKey(step.to)))) return [];
    const steps = [...reversed(back.steps), ...on.steps.map(toOne)];
    return [{ steps, cost: back.cost + on.cost + reversalCost }];
  });
}

function describeWay({ steps }: Way, index: SemanticIndex): JoinPathView {
  const described = steps.map(({ relationship, direction }) => {
    const referring = { table: tableKey(relationship.from), columns: relationship.fromColumns };
    const referred = { table: tableKey(relationship.to), columns: relationship.toColumns };
    const fanOut =
      direction === 'to-one' ? undefined : measuredFanOut(relationship, index.entityOf(referring.table)?.table);
    return {
      from: direction === 'to-one' ? referring : referred,
      to: direction === 'to-one' ? referred : referring,
      direction,
      source: relationship.source,
      confidence: rounded(relationship.confidence),
      ...(fanOut === undefined ? {} : { fanOut }),
    };
  });
  return {
    steps: described,
    multipliesRows: steps.some(
      ({ relationship, direction }) =>
        direction === 'to-many' && !isOneToOne(relationship, index.entityOf(tableKey(relationship.from))?.table),
    ),
    confidence: rounded(steps.reduce((product, { relationship }) => product * relationship.confidence, 1)),
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
