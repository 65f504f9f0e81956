import type { Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import {
  defaultRelationships,
  type RelationshipsParameters,
  type RelationshipsResponse,
} from '../../contracts/schema-relationships.ts';
import { describeRelationship } from '../../semantic/relationship-meaning.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { findTable } from './find-table.ts';
import { joinWays } from './join-ways.ts';
import { relationshipView } from './relationship-view.ts';

/**
 * The keys along which tables can be joined, declared and inferred: all, those of one table, or, with the ways from one table
 * to another, those of the two.
 */
export function listRelationships(
  index: SemanticIndex,
  wanted: Omit<RelationshipsParameters, 'database'>,
): Omit<RelationshipsResponse, 'database' | 'catalog'> {
  const { minConfidence = 0 } = wanted;
  const [table, start, end] = [wanted.table, wanted.from, wanted.to].map((name) =>
    name === undefined ? undefined : findTable(index, name).key,
  );
  const ends = [start, end].filter((key) => key !== undefined);
  const shown = table === undefined ? ends : [table];
  const found = index.catalog.relationships
    .filter(({ confidence }) => confidence >= minConfidence)
    .filter(({ from, to }) => shown.length === 0 || shown.includes(tableKey(from)) || shown.includes(tableKey(to)))
    .map((relationship) => ({ relationship, key: sortKey(relationship) }))
    .toSorted((left, right) => compareTexts(left.key, right.key));
  const relationships = found
    .slice(0, wanted.limit ?? defaultRelationships)
    .map(({ relationship }) =>
      relationshipView(describeRelationship(relationship, index.entityOf(tableKey(relationship.from))?.table)),
    );
  const ways = start === undefined || end === undefined ? {} : { paths: joinWays(index, start, end, minConfidence) };
  return { total: found.length, relationships, ...ways };
}

const sortKey = ({ from, fromColumns, to, toColumns }: Relationship): string =>
  JSON.stringify([tableKey(from), fromColumns, tableKey(to), toColumns]);

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
