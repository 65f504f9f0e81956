import { z } from 'zod';
import { semanticModelFileSchema } from '../../lib/semantic/semantic-model-file.ts';

/** The JSON Schema of model files, for editors: made from the schema that reads them. */
export function renderSchema(): string {
  const schema = z.toJSONSchema(semanticModelFileSchema, { io: 'input', unrepresentable: 'any' });
  const document = {
    ...schema,
    title: 'Querent semantic model',
    description: 'What the schema of a database does not tell: names, measures, terms, keys, questions.',
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
