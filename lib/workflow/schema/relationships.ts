import type { Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import {
  defaultRelationships,
  type RelationshipsParameters,
  type RelationshipsResponse,
} from '../../contracts/schema-relationships.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { describeRelationship } from './describe-relationship.ts';
import { findTable } from './find-table.ts';
import { joinWays } from './join-ways.ts';

/** The keys along which tables can be joined, declared and inferred, and the ways from one table to another. */
export function listRelationships(
  index: SemanticIndex,
  wanted: Omit<RelationshipsParameters, 'database'>,
): Omit<RelationshipsResponse, 'database' | 'catalog'> {
  const { minConfidence = 0 } = wanted;
  const table = wanted.table === undefined ? undefined : findTable(index, wanted.table).key;
  const tables = new Map(index.catalog.tables.map((one) => [tableKey(one), one]));
  const found = index.catalog.relationships
    .filter(({ confidence }) => confidence >= minConfidence)
    .filter(({ from, to }) => table === undefined || tableKey(from) === table || tableKey(to) === table)
    .map((relationship) => ({ relationship, key: sortKey(relationship) }))
    .toSorted((left, right) => compareTexts(left.key, right.key));
  const relationships = found
    .slice(0, wanted.limit ?? defaultRelationships)
    .map(({ relationship }) => describeRelationship(relationship, (name) => tables.get(tableKey(name))));
  const ways =
    wanted.from === undefined || wanted.to === undefined
      ? {}
      : { paths: joinWays(index, findTable(index, wanted.from).key, findTable(index, wanted.to).key, minConfidence) };
  return { total: found.length, relationships, ...ways };
}

const sortKey = ({ from, fromColumns, to, toColumns }: Relationship): string =>
  JSON.stringify([tableKey(from), fromColumns, tableKey(to), toColumns]);

const compareTexts = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
