import { z } from 'zod';

/** A whole number in a query string. */
export function wholeNumberParameter(bounds: { readonly min: number; readonly max: number }) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().min(bounds.min).max(bounds.max));
}

/** A share in a query string. */
export const fractionParameter = z
  .string()
  .regex(/^(?:0|1|0?\.\d{1,9}|1\.0{1,9})$/, 'is not a number from 0 to 1, such as 0.6')
  .transform(Number);

/** Words in a query string. */
export const wordsParameter = z
  .string()
  .max(200)
  .refine((text) => text.isWellFormed(), 'holds half of a surrogate pair')
  .refine((text) => !/\p{Cc}/u.test(text), 'holds a control character')
  .refine((text) => text.trim() !== '', 'is empty');

/** A table as the answers name it, "orders" or "sales.orders". */
export const tableParameter = wordsParameter.meta({ description: 'A table, with its schema where it has one' });
