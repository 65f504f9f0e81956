import type { Catalog } from '../catalog/catalog.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

/** What a database means, ready to look up. Immutable; build one for each catalog fingerprint and keep it. */
export interface SemanticIndex {
  readonly catalog: Catalog;
  /** How well the words of a question match this database, 0 to 1: used to choose a database when none was named. */
  scoreQuestion(question: string): number;
}

/** Derives the meaning of a catalog, refined by the semantic model file where there is one. */
export function buildSemanticIndex(catalog: Catalog, _file?: SemanticModelFile): SemanticIndex {
  return { catalog, scoreQuestion: () => 0 };
}
