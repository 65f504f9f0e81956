import type { Language } from '../question/language.ts';
import type { Cell } from '../sql/value.ts';

/** A sentence where the database has another price than the question; none where they agree or either is missing. */
export function claimedPrice(
  claimed: string | undefined,
  actual: Cell | undefined,
  wording: Readonly<Record<Language, (claimed: string, actual: string) => string>>,
  language: Language,
): readonly string[] {
  if (claimed === undefined || actual === undefined || actual === null) return [];
  return Number(actual) === Number(claimed) ? [] : [wording[language](claimed, String(actual))];
}
