import type { QueryResponse } from '../../contracts/query.ts';
import type { Language } from '../../question/language.ts';
import { modelReasons } from './model-reasons.ts';
import type { Presented } from './present-answer.ts';

/** What an answer loses when its reader finds that the rows are not what was asked: more where a model chose them as well. */
const factors = { model: 0.5, others: 0.8 };

export function doubtRejected(
  confidence: QueryResponse['confidence'],
  { rejection }: Pick<Presented, 'rejection'>,
  { lane, language }: { readonly lane: QueryResponse['lane']; readonly language: Language },
): QueryResponse['confidence'] {
  if (rejection === undefined) return confidence;
  const factor = lane === 'model' ? factors.model : factors.others;
  return {
    score: Math.round(confidence.score * factor * 100) / 100,
    reasons: [...confidence.reasons, modelReasons[language].rejected],
  };
}

/** Says so to whoever reads the answer, with the reason where it can be told. */
export function describeRejection({ rejection }: Pick<Presented, 'rejection'>, language: Language): readonly string[] {
  if (rejection === undefined) return [];
  const { told } = rejection;
  return [told === undefined ? sentences[language] : `${sentences[language]} ${told}`];
}

const sentences: Readonly<Record<Language, string>> = {
  en: 'The language model that read the rows doubts that they answer the question.',
  ja: '行を読んだ言語モデルは、質問への答えになっていない可能性があるとしています。',
  zh: '读取数据行的语言模型认为这些行可能没有回答问题。',
};
