import type { Catalog, TableName } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { lazy } from '../core/lazy.ts';
import { createConceptIndex } from './concept-index.ts';
import { defineModel, withoutNamesakes } from './define-model.ts';
import { deriveEntity, foreignKeyColumns } from './derive-entity.ts';
import { deriveMeasures } from './derive-measures.ts';
import { createFilterIndex, type FilterIndex } from './filter-index.ts';
import type { JoinGraph } from './join-graph.ts';
import { addRelatedNames } from './related-names.ts';
import { scoreQuestion } from './score-question.ts';
import type { Entity, SemanticModel } from './semantic-model.ts';
import { entryOf, type SemanticModelFile } from './semantic-model-file.ts';
import { createStateIndex, type StateIndex } from './state-index.ts';
import { createTermIndex, type TermIndex } from './term-index.ts';
import { createValueIndex, type ValueIndex } from './value-index.ts';

/** What a database means, ready to look up. Immutable; build one for each catalog fingerprint and keep it. */
export interface SemanticIndex {
  readonly catalog: Catalog;
  readonly model: SemanticModel;
  readonly terms: TermIndex;
  readonly values: ValueIndex;
  /** Terms that the model file defines as conditions. */
  readonly filters: FilterIndex;
  /** States of rows that dates and yes-or-no columns tell: open, current, disabled. */
  readonly states: StateIndex;
  readonly joins: JoinGraph;
  readonly entityOf: (key: string) => Entity | undefined;
  /** Share of the question's content words that this database knows, 0 to 1: used to choose a database when none was named. */
  readonly scoreQuestion: (question: string) => number;
}

/** Derives the meaning of a catalog, refined by the semantic model file where there is one. */
export function buildSemanticIndex(given: Catalog, file?: SemanticModelFile): SemanticIndex {
  const described = (table: TableName) => (file === undefined ? undefined : entryOf(file.tables, tableKey(table)));
  const isShown = (table: TableName) => described(table)?.hidden !== true;
  const shown = given.tables.filter(isShown);
  // A hidden table is no way to another one either.
  const own = given.relationships.filter(({ from, to }) => isShown(from) && isShown(to));
  const { relationships, joins, ...defined } = defineModel(file, shown, own);
  const catalog: Catalog = { ...given, relationships };
  const foreignKeys = foreignKeyColumns(relationships);
  const derived = shown.map((table) =>
    deriveEntity(table, foreignKeys.get(tableKey(table)) ?? new Set(), described(table)),
  );
  const entities = addRelatedNames(derived, relationships);
  const model: SemanticModel = {
    ...defined,
    entities,
    measures: withoutNamesakes(deriveMeasures(entities, joins), defined.measures),
  };
  const terms = createTermIndex(model, concepts());
  const values = createValueIndex(model);
  const byKey = new Map(entities.map((entity) => [entity.key, entity]));
  const entityOf = (key: string) => byKey.get(key);
  return {
    catalog,
    model,
    terms,
    values,
    joins,
    filters: createFilterIndex(model.filters, entityOf, terms),
    states: createStateIndex(entities, given.capturedAt),
    entityOf,
    scoreQuestion: (question) => scoreQuestion(question, terms, values),
  };
}

const concepts = lazy(createConceptIndex);
