import type { Language } from '../../question/language.ts';
import type { PlanRequest } from '../plan-request.ts';
import type { AskedBefore } from './earlier.ts';
import { readSaid, spokenLanguage } from './read-said.ts';

/** The language of a conversation: each question is in its own, or in that of the one before where it only names something. */
export function threadLanguage(request: PlanRequest, thread: readonly AskedBefore[]): Language | undefined {
  return thread.reduce<Language | undefined>((spoken, { question }) => {
    const { cues } = readSaid({ ...request, question }, spoken);
    return spokenLanguage(question, spoken, cues);
  }, undefined);
}
