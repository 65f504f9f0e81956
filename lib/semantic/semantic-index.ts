import type { Catalog, TableName } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { lazy } from '../core/lazy.ts';
import { createLexiconIndex } from '../question/lexicon/lexicon-index.ts';
import { findTimeExpressions } from '../question/time/find-time-expressions.ts';
import { tokenize } from '../question/token.ts';
import { createConceptIndex } from './concept-index.ts';
import { deriveEntity, foreignKeyColumns } from './derive-entity.ts';
import { deriveMeasures } from './derive-measures.ts';
import { createJoinGraph, type JoinGraph } from './join-graph.ts';
import type { Entity, SemanticModel } from './semantic-model.ts';
import { entryOf, type SemanticModelFile } from './semantic-model-file.ts';
import { createTermIndex, type TermIndex } from './term-index.ts';
import { createValueIndex, type ValueIndex } from './value-index.ts';

/** What a database means, ready to look up. Immutable; build one for each catalog fingerprint and keep it. */
export interface SemanticIndex {
  readonly catalog: Catalog;
  readonly model: SemanticModel;
  readonly terms: TermIndex;
  readonly values: ValueIndex;
  readonly joins: JoinGraph;
  readonly entityOf: (key: string) => Entity | undefined;
  /** Share of the question's content words that this database knows, 0 to 1: used to choose a database when none was named. */
  readonly scoreQuestion: (question: string) => number;
}

/** Derives the meaning of a catalog, refined by the semantic model file where there is one. */
export function buildSemanticIndex(given: Catalog, file?: SemanticModelFile): SemanticIndex {
  const described = (table: TableName) => (file === undefined ? undefined : entryOf(file.tables, tableKey(table)));
  const isShown = (table: TableName) => described(table)?.hidden !== true;
  // A hidden table is no way to another one either.
  const relationships = given.relationships.filter(({ from, to }) => isShown(from) && isShown(to));
  const catalog: Catalog = { ...given, relationships };
  const joins = createJoinGraph(relationships);
  const foreignKeys = foreignKeyColumns(relationships);
  const entities = catalog.tables
    .filter(isShown)
    .map((table) => deriveEntity(table, foreignKeys.get(tableKey(table)) ?? new Set(), described(table)));
  const model: SemanticModel = { entities, measures: deriveMeasures(entities, joins) };
  const terms = createTermIndex(model, concepts());
  const values = createValueIndex(model);
  const byKey = new Map(entities.map((entity) => [entity.key, entity]));
  return {
    catalog,
    model,
    terms,
    values,
    joins,
    entityOf: (key) => byKey.get(key),
    scoreQuestion: (question) => scoreQuestion(question, terms, values),
  };
}

const lexicon = lazy(() => createLexiconIndex());
const concepts = lazy(createConceptIndex);
const maxSpan = 6;

/** Walks the question once; each word counts by the best longest match that covers it. */
function scoreQuestion(question: string, terms: TermIndex, values: ValueIndex): number {
  // Dates and numbers say nothing of a database; the present does not matter for where they stand.
  const times = findTimeExpressions(question, { asOf: '2000-01-01', weekStart: 1, fiscalYearStart: 1 });
  const tokens = tokenize(question).filter(
    ({ kind, start, end }) =>
      kind !== 'break' && kind !== 'number' && !times.some((time) => time.start < end && start < time.end),
  );
  let content = 0;
  let known = 0;
  for (let at = 0; at < tokens.length; ) {
    const cue = Math.max(
      0,
      ...lexicon()
        .matchesAt(tokens, at)
        .map((match) => match.length),
    );
    let best = { length: 0, score: 0 };
    for (let length = Math.min(maxSpan, tokens.length - at); length >= 1 && best.length === 0; length -= 1) {
      const term = terms.lookup(tokens, at, at + length)[0]?.score ?? 0;
      const value = values.lookup(tokens, at, at + length)[0]?.score ?? 0;
      const score = Math.max(term, value);
      if (score > 0.6) best = { length, score };
    }
    const cueWins = cue > 0 && cue >= best.length;
    const step = Math.max(1, cueWins ? cue : best.length);
    if (!cueWins) {
      content += step;
      known += best.length * best.score;
    }
    at += step;
  }
  return content === 0 ? 0 : known / content;
}
