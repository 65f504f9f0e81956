import { createHash } from 'node:crypto';
import { defaultCatalogLimits } from './catalog-limits.ts';
import { snapshotSchemaVersion } from './snapshot.ts';

/** What a snapshot is made under, as one text: one that was made under anything else may show too much, or too little. */
export function snapshotFit(circumstances: { readonly origin: string; readonly policy: unknown }): string {
  return createHash('sha256')
    .update(JSON.stringify([snapshotSchemaVersion, defaultCatalogLimits, circumstances.origin, circumstances.policy]))
    .digest('hex');
}
