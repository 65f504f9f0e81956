import { createGrounder } from './grounding/ground-narrative.ts';
import type { GroundedClaim } from './grounding/grounding.ts';
import { assessQuality } from './narrative/data-quality.ts';
import { countSentence, narrate } from './narrative/narrate.ts';
import type { DataQuality, NarrateInput, Narrative } from './narrative/narrative.ts';
import { setScene } from './narrative/scene.ts';
import { type SupportingCell, supportingCells } from './supporting-cells.ts';

export interface GroundingCount {
  /** Numbers, dates and names of the text that were held against the rows. */
  readonly checked: number;
  readonly traced: number;
  /** Those that could not be traced; what said them has been taken out. */
  readonly untraceable: number;
}

export interface AnswerSummary {
  /** One or two sentences that answer the question. */
  readonly text: string;
  readonly keyFindings: readonly string[];
  readonly recommendedAction?: string;
  /** The cells that the text rests on. */
  readonly supportingData?: readonly SupportingCell[];
  readonly dataQuality: DataQuality;
  readonly grounding: GroundingCount;
}

export interface SummariseInput extends NarrateInput {
  readonly assumptions?: readonly string[];
}

/** Beyond this many rows nobody reads sentences about them, and making them would cost more than the question. */
const mostRows = 2_000;

/** The narrator's words with every claim traced; a sentence that cannot be is not said. */
export function summarise(input: SummariseInput): AnswerSummary {
  const { table, question, assumptions = [] } = input;
  const told = table.rows.length > mostRows ? assess(input) : narrate(input);
  const claims: GroundedClaim[] = [];
  const ground = createGrounder({ question, table, assumptions });
  const isTraced = (sentence: string): boolean => {
    const grounded = ground(sentence);
    claims.push(...grounded.claims);
    return grounded.claims.every(({ status }) => status !== 'untraceable');
  };
  const text = isTraced(told.businessAnswer) ? told.businessAnswer : countSentence(input);
  const keyFindings = told.keyFindings.filter(isTraced);
  const action = told.recommendedAction;
  const untraceable = () => claims.filter(({ status }) => status === 'untraceable').length;
  const isActionTraced = action !== undefined && isTraced(action);
  const supporting = supportingCells(claims, table);
  return {
    text,
    keyFindings,
    ...(isActionTraced ? { recommendedAction: action } : {}),
    ...(supporting.length === 0 ? {} : { supportingData: supporting }),
    dataQuality: told.dataQuality,
    grounding: { checked: claims.length, traced: claims.length - untraceable(), untraceable: untraceable() },
  };
}

const assess = (input: NarrateInput): Narrative => ({
  keyFindings: [],
  businessAnswer: countSentence(input),
  dataQuality: assessQuality(setScene(input)),
});
