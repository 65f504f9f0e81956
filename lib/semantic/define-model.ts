import type { Relationship, Table } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { defineFilters } from './define-filters.ts';
import { defineFromComments } from './define-from-comments.ts';
import { defineHierarchies } from './define-hierarchies.ts';
import { defineMeasures } from './define-measures.ts';
import { addRelationships, defineRelationships } from './define-relationships.ts';
import { createJoinGraph, type JoinGraph } from './join-graph.ts';
import { createModelScope } from './model-scope.ts';
import type { MeasureMeaning, SemanticModel } from './semantic-model.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

export interface DefinedModel extends Omit<SemanticModel, 'entities'> {
  readonly relationships: readonly Relationship[];
  readonly joins: JoinGraph;
}

/** What the model file defines, over the tables that are shown. What does not fit them is left out and told in `faults`. */
export function defineModel(
  file: SemanticModelFile | undefined,
  tables: readonly Table[],
  own: readonly Relationship[],
): DefinedModel {
  if (file === undefined) {
    const joins = createJoinGraph(own);
    const { measures, open } = defineFromComments(tables, createModelScope(tables, own, joins));
    const nothing = { filters: [], hierarchies: [], questions: [], faults: [] };
    return { ...nothing, measures, openDefinitions: open, relationships: own, joins };
  }
  const added = defineRelationships(file, new Map(tables.map((table) => [tableKey(table), table])));
  const relationships = addRelationships(own, added.relationships);
  const joins = createJoinGraph(relationships);
  const scope = createModelScope(tables, relationships, joins);
  const measures = defineMeasures(file.measures ?? {}, scope);
  const told = defineFromComments(tables, scope);
  const filters = defineFilters(file, scope);
  const hierarchies = defineHierarchies(file, scope);
  return {
    ...(file.description === undefined ? {} : { description: file.description }),
    ...(file.fiscalYearStart === undefined ? {} : { fiscalYearStart: file.fiscalYearStart }),
    relationships,
    joins,
    measures: withoutNamesakes(told.measures, measures.measures),
    openDefinitions: told.open,
    filters: filters.filters,
    hierarchies: hierarchies.hierarchies,
    questions: (file.questions ?? []).map(({ question, tables: read, sql, asOf }) => ({
      question,
      ...(read === undefined ? {} : { tables: read }),
      ...(sql === undefined ? {} : { sql }),
      ...(asOf === undefined ? {} : { asOf }),
    })),
    faults: [...added.faults, ...measures.faults, ...filters.faults, ...hierarchies.faults],
  };
}

/** What the model file defines takes the name from what would be derived for it. */
export function withoutNamesakes(
  derived: readonly MeasureMeaning[],
  defined: readonly MeasureMeaning[],
): readonly MeasureMeaning[] {
  const nameOf = ({ unspaced, stems }: MeasureMeaning['labels'][number]) => unspaced ?? stems.join(' ');
  const taken = new Set(defined.flatMap(({ labels }) => labels.map(nameOf)));
  const rest = derived.flatMap((measure): MeasureMeaning[] => {
    const labels = measure.labels.filter((label) => !taken.has(nameOf(label)));
    return labels.length === 0 ? [] : [{ ...measure, labels }];
  });
  return [...defined, ...rest];
}
