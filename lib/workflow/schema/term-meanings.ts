import type { MappedElement, Mapping } from '../../contracts/schema-mappings.ts';
import { describeDefinition } from '../../planner/describe/describe.ts';
import { type MapTermOptions, mapTerm, type TermElement } from '../../semantic/map-term.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

/** What a term may name in a database, surest first; figures with how they are made. */
export function termMeanings(index: SemanticIndex, term: string, options: MapTermOptions): readonly Mapping[] {
  return mapTerm(index, term, options).map((mapping) => ({
    ...mapping,
    element: withDefinition(mapping.element, index),
  }));
}

function withDefinition(element: TermElement, { model }: SemanticIndex): MappedElement {
  if (element.kind !== 'measure') return element;
  const measure = model.measures.find(({ id, table }) => id === element.measure && table === element.table);
  return { ...element, definition: measure === undefined ? '' : describeDefinition(measure.expression) };
}
