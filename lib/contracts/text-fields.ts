import { z } from 'zod';

/** A line break or a tab is spacing; any other control character has no place in a question. */
const controlCharacter = /[^\P{Cc}\t\n\r]/u;

export const maxQuestionCharacters = 2_000;

export const questionField = z
  .string()
  .max(maxQuestionCharacters, `longer than ${maxQuestionCharacters.toLocaleString('en-US')} characters`)
  .refine(
    (text) => text.isWellFormed(),
    'holds half of a surrogate pair: the text is damaged, send well-formed Unicode',
  )
  .refine((text) => !controlCharacter.test(text), 'holds a control character: remove it')
  .refine((text) => text.trim() !== '', 'is empty: ask a question, for example "total revenue by region last quarter"')
  .meta({ description: 'The question in plain language, up to 2,000 characters' });

/** A session's id: made by Querent, or chosen by the caller, for example a conversation's own id. */
export const sessionIdField = z
  .string()
  .regex(/^[A-Za-z0-9._~:@-]{1,128}$/, 'must be 1 to 128 letters, digits or . _ ~ : @ -')
  .meta({ description: 'Continues a session; absent begins a new one' });

export const databaseIdField = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => text.isWellFormed(), 'holds half of a surrogate pair')
  .meta({ description: 'The id of a database, as GET /api/database/list names it' });

export const timeZoneField = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not an IANA time zone such as "Asia/Tokyo"')
  .meta({ description: 'IANA time zone in which "today" is read' });

export const localeField = z
  .string()
  .max(35)
  .refine(isLocale, 'is not a BCP 47 language tag such as "en-GB"')
  .meta({ description: 'BCP 47 language tag for the wording of the answer' });

export const isoDateField = z.iso
  .date('is not a date such as "2026-10-31"')
  .meta({ description: 'The present day, as an ISO date' });

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
