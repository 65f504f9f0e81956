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

/** Sentences about the rows by the tool that read them, in the place of the narrator's; grounded as those are. */
export interface ToldRows {
  /** The most important ones first. */
  readonly sentences: readonly string[];
  /** Columns whose empty cells are no fault. */
  readonly optionalColumns?: readonly string[];
}

export interface SummariseInput extends NarrateInput {
  readonly assumptions?: readonly string[];
  readonly told?: ToldRows;
}

/** Beyond this many rows nobody reads sentences about them, and making them would cost more than the question. */
const mostRows = 2_000;

/** The narrator's words with every claim traced; a sentence that cannot be is not said. */
export function summarise(input: SummariseInput): AnswerSummary {
  const { table, question, assumptions = [] } = input;
  const told = input.told === undefined ? narrated(input) : asTold(input, input.told);
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

/** Sentences that make the text; others are findings. */
const sentencesInText = 3;
const mostFindings = 6;

function asTold(input: SummariseInput, { sentences, optionalColumns }: ToldRows): Narrative {
  if (sentences.length === 0) return narrated(input);
  return {
    businessAnswer: sentences.slice(0, sentencesInText).join(' '),
    keyFindings: sentences.slice(sentencesInText, sentencesInText + mostFindings),
    dataQuality: assessQuality(setScene(input), optionalColumns),
  };
}

const narrated = (input: NarrateInput): Narrative =>
  input.table.rows.length > mostRows ? assess(input) : narrate(input);

const assess = (input: NarrateInput): Narrative => ({
  keyFindings: [],
  businessAnswer: countSentence(input),
  dataQuality: assessQuality(setScene(input)),
});
