import type { Language } from '../../question/language.ts';
import type { AnnotatedQuestion } from '../annotate/annotate.ts';
import type { MendedQuestion } from '../annotate/mend-spelling.ts';
import { confidenceReasons } from '../confidence/confidence-reasons.ts';
import type { Frame } from '../frame.ts';
import type { PlanOutcome } from '../outcome.ts';
import { featureWords } from './feature-words.ts';

interface FailedReading {
  readonly annotated: AnnotatedQuestion;
  readonly frames: readonly Frame[];
  readonly language: Language;
}

/** Nothing could be planned: what was not understood, or what the question asks that no plan expresses. */
export function explainFailure(
  { annotated, frames, language }: FailedReading,
  mend: (unknown: readonly string[]) => readonly MendedQuestion[],
): PlanOutcome {
  const frame = frames.toSorted((left, right) => left.notUnderstood.length - right.notUnderstood.length)[0];
  const notUnderstood = joinNeighbours(frame?.notUnderstood ?? [], annotated.text);
  const confidence = { score: 0, reasons: [confidenceReasons[language].incomplete] };
  const knowsSomething = annotated.annotations.some(
    ({ reading }) => reading.kind === 'term' || reading.kind === 'value' || reading.kind === 'filter',
  );
  const [feature] = frame?.unsupported ?? [];
  if (feature !== undefined && notUnderstood.length === 0) {
    const asked = featureWords(feature, language);
    const reasons: Record<Language, string> = {
      en: `The question asks for ${asked}, which cannot be answered without a language model yet.`,
      ja: `この質問は「${asked}」を求めていますが、言語モデルなしではまだ答えられません。`,
      zh: `这个问题涉及“${asked}”，没有语言模型时还无法回答。`,
    };
    return { kind: 'declined', reason: reasons[language], notUnderstood: [], confidence };
  }
  const mended = mend(notUnderstood);
  if (mended.length === 0 && (!knowsSomething || notUnderstood.length > 3)) {
    const reasons: Record<Language, string> = {
      en: 'Nothing in this database seems to answer the question.',
      ja: 'このデータベースには、この質問に答えられる情報が見つかりません。',
      zh: '这个数据库中似乎没有能回答该问题的内容。',
    };
    return { kind: 'declined', reason: reasons[language], notUnderstood, confidence };
  }
  const words = notUnderstood.map((text) => `“${text}”`).join(', ');
  const meant = [...new Set(mended.flatMap(({ names }) => names))].map((name) => `“${name}”`);
  const asks: Record<Language, string> = {
    en:
      words === ''
        ? 'How the parts of the question belong together was not clear. Can you say it in other words?'
        : `What is meant by ${words}? No table, column or value of this database goes by that name.${meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`}`,
    ja:
      words === ''
        ? '質問の各部分の関係が分かりませんでした。別の言い方で質問してください。'
        : `${words} は何を指しますか？このデータベースには該当する表・列・値がありません。${meant.length === 0 ? '' : `${meant.join('または')}のことですか？`}`,
    zh:
      words === ''
        ? '无法确定问题各部分之间的关系，请换一种说法。'
        : `${words} 指的是什么？这个数据库中没有对应的表、列或值。${meant.length === 0 ? '' : `您是指${meant.join('或')}吗？`}`,
  };
  const options = mended.map(({ question }) => question);
  return { kind: 'clarify', question: asks[language], options, notUnderstood, confidence };
}

/** Unknown characters that stand side by side are one unknown word. */
function joinNeighbours(parts: readonly string[], text: string): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && part.length <= 2 && text.includes(last + part)) joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return [...new Set(joined)];
}
