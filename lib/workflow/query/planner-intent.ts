import type { QueryResponse } from '../../contracts/query.ts';
import type { IntentType } from '../../contracts/schema-analysis.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import { tokenize } from '../../question/token.ts';
import { intentOfPlan } from '../schema/analysis/intent-type.ts';
import type { AskedQuestion } from './asked-question.ts';

type Intent = NonNullable<QueryResponse['intent']>;

/** The planner's kinds of questions by the names that all lanes use. */
const typeNames: Readonly<Record<IntentType, string>> = {
  aggregate: 'aggregation',
  count: 'aggregation',
  listing: 'lookup',
  lookup: 'lookup',
  ranking: 'ranking',
  trend: 'trend',
  comparison: 'comparison',
  share: 'comparison',
  forecast: 'trend',
  explanation: 'other',
  unknown: 'other',
};

/** What a question asks for, as its plan says it: no model is asked. */
export function plannerIntent(outcome: PlanOutcome, { question, index, persona }: AskedQuestion): Intent {
  const read = outcome.kind === 'planned' ? intentOfPlan(outcome.plan, undefined, index) : undefined;
  const reasons = read?.reasons ?? [
    outcome.kind === 'clarify' ? 'the question can be meant in several ways' : 'no plan answers it',
  ];
  return {
    type: read === undefined ? 'other' : typeNames[read.type],
    ...personaField(persona),
    confidence: outcome.confidence.score,
    reasoning: [...reasons, ...(persona?.reasons ?? [])].join('; '),
    entities: { competitor_product: [], product_codes: codesIn(question) },
    toolChain: ['planner'],
  };
}

/** Who speaks, where somebody was called for. */
export const personaField = (persona: AskedQuestion['persona']): { readonly persona?: string } =>
  persona?.persona === undefined ? {} : { persona: persona.persona.id };

/** Codes of parts and documents: letters and digits together, as they are written. */
export const codesIn = (question: string): readonly string[] => [
  ...new Set(tokenize(question).flatMap(({ kind, raw }) => (kind === 'code' ? [raw] : []))),
];
