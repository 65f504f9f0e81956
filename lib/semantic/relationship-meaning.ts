import type { Relationship, Table, TableName } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';

/** What joining along a relationship does to rows. */
export interface RelationshipMeaning {
  readonly from: string;
  readonly fromColumns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly source: Relationship['source'];
  readonly confidence: number;
  readonly cardinality: 'many-to-one' | 'one-to-one';
  /** Rows of "from" for one row of "to" that has any, on average: what joining against the arrow multiplies by. */
  readonly fanOut?: number;
  /** Rows of "from" may have no partner. */
  readonly isOptional: boolean;
}

type Keyed = TableName & Pick<Table, 'primaryKey' | 'uniqueKeys'>;

/** The columns that refer hold a key of their own table: no two rows share a partner. */
export function isOneToOne({ fromColumns }: Relationship, from: Keyed | undefined): boolean {
  const keys = from === undefined ? [] : [from.primaryKey, ...from.uniqueKeys];
  return keys.some((key) => key.length > 0 && key.every((column) => fromColumns.includes(column)));
}

export function describeRelationship(relationship: Relationship, many: Table | undefined): RelationshipMeaning {
  const { fromColumns, toColumns, source, confidence } = relationship;
  const columns = many?.columns.filter(({ name }) => fromColumns.includes(name)) ?? [];
  const fanOut = measuredFanOut(relationship, many);
  return {
    from: tableKey(relationship.from),
    fromColumns,
    to: tableKey(relationship.to),
    toColumns,
    source,
    confidence,
    cardinality: isOneToOne(relationship, many) ? 'one-to-one' : 'many-to-one',
    ...(fanOut === undefined ? {} : { fanOut }),
    isOptional: columns.some(({ nullable, profile }) => nullable && profile.nullFraction !== 0),
  };
}

/** Rows for each value that is referred to; of several columns together nothing was measured. */
export function measuredFanOut(relationship: Relationship, many: Table | undefined): number | undefined {
  if (isOneToOne(relationship, many)) return 1;
  const [only, ...others] = relationship.fromColumns;
  const { distinctCount, nullFraction = 0 } = many?.columns.find(({ name }) => name === only)?.profile ?? {};
  const rows = many?.rowCount;
  if (others.length > 0 || rows === undefined || distinctCount === undefined || distinctCount === 0) return undefined;
  return Math.round(((rows * (1 - nullFraction)) / distinctCount) * 100) / 100;
}
