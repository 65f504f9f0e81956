import type { Frame } from '../frame.ts';
import type { Asked } from './asked.ts';
import type { Dimension, Gathered } from './gathered.ts';

interface Ranking {
  readonly frame: Frame;
  readonly groups: readonly Dimension[];
  readonly order?: NonNullable<Gathered['order']>;
}

/** "The most expensive product in each category": things are ranked among those of their group. */
export function isRankedWithin({ frame, groups, order }: Ranking, things: readonly Asked[]): boolean {
  if (frame.limit === undefined || order === undefined || groups.length === 0 || things.length === 0) return false;
  return (
    things.every(({ kind }) => kind === 'entity' || kind === 'attribute') &&
    !things.some((asked) => groups.some((group) => covers(group, asked)))
  );
}

/** "The top 3 products by revenue in each region": what is ranked stands beside the groups that it is ranked in. */
export function withinOf({ frame, groups, order }: Ranking, dimensions: readonly Dimension[]): readonly Dimension[] {
  if (frame.limit === undefined || order === undefined) return [];
  const ranked = frame.groups.flatMap((group) =>
    group.kind === 'grain' && group.ranked === true ? [group.grain] : [],
  );
  const among = groups.filter((group) => group.kind !== 'grain' || !ranked.includes(group.grain));
  return among.length > 0 && dimensions.length > among.length ? among : [];
}

export function covers(known: Dimension, asked: Asked): boolean {
  if (known.kind === 'entity') return asked.kind === 'entity' && known.entity === asked.entity;
  return known.kind === 'attribute' && asked.kind === 'attribute' && known.column === asked.column;
}
