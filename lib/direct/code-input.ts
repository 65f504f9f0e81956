import { z } from 'zod';
import type { DirectEntities } from './direct-tool.ts';

const maxProducts = 50;

/** Part numbers as a question names them, in capitals. */
export const codeInput = z.strictObject({
  codes: z.array(z.string().min(3).max(40)).min(1).max(maxProducts).readonly(),
});

export const codeEntities = ({ codes }: z.infer<typeof codeInput>): DirectEntities => ({
  competitor_product: [],
  product_codes: codes,
});
