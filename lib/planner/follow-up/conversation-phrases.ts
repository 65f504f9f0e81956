import type { ChartType } from '../../contracts/query.ts';
import type { Language } from '../../question/language.ts';
import type { Manner } from './merged.ts';

/** The words in which the planner speaks of a conversation, one table a language. */
export interface ConversationPhrases {
  readonly understoodAs: (restatement: string) => string;
  readonly charted: (chart: ChartType) => string;
  readonly reason: string;
  /** A fragment that has only this meaning. */
  readonly option: (manner: Manner, words: string) => string;
  /** The question under the conditions of the one before. */
  readonly sameFor: (words: string) => string;
  readonly which: (readings: readonly string[]) => string;
  readonly unclear: (before: string) => string;
  readonly unknown: (words: string, before: string) => string;
  readonly tooLong: string;
  readonly unplanned: string;
  readonly elsewhere: (database: string) => string;
  readonly why: string;
  readonly whyReason: string;
}

const english: ConversationPhrases = {
  understoodAs: (restatement) => `Understood as: ${restatement}`,
  charted: (chart) =>
    `The rows are to be shown as a ${chart === 'table' ? 'table' : `${chart} chart`}; the question stays the same.`,
  reason: 'the question goes on from the one before it',
  option: (manner, words) => {
    switch (manner.kind) {
      case 'instead':
        return `${words} instead`;
      case 'also':
        return `also ${words}`;
      case 'only':
        return `only ${words}`;
      case 'by':
        return `by ${words} instead`;
      case 'number':
        return `number of ${words} instead`;
      case 'together':
        return `only ${manner.names.join(' or ')}`;
      default:
        return manner satisfies never;
    }
  },
  sameFor: (words) => `same for ${words}`,
  which: (readings) => `This can be understood in more than one way: ${readings.join(' / ')}. Which is meant?`,
  unclear: (before) =>
    `This seems to go on from “${before}”, but not in a way that is clear. Can you ask it as a whole question?`,
  unknown: (words, before) =>
    `This seems to go on from “${before}”. What is meant by ${words}? No table, column or value of this database goes by that name.`,
  tooLong: 'This conversation has become too long to go on from. Please ask the question as a whole.',
  unplanned:
    'This seems to go on from the question before, whose answer was not made by the planner, and only such answers can be gone on from without a language model. Please ask the question as a whole.',
  elsewhere: (database) =>
    `This seems to go on from the question before, which was asked of the database ${database}. Please ask the question as a whole.`,
  whyReason: 'reasons lie beyond the rows',
  why: 'The rows say what happened, not why. Reasons cannot be found without a language model; comparing the figure by month, product or region may show where it changed.',
};

const chartNames: Readonly<Record<'ja' | 'zh', Readonly<Record<ChartType, string>>>> = {
  ja: { bar: '棒グラフ', line: '折れ線グラフ', pie: '円グラフ', area: '面グラフ', scatter: '散布図', table: '表' },
  zh: { bar: '柱状图', line: '折线图', pie: '饼图', area: '面积图', scatter: '散点图', table: '表格' },
};

const japanese: ConversationPhrases = {
  understoodAs: (restatement) => `次のように解釈しました：${restatement}`,
  charted: (chart) => `結果を${chartNames.ja[chart]}で表示します。質問の内容は変わりません。`,
  reason: '直前の質問の続きとして解釈した',
  option: (manner, words) => {
    switch (manner.kind) {
      case 'instead':
        return `代わりに${words}`;
      case 'also':
        return `さらに${words}`;
      case 'only':
        return `${words}だけ`;
      case 'by':
        return `代わりに${words}別`;
      case 'number':
        return `代わりに${words}の数`;
      case 'together':
        return `${manner.names.join('または')}だけ`;
      default:
        return manner satisfies never;
    }
  },
  sameFor: (words) => `同じ条件で${words}`,
  which: (readings) => `複数の解釈ができます：${readings.join(' / ')}。どれを意味していますか？`,
  unclear: (before) => `「${before}」の続きのようですが、どう続くのか分かりませんでした。質問全体を書いてください。`,
  unknown: (words, before) =>
    `「${before}」の続きのようですが、${words} は何を指しますか？このデータベースには該当する表・列・値がありません。`,
  tooLong: '会話が長くなり、続きとして解釈できません。質問全体を書いてください。',
  unplanned:
    '直前の質問の続きのようですが、その回答はプランナーによるものではなく、言語モデルなしでは続けられません。質問全体を書いてください。',
  elsewhere: (database) =>
    `直前の質問の続きのようですが、それはデータベース${database}への質問でした。質問全体を書いてください。`,
  whyReason: '理由はデータの行からは分からない',
  why: 'データからは何が起きたかは分かりますが、理由は分かりません。理由の分析には言語モデルが必要です。月別・商品別・地域別に比べると、どこで変化したかが分かることがあります。',
};

const chinese: ConversationPhrases = {
  understoodAs: (restatement) => `理解为：${restatement}`,
  charted: (chart) => `结果以${chartNames.zh[chart]}显示，问题内容不变。`,
  reason: '该问题承接上一个问题',
  option: (manner, words) => {
    switch (manner.kind) {
      case 'instead':
        return `改为${words}`;
      case 'also':
        return `再加上${words}`;
      case 'only':
        return `只看${words}`;
      case 'by':
        return `改为按${words}`;
      case 'number':
        return `改为${words}数量`;
      case 'together':
        return `只看${manner.names.join('或')}`;
      default:
        return manner satisfies never;
    }
  },
  sameFor: (words) => `同样条件下${words}`,
  which: (readings) => `这个问题有多种理解方式：${readings.join(' / ')}。您指的是哪一种？`,
  unclear: (before) => `这似乎承接“${before}”，但无法确定如何承接。请用完整的问题再问一次。`,
  unknown: (words, before) => `这似乎承接“${before}”，但${words}指的是什么？这个数据库中没有对应的表、列或值。`,
  tooLong: '对话过长，无法继续承接。请用完整的问题再问一次。',
  unplanned: '这似乎承接上一个问题，但上一个回答不是由规划器给出的，没有语言模型时无法承接。请用完整的问题再问一次。',
  elsewhere: (database) => `这似乎承接上一个问题，但上一个问题问的是数据库${database}。请用完整的问题再问一次。`,
  whyReason: '原因不在数据行之中',
  why: '数据能说明发生了什么，但不能说明原因。分析原因需要语言模型；按月份、产品或地区比较，也许能看出变化出现在哪里。',
};

export const conversationPhrases: Readonly<Record<Language, ConversationPhrases>> = {
  en: english,
  ja: japanese,
  zh: chinese,
};
