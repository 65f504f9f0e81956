import type { ChartType } from '../../contracts/query.ts';
import { lazy } from '../../core/lazy.ts';
import { type Conversation, readConversation } from '../../question/conversation/read-conversation.ts';
import { type Language, possibleLanguages } from '../../question/language.ts';
import { annotate } from '../annotate/annotate.ts';
import type { Reading } from '../annotate/annotation.ts';
import { calendarOf, type PlanRequest } from '../plan-request.ts';
import type { CueKind } from './fragment.ts';

/** A question with what it says about the conversation. */
export interface Said extends Conversation {
  readonly kinds: ReadonlySet<CueKind>;
  /** The chart that is wished for. */
  readonly chart?: ChartType;
  /** The question without the words of that wish, and without those that only join it to what was said before. */
  readonly plain: string;
}

const leastName = 0.9;

/** `spoken`: the language of the conversation so far, which a name or a number alone does not tell. */
export function readSaid(request: PlanRequest, spoken?: Language): Said {
  const { question, index } = request;
  const languages = possibleLanguages(question);
  const asked = spoken === undefined || languages.includes(spoken) ? languages : [...languages, spoken];
  const spans = lazy(() => {
    const { tokens, annotations } = annotate(question, index, calendarOf(request));
    return annotations.flatMap(({ reading, from, to }) =>
      isName(reading) ? [{ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }] : [],
    );
  });
  const conversation = readConversation(question, asked, (start, end) =>
    spans().some((name) => name.start < end && start < name.end && (name.start < start || name.end > end)),
  );
  const wish = conversation.cues.find(({ cue }) => cue.kind === 'chart');
  return {
    ...conversation,
    kinds: new Set(conversation.cues.map(({ cue }) => cue.kind)),
    ...(wish?.cue.kind === 'chart' ? { chart: wish.cue.chart } : {}),
    plain: without(
      question,
      conversation.cues.filter(({ cue }) => cue.kind === 'chart' || cue.kind === 'go-on' || cue.kind === 'move-on'),
    ),
  };
}

function without(question: string, cues: Conversation['cues']): string {
  let rest = question;
  for (const { start, end } of cues.toSorted((left, right) => right.start - left.start))
    rest = rest.slice(0, start) + rest.slice(end);
  return cues.length === 0 ? question : rest.replace(/^[\s,、，]+|\s+$/gu, '');
}

/** A name of the database, or a time such as "this month". */
function isName(reading: Reading): boolean {
  if (reading.kind === 'time') return true;
  return (reading.kind === 'term' || reading.kind === 'value') && (reading.matches[0]?.score ?? 0) >= leastName;
}

/** The language that the answer is given in: that of the words, or of the conversation where they are but names and numbers. */
export function spokenLanguage(question: string, spoken: Language | undefined, cues: Conversation['cues']): Language {
  const languages = possibleLanguages(question);
  const [likeliest = 'en'] = languages;
  if (spoken === undefined || likeliest === spoken) return likeliest;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question)) return likeliest;
  // Ideographs alone are Japanese and Chinese alike.
  if (/\p{Script=Han}/u.test(question)) return spoken !== 'en' && languages.includes(spoken) ? spoken : likeliest;
  const words = question.match(/\p{L}+/gu) ?? [];
  return cues.length === 0 && words.length <= 1 ? spoken : likeliest;
}
