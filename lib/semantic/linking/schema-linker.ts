import { lazy } from '../../core/lazy.ts';
import { createConceptIndex } from '../concept-index.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import { chooseColumns, type Scores, scoreColumns } from './choose-columns.ts';
import { chooseJoins, joinsByTable } from './choose-joins.ts';
import { describeChoice, listDetails } from './describe-choice.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { type Evidence, gatherEvidence } from './gather-evidence.ts';
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
/** Of a budget that does not hold the whole schema, what descriptions and values may take, and keys of several columns. */
const shares = { details: 0.15, joins: 0.06 };

const concepts = lazy(createConceptIndex);

/** Prepares all that is the same for every question. */
export function createSchemaLinker(index: SemanticIndex): SchemaLinker {
  const links = createLinkIndex(index);
  const outline = outlineSchema(links, index.catalog.relationships);
  const joinsOf = joinsByTable(index.catalog.relationships);
  const choose = (room: number, { valueHits }: Evidence, scores: Scores) => {
    const attempt = (columnRoom: number) => {
      const choice = chooseColumns(outline, scores, { whole: room, pruned: columnRoom });
      const joins = chooseJoins(choice, joinsOf, shares.joins * room);
      return { choice, joins, details: listDetails(choice, scores, valueHits) };
    };
    const first = attempt(room * (1 - shares.details - shares.joins));
    if (first.choice.isComplete) return first;
    // What descriptions and joins do not need is room for more columns.
    const needed = Math.min(first.details.cost, shares.details * room) + first.joins.cost;
    return attempt(Math.max(first.choice.cost, room - needed - 0.02 * room));
  };
  return {
    link: (asked, question, { maxTokens = defaultMaxTokens } = {}) => {
      const evidence = gatherEvidence(question, { index: asked, links, concepts: concepts() });
      const tables = rankTables(evidence, links);
      const scores = { tables, columns: scoreColumns(evidence), asksTime: evidence.asksTime };
      const { database, dialect } = asked.catalog;
      const room = maxTokens - estimateTokens(renderHead(database, dialect, false));
      const { choice, details, joins } = choose(room, evidence, scores);
      const described = describeChoice(choice, scores, details, room - choice.cost - joins.cost);
      const linked: LinkedSchema = {
        database,
        dialect,
        isComplete: choice.isComplete,
        tables: described,
        joins: joins.joins,
        tokens: 0,
      };
      return { ...linked, tokens: Math.ceil(estimateTokens(renderSchema(linked))) };
    },
  };
}
