import type { Frame } from '../frame.ts';
import type { Asked } from './asked.ts';
import type { Dimension, Gathered } from './gathered.ts';
import { isListed } from './is-listed.ts';

interface Spoken {
  readonly frame: Frame;
  readonly outputs: readonly Asked[];
  readonly groups: readonly Dimension[];
  readonly single: ReadonlySet<Dimension>;
  readonly order?: NonNullable<Gathered['order']>;
}

/** "Orders and revenue by region": of groups a thing beside a figure is counted; "products and their revenue" lists the products. */
export function countBeside({ frame, outputs, groups, single, order }: Spoken): readonly Asked[] {
  const isOwned = frame.said.some((word) => /^(their|its|his|her|each)$/.test(word));
  if (groups.length === 0 || single.size > 0 || order !== undefined || isOwned) return outputs;
  const others = outputs.filter(({ kind }) => kind !== 'entity');
  const areFigures = others.every(({ kind }) => kind === 'figure' || kind === 'count');
  if (others.length === 0 || others.length === outputs.length || !areFigures) return outputs;
  return outputs.map((asked) => {
    if (asked.kind !== 'entity' || !isListed(asked, outputs, frame)) return asked;
    const { entity } = asked;
    return { kind: 'count', label: `number of ${entity.title}`, entity, distinct: false };
  });
}
