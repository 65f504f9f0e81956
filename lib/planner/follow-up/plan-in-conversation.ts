import { type Language, possibleLanguages } from '../../question/language.ts';
import { restate } from '../describe.ts';
import { explainFailure } from '../explain-failure.ts';
import { mendSpelling } from '../mend-spelling.ts';
import type { PlanOutcome } from '../outcome.ts';
import { decide, type Find, leastScore, planQuestion } from '../plan-question.ts';
import type { PlanRequest } from '../plan-request.ts';
import { conversationPhrases } from './conversation-phrases.ts';
import { dependenceOf } from './dependence.ts';
import { longestThread } from './earlier.ts';
import { type FollowUpReadings, findFollowUp, readFragments } from './find-follow-up.ts';
import { isEmpty } from './fragment.ts';
import { readSaid, type Said, spokenLanguage } from './read-said.ts';
import { type Before, readThread } from './read-thread.ts';

/** What the readings of a follow-up lose in confidence: one more thing was understood without being said. */
const followUpFactor = 0.95;

/**
 * Question → plan, where the question may go on from the one before it. One that stands alone is planned alone; what cannot
 * stand alone is merged into the question before, and says so. Pure, as planQuestion is.
 */
export function planInConversation(request: PlanRequest): PlanOutcome {
  const { earlier } = request;
  const thread = earlier?.kind === 'thread' ? earlier.thread : [];
  const last = thread.at(-1);
  const spoken = last === undefined ? undefined : possibleLanguages(last.question)[0];
  const said = readSaid(request, spoken);
  const language = spokenLanguage(request.question, spoken, said.cues);
  const phrases = conversationPhrases[language];
  if (said.kinds.has('why')) return declined(phrases.why, [phrases.whyReason]);
  const alone = (): PlanOutcome => withChart(planQuestion({ ...request, question: said.withoutChart }), said, language);
  if (earlier === undefined) return alone();
  const { readings, fragments } = readFragments(request, said);
  const dependence = dependenceOf(said, fragments, readings);
  if (dependence === 'self-contained') return alone();
  const unable = (text: string): PlanOutcome => ({
    kind: 'clarify',
    question: text,
    options: [],
    notUnderstood: [],
    confidence: { score: 0, reasons: [phrases.reason] },
    goesOn: { thread, language },
  });
  const without = (text: string): PlanOutcome => {
    if (dependence === 'dependent' && !isUnknown()) return unable(text);
    return alone();
  };
  const isUnknown = () => fragments.length === 0;
  if (earlier.kind === 'unplanned') return without(phrases.unplanned);
  if (earlier.kind === 'elsewhere') return without(phrases.elsewhere(earlier.database));
  if (thread.length >= longestThread) return without(phrases.tooLong);
  const before = readThread(request, thread);
  if (before === undefined) return without(phrases.unclear(last?.question ?? ''));
  if (fragments.length === 0) return dependence === 'dependent' ? notUnderstood() : alone();
  const found =
    fragments.some(isEmpty) && said.chart !== undefined
      ? again(before)
      : findFollowUp(request, before.frame, fragments);
  const merged = conclude(found, before);
  if (dependence === 'dependent') {
    if (merged !== undefined) return merged;
    const own = alone();
    return own.kind === 'planned' ? own : unable(phrases.unclear(last?.question ?? ''));
  }
  const own = alone();
  if (merged?.kind !== 'planned' || own.kind !== 'planned') return own.kind === 'planned' ? own : (merged ?? own);
  return own.sql.text === merged.sql.text ? own : askWhether(own, merged);

  function again({ candidate }: Before): FollowUpReadings {
    return { candidates: [candidate], ways: [] };
  }

  function conclude({ candidates, ways }: FollowUpReadings, from: Before): PlanOutcome | undefined {
    if ((candidates[0]?.score ?? Number.NEGATIVE_INFINITY) < leastScore) return undefined;
    if (ways.length > 0) return askWhich(ways);
    const annotated = { ...readings.annotated, languages: [language, ...readings.annotated.languages] };
    const find = (question: string) => findAgain(question, from);
    const outcome = decide({ ...readings, annotated, candidates }, request, find);
    return asFollowUp(outcome);
  }

  function findAgain(question: string, { frame }: Before): ReturnType<Find> {
    const asked = { ...request, question };
    const { fragments: others, readings: read } = readFragments(asked, readSaid(asked, spoken));
    return { ...read, candidates: findFollowUp(asked, frame, others).candidates };
  }

  function asFollowUp(outcome: PlanOutcome): PlanOutcome {
    if (outcome.kind !== 'planned') return { ...outcome, goesOn: { thread, language } };
    const { confidence, assumptions, restatement } = outcome;
    const score = Math.round(confidence.score * followUpFactor * 100) / 100;
    const followed: PlanOutcome = {
      ...outcome,
      confidence: { score, reasons: [phrases.reason, ...confidence.reasons] },
      assumptions: [phrases.understoodAs(restatement), ...assumptions],
      goesOn: { thread, language },
    };
    return withChart(followed, said, language);
  }

  function askWhich(ways: FollowUpReadings['ways']): PlanOutcome {
    const words = said.rest
      .replace(/[?？。.!！]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    return ask(
      ways.map(({ candidate }) => restate(candidate.built.plan, language)),
      ways.map(({ manner }) => phrases.option(manner, words)),
    );
  }

  function askWhether(own: Planned, merged: Planned): PlanOutcome {
    const words = said.rest
      .replace(/[?？。.!！]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    return ask([merged.restatement, own.restatement], [phrases.sameFor(words), words]);
  }

  function ask(restatements: readonly string[], options: readonly string[]): PlanOutcome {
    return {
      kind: 'clarify',
      question: phrases.which([...new Set(restatements)]),
      options: options.filter((option) => planInConversation({ ...request, question: option }).kind === 'planned'),
      notUnderstood: [],
      confidence: { score: 0.5, reasons: [phrases.reason] },
      goesOn: { thread, language },
    };
  }

  function notUnderstood(): PlanOutcome {
    const isPlanned = ({ question }: { readonly question: string }) =>
      planInConversation({ ...request, question }).kind === 'planned';
    const read = { ...readings, language };
    return asFollowUp(
      explainFailure(read, (unknown) => mendSpelling(request.question, unknown, request.index).filter(isPlanned)),
    );
  }

  function declined(reason: string, reasons: readonly string[]): PlanOutcome {
    const confidence = { score: 0, reasons };
    return {
      kind: 'declined',
      reason,
      notUnderstood: [],
      confidence,
      ...(earlier === undefined ? {} : { goesOn: { thread, language } }),
    };
  }
}

type Planned = Extract<PlanOutcome, { kind: 'planned' }>;

function withChart(outcome: PlanOutcome, { chart }: Said, language: Language): PlanOutcome {
  if (chart === undefined || outcome.kind !== 'planned') return outcome;
  const { assumptions } = outcome;
  return { ...outcome, chart, assumptions: [...assumptions, conversationPhrases[language].charted(chart)] };
}
