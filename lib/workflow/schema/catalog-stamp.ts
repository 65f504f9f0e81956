import type { CatalogStamp } from '../../contracts/schema-fields.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

/** Says of an answer which reading of the structure it was made from. */
export function catalogStamp({ catalog }: SemanticIndex): CatalogStamp {
  return { capturedAt: catalog.capturedAt, version: catalog.fingerprint, isStale: false };
}
