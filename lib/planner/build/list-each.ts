import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { Asked } from './asked.ts';
import type { Dimension, Gathered } from './gathered.ts';

type Listed = Gathered['attributes'][number];

/**
 * "The age and hometown of every teacher": properties of each row rather than figures of groups. Gives whose rows they
 * are, by name, and what else was named beside them; undefined where groups are asked for.
 */
export function listEach(
  outputs: readonly Asked[],
  { groups, single }: { readonly groups: readonly Dimension[]; readonly single: ReadonlySet<Dimension> },
  index: SemanticIndex,
): readonly Listed[] | undefined {
  const owner = groups.find((group) => group.kind === 'entity' && single.has(group));
  const isListed = outputs.some(({ kind }) => kind === 'attribute') && outputs.every(isProperty);
  if (owner?.kind !== 'entity' || !isListed) return undefined;
  const own = outputs.filter((asked) => tableOfProperty(asked) === owner.entity.key);
  const near = outputs.every((asked) => isNear(tableOfProperty(asked), owner.entity, index));
  const listed: Listed[] = [];
  for (const group of groups) {
    if (group.kind === 'grain') return undefined;
    if (group.kind === 'attribute') listed.push(group);
    // Its own properties tell the rows apart well enough where there are several.
    else if (own.length < 2 || group !== owner) listed.push(...namesOf(group.entity));
  }
  return near ? listed : undefined;
}

function isProperty(asked: Asked): boolean {
  if (asked.kind === 'figure') return asked.implied !== undefined;
  return asked.kind !== 'count';
}

function tableOfProperty(asked: Asked): string {
  return asked.kind === 'figure' ? asked.table : asked.entity.key;
}

/** Its own, of what it refers to, or of what some other table ties it to. */
function isNear(table: string, { key }: Entity, { joins }: SemanticIndex): boolean {
  return (
    table === key ||
    joins
      .sources(table)
      .keys()
      .some((source) => joins.sources(key).has(source))
  );
}

function namesOf(entity: Entity): readonly Listed[] {
  return entity.columns
    .filter(({ column }) => entity.nameColumns.includes(column.name))
    .map((column): Listed => ({ kind: 'attribute', column, entity }));
}
