import { z } from 'zod';

const maxProducts = 50;

/** Part numbers as a question names them, in capitals. */
export const codeInput = z.strictObject({
  codes: z.array(z.string().min(3).max(40)).min(1).max(maxProducts).readonly(),
});
