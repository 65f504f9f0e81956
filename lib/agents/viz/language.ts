import { type Language, possibleLanguages } from '../../question/language.ts';

const languages: readonly Language[] = ['en', 'ja', 'zh'];

/** The language to answer in: the locale's where the request names one that we speak, else the likeliest of the question. */
export function answerLanguage(question: string, locale: string | undefined): Language {
  const wanted = locale?.slice(0, 2).toLowerCase();
  return languages.find((language) => language === wanted) ?? possibleLanguages(question)[0] ?? 'en';
}
