import { tableKey } from '../../catalog/table-name.ts';
import type { Direction } from '../../question/lexicon/cue.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { Asked } from './asked.ts';
import type { Figure } from './gathered.ts';

interface Ranked {
  readonly outputs: readonly Asked[];
  readonly order: { readonly by: Figure; readonly direction: Direction };
  readonly penalty: number;
}

/** What is most common or most popular is what most rows tell of; undefined where it is left open which rows. */
export function rankByFrequency(
  outputs: readonly Asked[],
  direction: Direction,
  index: SemanticIndex,
): Ranked | undefined {
  const attributes = outputs.filter((asked) => asked.kind === 'attribute');
  const things = outputs.filter((asked) => asked.kind === 'entity');
  if (attributes.length + things.length < outputs.length || things.length > 1) return undefined;
  const [thing] = things;
  const [only, ...others] = attributes;
  if (only === undefined && thing !== undefined) return rankByReferrer(thing, direction, index);
  if (only === undefined || others.length > 0) return undefined;
  // "The most common city of customers": the customers only say whose city is meant.
  const counted = isOwnOfEach(only) ? onlyReferrer(only.entity, index) : (thing ?? only).entity;
  const isReached = counted !== undefined && index.joins.reachable(counted.key).has(only.entity.key);
  if (!isReached) return undefined;
  const by: Figure = { kind: 'count', label: 'count', entity: counted, distinct: false };
  return { outputs: attributes, order: { by, direction }, penalty: 0 };
}

/** "The most popular product" is the one that the rows of the one table that tells of products refer to most. */
function rankByReferrer(
  thing: Extract<Asked, { kind: 'entity' }>,
  direction: Direction,
  index: SemanticIndex,
): Ranked | undefined {
  const counted = onlyReferrer(thing.entity, index);
  if (counted === undefined) return undefined;
  const by: Figure = { kind: 'count', label: `number of ${counted.title}`, entity: counted, distinct: false };
  // A property that occurs more often than others is meant before the thing.
  return { outputs: [thing], order: { by, direction }, penalty: -0.3 };
}

type Attribute = Extract<Asked, { kind: 'attribute' }>;

/** Of a key or a name each row has its own, and none is more common than another among its own rows. */
function isOwnOfEach({ column, entity }: Attribute): boolean {
  return column.role === 'identity' || column.column.profile.distinctCount === entity.table.rowCount;
}

/** "The type that occurs most often" occurs in the rows of the one table that refers to types. */
function onlyReferrer({ key }: Entity, { joins, entityOf }: SemanticIndex): Entity | undefined {
  const referring = joins.keysTo(key).map(({ from }) => tableKey(from));
  const [only, ...others] = new Set(referring.filter((from) => from !== key));
  return only === undefined || others.length > 0 ? undefined : entityOf(only);
}
