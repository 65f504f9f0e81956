import type { TableName } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import { lazy } from '../../core/lazy.ts';
import { tokenize } from '../../question/token.ts';
import { createConceptIndex } from '../concept-index.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import { chooseColumns, scoreColumns } from './choose-columns.ts';
import { describeChoice } from './describe-choice.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { createLinkIndex } from './link-index.ts';
import type { LinkedSchema } from './linked-schema.ts';
import { rankTables } from './rank-tables.ts';
import { renderHead, renderSchema } from './render-schema.ts';
import { outlineSchema } from './schema-outline.ts';

export interface LinkOptions {
  /** Bound of the rendered text. */
  readonly maxTokens?: number;
}

export interface SchemaLinker {
  readonly link: (index: SemanticIndex, question: string, options?: LinkOptions) => LinkedSchema;
}

export const defaultMaxTokens = 1550;
/** Of a budget that does not hold the whole schema, what columns may take; the rest is for descriptions and values. */
const columnShare = 0.85;

const concepts = lazy(createConceptIndex);

/** Prepares all that is the same for every question. */
export function createSchemaLinker(index: SemanticIndex): SchemaLinker {
  const links = createLinkIndex(index);
  const outline = outlineSchema(links, index.catalog.relationships);
  return {
    link: (asked, question, { maxTokens = defaultMaxTokens } = {}) => {
      const evidence = gatherEvidence(tokenize(question), { index: asked, links, concepts: concepts() });
      const tables = rankTables(evidence, links);
      const columns = scoreColumns(evidence);
      const { database, dialect } = asked.catalog;
      const room = maxTokens - estimateTokens(renderHead(database, dialect, false));
      const choice = chooseColumns(outline, tables, columns, { whole: room, pruned: room * columnShare });
      const described = describeChoice(choice, { tables, columns }, evidence.valueHits, room - choice.cost);
      const shown = new Map(described.map(({ key, columns: own }) => [key, new Set(own.map(({ name }) => name))]));
      const isShown = (table: TableName, names: readonly string[]) =>
        names.every((name) => shown.get(tableKey(table))?.has(name) === true);
      const linked: LinkedSchema = {
        database,
        dialect,
        isComplete: choice.isComplete,
        tables: described,
        joins: asked.catalog.relationships.filter(
          ({ from, fromColumns, to, toColumns }) => isShown(from, fromColumns) && isShown(to, toColumns),
        ),
        tokens: 0,
      };
      return { ...linked, tokens: Math.ceil(estimateTokens(renderSchema(linked))) };
    },
  };
}
