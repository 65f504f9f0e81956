import type { Language } from '../question/language.ts';

/** Why a tool that is asked for part numbers is sure. */
export const understood: Readonly<Record<Language, readonly string[]>> = {
  en: ['the part numbers are stored as written', 'every word of the question was understood'],
  ja: ['品番は書かれたとおりに登録されています', '質問のすべての語を理解しました'],
  zh: ['料号与所写的完全一致', '问题中的每个词都已理解'],
};
