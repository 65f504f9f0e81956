import type { Language } from '../../question/language.ts';

/** Why the planner is sure or not, one table a language. */
export interface ConfidenceReasons {
  readonly complete: string;
  readonly incomplete: string;
  readonly named: string;
  readonly loose: string;
  readonly learned: string;
  readonly alone: string;
  readonly rival: string;
  readonly tie: string;
  readonly joined: string;
}

export const confidenceReasons: Readonly<Record<Language, ConfidenceReasons>> = {
  en: {
    complete: 'every word of the question is accounted for',
    incomplete: 'the question was not understood as a whole',
    named: 'the words match the names of tables, columns and values',
    loose: 'some words match by synonym or in part',
    learned: 'a term is read as it was learned',
    alone: 'no other reading comes near',
    rival: 'another reading was possible',
    tie: 'several readings are equally likely',
    joined: 'tables are joined along known keys',
  },
  ja: {
    complete: '質問のすべての語を解釈できた',
    incomplete: '質問の全体は解釈できなかった',
    named: '語が表・列・値の名前と一致する',
    loose: '一部の語は同義語または部分一致による',
    learned: '学習した意味で解釈した語がある',
    alone: '近い別の解釈はない',
    rival: '別の解釈もあり得る',
    tie: '同じ程度に確からしい解釈が複数ある',
    joined: '表は既知のキーで結合した',
  },
  zh: {
    complete: '问题中的每个词都有对应的解释',
    incomplete: '未能理解整个问题',
    named: '用词与表、列和值的名称一致',
    loose: '部分用词通过同义词或部分匹配得到',
    learned: '有词语按已学习的含义解释',
    alone: '没有相近的其他理解',
    rival: '还可能有其他理解',
    tie: '有多种可能性相同的理解',
    joined: '各表通过已知的键连接',
  },
};
