import type { Language } from '../../question/language.ts';

/** Why an answer with a model in it is as sure as it is. */
export interface ModelReasons {
  readonly written: string;
  readonly agreed: (same: number, written: number) => string;
  readonly repaired: (count: number) => string;
  readonly doubted: string;
  readonly noCandidates: string;
  readonly strayed: string;
  readonly secondFailed: (code: string | undefined) => string;
  readonly noQuery: string;
  readonly notRead: string;
  readonly noUsableQuery: string;
  readonly noAnswer: (code: string) => string;
  readonly rejected: string;
}

export const modelReasons: Readonly<Record<Language, ModelReasons>> = {
  en: {
    written: 'the query was written by a language model',
    agreed: (same, written) => `${same} of ${written} queries that were written for it have this result`,
    repaired: (count) => `${count} ${count === 1 ? 'query' : 'queries'} before it could not be used`,
    doubted: 'the result is not what such a question usually gives',
    noCandidates: 'the search found no candidates',
    strayed: 'what was picked is not among the candidates',
    secondFailed: (code) => `the second step failed${code === undefined ? '' : ` (${code})`}`,
    noQuery: 'a language model found no query for the question',
    notRead: 'the answer depends on rows that were not read',
    noUsableQuery: 'the language model found no query that could be used',
    noAnswer: (code) => `the language model gave no answer (${code})`,
    rejected: 'the language model that read the rows finds that they do not answer the question',
  },
  ja: {
    written: 'クエリは言語モデルが作成しました',
    agreed: (same, written) => `作成した${written}件のクエリのうち${same}件がこの結果でした`,
    repaired: (count) => `その前の${count}件のクエリは使えませんでした`,
    doubted: '結果がこの種の質問に通常得られるものではありません',
    noCandidates: '検索で候補が見つかりませんでした',
    strayed: '選ばれたものは候補にありません',
    secondFailed: (code) => `第2段階に失敗しました${code === undefined ? '' : `（${code}）`}`,
    noQuery: '言語モデルはこの質問のクエリを見つけられませんでした',
    notRead: '回答は読み取っていない行によって決まります',
    noUsableQuery: '言語モデルは使えるクエリを見つけられませんでした',
    noAnswer: (code) => `言語モデルから回答が得られませんでした（${code}）`,
    rejected: '行を読んだ言語モデルは、質問への答えになっていないとしています',
  },
  zh: {
    written: '查询由语言模型编写',
    agreed: (same, written) => `为此编写的${written}个查询中有${same}个得到此结果`,
    repaired: (count) => `此前有${count}个查询无法使用`,
    doubted: '结果与此类问题通常的结果不符',
    noCandidates: '搜索没有找到候选项',
    strayed: '所选项不在候选项中',
    secondFailed: (code) => `第二步失败${code === undefined ? '' : `（${code}）`}`,
    noQuery: '语言模型没有为该问题找到查询',
    notRead: '回答取决于尚未读取的行',
    noUsableQuery: '语言模型没有找到可用的查询',
    noAnswer: (code) => `语言模型没有给出回答（${code}）`,
    rejected: '读取数据行的语言模型认为这些行没有回答问题',
  },
};
