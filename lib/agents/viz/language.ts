import { type Language, possibleLanguages } from '../../question/language.ts';

const languages: readonly Language[] = ['en', 'ja', 'zh'];

/**
 * The language to answer in: the locale's where the request names one that we speak, else that of the conversation that the
 * question goes on with, else the likeliest of its words.
 */
export function answerLanguage(question: string, locale: string | undefined, spoken?: Language): Language {
  const wanted = locale?.slice(0, 2).toLowerCase();
  return languages.find((language) => language === wanted) ?? spoken ?? possibleLanguages(question)[0] ?? 'en';
}
