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
  /** Rows of "from" for one row of "to", on average, where it is known: what joining against the arrow multiplies by. */
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

export function describeRelationship(
  relationship: Relationship,
  tableOf: (key: string) => Table | undefined,
): RelationshipMeaning {
  const { fromColumns, toColumns, source, confidence } = relationship;
  const from = tableKey(relationship.from);
  const to = tableKey(relationship.to);
  const many = tableOf(from);
  const one = isOneToOne(relationship, many);
  const columns = many?.columns.filter(({ name }) => fromColumns.includes(name)) ?? [];
  const fanOut = one ? undefined : averageFanOut(many, tableOf(to), fromColumns);
  return {
    from,
    fromColumns,
    to,
    toColumns,
    source,
    confidence,
    cardinality: one ? 'one-to-one' : 'many-to-one',
    ...(fanOut === undefined ? {} : { fanOut }),
    isOptional: columns.some(({ nullable, profile }) => nullable && profile.nullFraction !== 0),
  };
}

function averageFanOut(
  many: Table | undefined,
  one: Table | undefined,
  columns: readonly string[],
): number | undefined {
  const { rowCount } = many ?? {};
  const partners = one?.rowCount;
  if (rowCount === undefined || partners === undefined || partners === 0) return undefined;
  const key = many?.columns.find(({ name }) => name === columns[0]);
  const filled = rowCount * (1 - (key?.profile.nullFraction ?? 0));
  return Math.round((filled / partners) * 100) / 100;
}
