import type { Language } from '../../question/language.ts';
import type { DatabaseSettings } from '../databases.ts';

interface AsOf {
  /** ISO date. */
  readonly date: string;
  readonly from: 'request' | 'database' | 'clock';
  readonly timeZone: string;
}

/** The present of a question: the request's, else the database's default, else today where the caller or the database is. */
export function resolveAsOf(
  wanted: { readonly asOf?: string | undefined; readonly timeZone?: string | undefined },
  settings: DatabaseSettings,
  now: Date,
): AsOf {
  const timeZone = wanted.timeZone ?? settings.timeZone;
  if (wanted.asOf !== undefined) return { date: wanted.asOf, from: 'request', timeZone };
  if (settings.defaultAsOf !== undefined) return { date: settings.defaultAsOf, from: 'database', timeZone };
  return { date: dateIn(timeZone, now), from: 'clock', timeZone };
}

/** The assumption that an answer states about its present. */
export function describeAsOf(asOf: AsOf, database: string, language: Language): string {
  const sentences: Readonly<Record<Language, Readonly<Record<AsOf['from'], string>>>> = {
    en: {
      request: `The present is ${asOf.date}, as the request says.`,
      database: `The present is ${asOf.date}, the default of the database ${database}.`,
      clock: `The present is ${asOf.date}, today in ${asOf.timeZone}.`,
    },
    ja: {
      request: `現在は${asOf.date}とします（リクエストの指定）。`,
      database: `現在は${asOf.date}とします（データベース${database}の既定）。`,
      clock: `現在は${asOf.date}とします（${asOf.timeZone}の今日）。`,
    },
    zh: {
      request: `当前日期为${asOf.date}（由请求指定）。`,
      database: `当前日期为${asOf.date}（数据库${database}的默认值）。`,
      clock: `当前日期为${asOf.date}（${asOf.timeZone}的今天）。`,
    },
  };
  return sentences[language][asOf.from];
}

function dateIn(timeZone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
