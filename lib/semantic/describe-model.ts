import { tableKey } from '../catalog/table-name.ts';
import type { Grain } from '../question/time/grain.ts';
import type { ColumnType } from '../sql/value.ts';
import { isTimeType } from './column-kind.ts';
import { deriveHierarchies } from './derive-hierarchies.ts';
import { printCondition, printDefinition } from './expression/print-expression.ts';
import { describeRelationship, type RelationshipMeaning } from './relationship-meaning.ts';
import type { SemanticIndex } from './semantic-index.ts';
import type { ColumnMeaning, Entity, Hierarchy, Label, VerifiedQuestion } from './semantic-model.ts';
import type { Additivity } from './vocabulary/measures.ts';

/** How the figures of a column are put together where a question does not say. */
export type Aggregation = 'sum' | 'avg' | 'last';

interface Described {
  readonly title: string;
  /** What else people may call it. */
  readonly names: readonly string[];
  readonly description?: string;
}

interface DescribedColumn extends Described {
  readonly column: string;
  readonly type: ColumnType;
}

export interface DimensionDescription extends DescribedColumn {
  readonly distinctCount?: number;
}

export interface TimeDimensionDescription extends DescribedColumn {
  /** The periods by which it can be grouped, from fine to coarse: the calendar's own hierarchy. */
  readonly grains: readonly Grain[];
  /** The date that "last month" means for these rows. */
  readonly isDefault: boolean;
}

export interface ColumnMeasureDescription extends DescribedColumn {
  readonly aggregation: Aggregation;
  readonly additivity: Additivity;
  readonly unit?: string;
}

export interface EntityDescription extends Described {
  readonly table: string;
  readonly kind: 'table' | 'view';
  readonly rowCount?: number;
  readonly identity: readonly string[];
  /** The columns that name a row. */
  readonly displayColumns: readonly string[];
  /** The columns that stand for a row in a listing. */
  readonly listColumns: readonly string[];
  readonly validity?: { readonly from: string; readonly until: string };
  readonly dimensions: readonly DimensionDescription[];
  readonly timeDimensions: readonly TimeDimensionDescription[];
  readonly measures: readonly ColumnMeasureDescription[];
}

export interface MeasureDescription extends Described {
  readonly id: string;
  /** The table whose rows it is made of. */
  readonly table: string;
  /** In the language of model files. */
  readonly expression: string;
  readonly unit?: string;
  readonly source: 'derived' | 'model';
}

export interface FilterDescription extends Described {
  readonly id: string;
  readonly table: string;
  readonly where: string;
}

/** What a database means, as plain data. */
export interface SemanticModelDescription {
  readonly database: string;
  readonly fingerprint: string;
  readonly description?: string;
  /** First month of the fiscal year, where the model names one. */
  readonly fiscalYearStart?: number;
  readonly entities: readonly EntityDescription[];
  readonly measures: readonly MeasureDescription[];
  readonly filters: readonly FilterDescription[];
  readonly hierarchies: readonly Hierarchy[];
  readonly relationships: readonly RelationshipMeaning[];
  readonly questions: readonly VerifiedQuestion[];
  /** What of the model file does not fit the database, in sentences. */
  readonly faults: readonly string[];
}

/** The whole model, derived and refined: JSON goes around it without loss. */
export function describeModel({ catalog, model, joins, entityOf }: SemanticIndex): SemanticModelDescription {
  const derived = deriveHierarchies(model.entities, joins);
  return {
    database: catalog.database,
    fingerprint: catalog.fingerprint,
    ...(model.description === undefined ? {} : { description: model.description }),
    ...(model.fiscalYearStart === undefined ? {} : { fiscalYearStart: model.fiscalYearStart }),
    entities: model.entities.map(describeEntity),
    measures: model.measures.map(({ id, title, labels, table, expression, unit, description }) => ({
      id,
      title,
      names: namesOf(labels, title),
      ...(description === undefined ? {} : { description }),
      table,
      expression: printDefinition(expression),
      ...(unit === undefined ? {} : { unit }),
      source: id.startsWith('model:') ? 'model' : 'derived',
    })),
    filters: model.filters.map(({ id, title, names, table, condition, description }) => ({
      id,
      title,
      names: names.filter((name) => name !== title),
      ...(description === undefined ? {} : { description }),
      table,
      where: printCondition(condition),
    })),
    hierarchies: [...model.hierarchies, ...derived.filter((found) => !isTold(found, model.hierarchies))],
    relationships: catalog.relationships.map((relationship) =>
      describeRelationship(relationship, entityOf(tableKey(relationship.from))?.table),
    ),
    questions: model.questions,
    faults: model.faults.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
  };
}

/** The model file speaks of the same finest level. */
function isTold({ levels }: Hierarchy, told: readonly Hierarchy[]): boolean {
  const finest = levels.at(-1);
  return told.some((other) => {
    const last = other.levels.at(-1);
    return last?.table === finest?.table && last?.column === finest?.column;
  });
}

function describeEntity(entity: Entity): EntityDescription {
  const { table, title, labels, description, identity, nameColumns, listColumns, validity, columns } = entity;
  const [defaultTime] = entity.timeColumns;
  const said = description ?? table.comment;
  return {
    table: tableKey(table),
    kind: table.kind,
    title,
    names: namesOf(labels, title),
    ...(said === undefined ? {} : { description: said }),
    ...(table.rowCount === undefined ? {} : { rowCount: table.rowCount }),
    identity,
    displayColumns: nameColumns,
    listColumns,
    ...(validity === undefined ? {} : { validity }),
    dimensions: columns
      .filter(({ role }) => role === 'attribute' || role === 'identity' || role === 'foreign-key')
      .map((meaning) => {
        const { distinctCount } = meaning.column.profile;
        return { ...describeColumn(meaning), ...(distinctCount === undefined ? {} : { distinctCount }) };
      }),
    timeDimensions: columns
      .filter(({ column }) => isTimeType(column.type))
      .map((meaning) => ({
        ...describeColumn(meaning),
        grains: ['day', 'week', 'month', 'quarter', 'half', 'year'],
        isDefault: meaning.column.name === defaultTime?.name,
      })),
    measures: columns.flatMap((meaning) => {
      const { additivity, unit } = meaning;
      if (additivity === undefined) return [];
      const aggregation = aggregations[additivity];
      return [{ ...describeColumn(meaning), aggregation, additivity, ...(unit === undefined ? {} : { unit }) }];
    }),
  };
}

const aggregations: Readonly<Record<Additivity, Aggregation>> = { additive: 'sum', average: 'avg', latest: 'last' };

function describeColumn({ column, title, labels, description }: ColumnMeaning): DescribedColumn {
  const said = description ?? column.comment;
  return {
    column: column.name,
    type: column.type,
    title,
    names: namesOf(labels, title),
    ...(said === undefined ? {} : { description: said }),
  };
}

/** Labels that surely name the thing, each once; the words of comments that merely hint at it are none. */
function namesOf(labels: readonly Label[], title: string): readonly string[] {
  const names = labels.filter(({ weight }) => weight >= 0.85).map(({ stems, unspaced }) => unspaced ?? stems.join(' '));
  return [...new Set(names)].filter((name) => name !== '' && name !== title);
}
