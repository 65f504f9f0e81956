import { lazy } from '../../core/lazy.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import type { SemanticModel } from '../semantic-model.ts';
import type { LinkedSchema } from './linked-schema.ts';
import { createSchemaLinker, type LinkOptions, type SchemaLinker } from './schema-linker.ts';

/** What was prepared for a model goes when the model goes. */
const linkers = lazy(() => new WeakMap<SemanticModel, SchemaLinker>());

/**
 * The tables and columns that a question needs, within a budget of tokens; all of them where they fit. What is the same for
 * every question is made once for each model, at the first question.
 */
export function linkSchema(index: SemanticIndex, question: string, options: LinkOptions = {}): LinkedSchema {
  const known = linkers().get(index.model);
  const linker = known ?? createSchemaLinker(index);
  if (known === undefined) linkers().set(index.model, linker);
  return linker.link(index, question, options);
}
