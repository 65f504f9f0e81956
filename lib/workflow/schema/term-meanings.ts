import type { MappedElement, Mapping } from '../../contracts/schema-mappings.ts';
import { describeDefinition } from '../../planner/describe.ts';
import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { SchemaElement, TermMatch } from '../../semantic/term-index.ts';

const reasons: Readonly<Record<TermMatch['reason'], string>> = {
  exact: 'goes by this name',
  name: 'the name holds these words',
  synonym: 'a name of the same meaning',
  comment: 'the comment says so',
  model: 'the semantic model says so',
  fuzzy: 'a name spelled much like it',
  learned: 'learned from a confirmed answer',
};

/** What a term may name in a database, surest first. */
export function termMeanings(
  index: SemanticIndex,
  term: string,
  { topK, minConfidence }: { readonly topK: number; readonly minConfidence: number },
): readonly Mapping[] {
  const tokens = tokenize(term);
  const terms = index.terms.lookup(tokens, 0, tokens.length).map(
    ({ element, score, reason }): Mapping => ({
      element: describeElement(element),
      confidence: rounded(score),
      type: reason === 'exact' || reason === 'learned' ? reason : 'semantic',
      reasons: [reasons[reason]],
    }),
  );
  const values = index.values.lookup(tokens, 0, tokens.length).map(
    ({ entity, column, kind, values: stored, score }): Mapping => ({
      element: { kind: 'value', table: entity.key, column: column.column.name, values: stored.slice(0, 5) },
      confidence: rounded(score),
      type: kind === 'exact' ? 'exact' : 'semantic',
      reasons: [kind === 'exact' ? 'a stored value' : 'a word of stored values'],
    }),
  );
  return [...terms, ...values]
    .filter(({ confidence }) => confidence >= minConfidence)
    .toSorted((left, right) => right.confidence - left.confidence)
    .slice(0, topK);
}

function describeElement(element: SchemaElement): MappedElement {
  switch (element.kind) {
    case 'entity':
      return { kind: 'table', table: element.entity.key, title: element.entity.title };
    case 'column': {
      const { table, column, title } = element.column;
      return { kind: 'column', table, column: column.name, title };
    }
    case 'measure': {
      const { table, id, title, expression } = element.measure;
      return { kind: 'measure', table, measure: id, title, definition: describeDefinition(expression) };
    }
    default:
      return element satisfies never;
  }
}

const rounded = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * 100) / 100;
