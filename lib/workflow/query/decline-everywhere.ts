import type { QueryResponse } from '../../contracts/query.ts';
import type { Language } from '../../question/language.ts';
import type { Databases } from '../databases.ts';

/** Questions that are offered instead, of all databases together, and of each at the most. */
const offered = { inAll: 6, each: 2 };

interface Wording {
  readonly reason: (titles: string) => string;
  readonly confidence: string;
  readonly separator: string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    reason: (titles) => `No database knows any word of this question. These can be asked: ${titles}.`,
    confidence: 'no database has a table, column or value of these names',
    separator: ', ',
  },
  ja: {
    reason: (titles) =>
      `この質問の言葉は、どのデータベースにも見つかりません。質問できるデータベースは次のとおりです：${titles}。`,
    confidence: '該当する名前の表・列・値がどのデータベースにもありません',
    separator: '、',
  },
  zh: {
    reason: (titles) => `没有数据库包含此问题中的任何词语。可以查询的数据库有：${titles}。`,
    confidence: '没有数据库包含这些名称的表、列或值',
    separator: '、',
  },
};

/** The answer to a question that has nothing to do with any database: what there is, and what can be asked of it. */
export function declineEverywhere(
  { all }: Databases,
  language: Language,
): Pick<QueryResponse, 'status' | 'statements' | 'summary' | 'clarification' | 'confidence' | 'assumptions'> {
  const { reason, confidence, separator } = wordings[language];
  const text = reason(all.map(({ settings }) => `${settings.id} (${settings.title})`).join(separator));
  const options = all.flatMap(({ settings }) => settings.exampleQuestions.slice(0, offered.each));
  return {
    status: 'declined',
    statements: [],
    summary: { text, keyFindings: [] },
    clarification: { question: text, options: options.slice(0, offered.inAll) },
    confidence: { score: 0, reasons: [confidence] },
    assumptions: [],
  };
}
