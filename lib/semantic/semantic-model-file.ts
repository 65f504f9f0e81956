import { z } from 'zod';

/** `semantic-models/<database>.yaml`: names, synonyms, measures and display columns that the schema does not tell. */
export const semanticModelFileSchema = z.strictObject({});

export type SemanticModelFile = z.infer<typeof semanticModelFileSchema>;
