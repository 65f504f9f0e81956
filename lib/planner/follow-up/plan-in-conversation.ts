import { lazy } from '../../core/lazy.ts';
import type { Language } from '../../question/language.ts';
import type { PlanOutcome } from '../outcome.ts';
import { planQuestion } from '../plan-question.ts';
import type { PlanRequest } from '../plan-request.ts';
import { concludeFollowUp, unable } from './conclude-follow-up.ts';
import { conversationPhrases } from './conversation-phrases.ts';
import { dependenceOf } from './dependence.ts';
import { longestThread } from './earlier.ts';
import { findFollowUp, fragmentsBehind, readFragments } from './find-follow-up.ts';
import type { FollowUp, Planned } from './follow-up.ts';
import { isEmpty } from './fragment.ts';
import { offerWays } from './offer-ways.ts';
import { readSaid, type Said, spokenLanguage } from './read-said.ts';
import { readThread } from './read-thread.ts';
import { threadLanguage } from './thread-language.ts';

/**
 * Question → plan, where the question may go on from the one before it. One that stands alone is planned alone; what cannot
 * stand alone is merged into the question before, and says so. Pure, as planQuestion is.
 */
export function planInConversation(request: PlanRequest): PlanOutcome {
  const { earlier } = request;
  const thread = earlier?.kind === 'thread' ? earlier.thread : [];
  const spoken = threadLanguage(request, thread);
  const said = readSaid(request, spoken);
  const language = spokenLanguage(request.question, spoken, said.cues);
  if (said.kinds.has('why')) return declineReasons(request, { thread, language });
  const alone = (): PlanOutcome => withChart(planQuestion({ ...request, question: said.plain }), said, language);
  if (earlier === undefined) return alone();
  const read = readFragments(request, said);
  const dependence = dependenceOf(said, read.fragments, read.readings);
  if (dependence === 'self-contained') return alone();
  const own = lazy(alone);
  if (dependence === 'alone-first' && own().kind === 'planned') return own();
  const ask = (question: string) => planInConversation({ ...request, question });
  const followUp: FollowUp = { request, said, read, thread, language, spoken, ask };
  const merged = goOn(followUp);
  if (merged.kind === 'planned' && dependence === 'dependent') return withChart(merged, said, language);
  const single = own();
  if (dependence === 'dependent') return single.kind === 'planned' && !pointsBack(said) ? single : merged;
  if (single.kind !== 'planned') return merged.kind === 'planned' ? withChart(merged, said, language) : single;
  if (merged.kind !== 'planned' || single.sql.text === merged.sql.text) return single;
  return offerWhether({ own: single, merged }, followUp);
}

/** The question as one that goes on from the thread, or what stands against it. */
function goOn(followUp: FollowUp): PlanOutcome {
  const { request, said, read, thread, language } = followUp;
  const { earlier } = request;
  const phrases = conversationPhrases[language];
  const last = thread.at(-1)?.question ?? '';
  if (earlier?.kind === 'unplanned') return unable(phrases.unplanned, followUp);
  if (earlier?.kind === 'elsewhere') return unable(phrases.elsewhere(earlier.database), followUp);
  if (thread.length >= longestThread) return unable(phrases.tooLong, followUp);
  const before = readThread(request, thread);
  if (before === undefined) return unable(phrases.unclear(last), followUp);
  if (said.chart !== undefined && read.fragments.some(isEmpty)) {
    return concludeFollowUp({ candidates: [before.candidate], ways: [] }, before, followUp);
  }
  const behind = fragmentsBehind(request, said, before.frame);
  return concludeFollowUp(findFollowUp(request, before.frame, behind), before, followUp);
}

/** Some word says that the question before is meant; else words that lack a target may yet say enough. */
function pointsBack({ kinds }: Said): boolean {
  return kinds.difference(new Set(['move-on', 'topic', 'courtesy', 'chart'])).size > 0;
}

/** The question alone and the question behind the one before are both plausible. */
function offerWhether(
  { own, merged }: { readonly own: Planned; readonly merged: Planned },
  followUp: FollowUp,
): PlanOutcome {
  const phrases = conversationPhrases[followUp.language];
  return offerWays([merged.restatement, own.restatement], (words) => [phrases.sameFor(words), words], followUp);
}

function declineReasons({ earlier }: PlanRequest, goesOn: Pick<FollowUp, 'thread' | 'language'>): PlanOutcome {
  const { why, whyReason } = conversationPhrases[goesOn.language];
  const confidence = { score: 0, reasons: [whyReason] };
  const followed = earlier === undefined ? {} : { goesOn };
  return { kind: 'declined', reason: why, notUnderstood: [], confidence, ...followed };
}

function withChart(outcome: PlanOutcome, { chart }: Said, language: Language): PlanOutcome {
  if (chart === undefined || outcome.kind !== 'planned') return outcome;
  const { assumptions } = outcome;
  return { ...outcome, chart, assumptions: [...assumptions, conversationPhrases[language].charted(chart)] };
}
