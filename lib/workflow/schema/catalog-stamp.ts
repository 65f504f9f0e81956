import type { CatalogStamp } from '../../contracts/schema-fields.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase } from '../databases.ts';

/** Says of an answer which reading of the structure it was made from. */
export function catalogStamp(
  database: Pick<AskableDatabase, 'catalogState'>,
  { catalog }: SemanticIndex,
): CatalogStamp {
  const { isStale, source, version, depth, fault } = database.catalogState();
  return {
    capturedAt: catalog.capturedAt,
    fingerprint: catalog.fingerprint,
    ...(version === undefined ? {} : { version }),
    source: source === 'snapshot' ? 'snapshot' : 'live',
    isStale,
    ...(depth === undefined ? {} : { depth }),
    ...(fault === undefined ? {} : { fault }),
  };
}
