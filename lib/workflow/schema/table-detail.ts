import type { ColumnDetail, TableDetail, TableSummary } from '../../contracts/schema-discovery.ts';
import { describeDefinition } from '../../planner/describe/describe.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import type { DatabasePolicy } from '../caller-policy.ts';
import { listRelationships } from './relationships.ts';
import { withheldColumns } from './withheld-columns.ts';

const maxSamples = 10;

export function summariseTable(entity: Entity, index: SemanticIndex): TableSummary {
  const { key, table, title, displayColumn, timeColumns } = entity;
  return {
    table: key,
    kind: table.kind,
    title,
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    ...(table.rowCount === undefined ? {} : { rowCount: table.rowCount }),
    columnCount: entity.columns.length,
    primaryKey: table.primaryKey,
    ...(displayColumn === undefined ? {} : { displayColumn }),
    timeColumns: timeColumns.map(({ name }) => name),
    measures: measuresOf(key, index).map((measure) => measure.title),
  };
}

/** Everything that is known of a table, with a few values of the columns that everybody may see. */
export function detailTable(entity: Entity, index: SemanticIndex, policy: DatabasePolicy): TableDetail {
  const { table, identity, nameColumns, validity } = entity;
  const reasonToWithhold = withheldColumns(entity, policy);
  return {
    ...summariseTable(entity, index),
    columns: entity.columns.map((column) => describeColumn(column, reasonToWithhold(column.column.name) !== undefined)),
    uniqueKeys: table.uniqueKeys,
    ...(table.indexes === undefined ? {} : { indexes: table.indexes }),
    identity,
    nameColumns,
    ...(validity === undefined ? {} : { validity }),
    measureDefinitions: measuresOf(entity.key, index).map(({ id, title, expression, unit }) => ({
      id,
      title,
      definition: describeDefinition(expression),
      ...(unit === undefined ? {} : { unit }),
    })),
    relationships: listRelationships(index, { table: entity.key }).relationships,
  };
}

function measuresOf(key: string, { model }: SemanticIndex) {
  return model.measures.filter(({ table }) => table === key);
}

function describeColumn({ column, role, title, unit, additivity }: ColumnMeaning, isWithheld: boolean): ColumnDetail {
  const { name, type, nativeType, nullable, comment, profile } = column;
  const { distinctCount, nullFraction, min, max, values, valuesComplete } = profile;
  const samples = values === undefined || values.length === 0 ? undefined : values.slice(0, maxSamples);
  return {
    name,
    title,
    type,
    nativeType,
    role,
    nullable,
    ...(comment === undefined ? {} : { comment }),
    ...(unit === undefined ? {} : { unit }),
    ...(additivity === undefined ? {} : { additivity }),
    ...(distinctCount === undefined ? {} : { distinctCount }),
    ...(nullFraction === undefined ? {} : { nullFraction }),
    ...(isWithheld
      ? { isWithheld }
      : {
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
          ...(samples === undefined
            ? {}
            : { sampleValues: samples, hasAllValues: valuesComplete === true && samples.length === values?.length }),
        }),
  };
}
