import { mendSpelling } from '../annotate/mend-spelling.ts';
import { restate } from '../describe/describe.ts';
import { explainFailure } from '../describe/explain-failure.ts';
import type { PlanOutcome } from '../outcome.ts';
import { decide, type Find } from '../plan-question.ts';
import { conversationPhrases } from './conversation-phrases.ts';
import { type FollowUpReadings, findFollowUp, fragmentsBehind, readFragments } from './find-follow-up.ts';
import type { FollowUp } from './follow-up.ts';
import { offerWays } from './offer-ways.ts';
import { readSaid } from './read-said.ts';
import type { Before } from './read-thread.ts';

/** What a follow-up loses in confidence: one more thing was understood without being said. */
const followUpFactor = 0.95;

/** Answers by the likeliest way of going on, asks which, or says what was not understood. */
export function concludeFollowUp(
  { candidates, ways }: FollowUpReadings,
  before: Before,
  followUp: FollowUp,
): PlanOutcome {
  const { request, read, language, thread, spoken } = followUp;
  const phrases = conversationPhrases[language];
  if (candidates.length === 0) {
    if (read.fragments.length === 0) return notUnderstood(followUp);
    return unable(phrases.unclear(thread.at(-1)?.question ?? ''), followUp);
  }
  if (ways.length > 0) {
    const restatements = ways.map(({ candidate }) => restate(candidate.built.plan, language));
    return offerWays(restatements, (words) => ways.map(({ manner }) => phrases.option(manner, words)), followUp);
  }
  const find: Find = (question) => {
    const asked = { ...request, question };
    const said = readSaid(asked, spoken);
    const { readings } = readFragments(asked, said);
    return { ...readings, ...findFollowUp(asked, before.frame, fragmentsBehind(asked, said, before.frame)) };
  };
  const annotated = { ...read.readings.annotated, languages: [language, ...read.readings.annotated.languages] };
  return asFollowUp(decide({ ...read.readings, annotated, candidates }, request, find), followUp);
}

function asFollowUp(outcome: PlanOutcome, { thread, language }: FollowUp): PlanOutcome {
  const goesOn = { thread, language };
  if (outcome.kind !== 'planned') return { ...outcome, goesOn };
  const { confidence, assumptions, restatement } = outcome;
  const phrases = conversationPhrases[language];
  return {
    ...outcome,
    confidence: {
      score: Math.round(confidence.score * followUpFactor * 100) / 100,
      reasons: [phrases.reason, ...confidence.reasons],
    },
    assumptions: [phrases.understoodAs(restatement), ...assumptions],
    goesOn,
  };
}

function notUnderstood(followUp: FollowUp): PlanOutcome {
  const { request, read, language, thread, ask } = followUp;
  const outcome = explainFailure({ ...read.readings, language }, (unknown) =>
    mendSpelling(request.question, unknown, request.index).filter(({ question }) => ask(question).kind === 'planned'),
  );
  if (outcome.kind !== 'declined') return asFollowUp(outcome, followUp);
  const phrases = conversationPhrases[language];
  const words = outcome.notUnderstood.map((text) => `“${text}”`).join(', ');
  const before = thread.at(-1)?.question ?? '';
  return {
    ...unable(words === '' ? outcome.reason : phrases.unknown(words, before), followUp),
    notUnderstood: outcome.notUnderstood,
  };
}

/** Asks for a whole question, and says why. */
export function unable(
  question: string,
  { thread, language }: Pick<FollowUp, 'thread' | 'language'>,
): Extract<PlanOutcome, { kind: 'clarify' }> {
  const confidence = { score: 0, reasons: [conversationPhrases[language].reason] };
  return { kind: 'clarify', question, options: [], notUnderstood: [], confidence, goesOn: { thread, language } };
}
