import { stem } from '../../question/stem.ts';

/** The last word of a phrase, which says what it is: "transaction statuses" are statuses. Empty where it ends in none. */
export function headWord(text: string): string {
  return stem(/[\p{L}\p{N}]+$/u.exec(text.toLowerCase())?.[0] ?? '');
}
