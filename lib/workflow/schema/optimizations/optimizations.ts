import {
  defaultEvidenceDays,
  type Evidence,
  type OptimizationsParameters,
  type OptimizationsResponse,
} from '../../../contracts/schema-optimizations.ts';
import type { Principal } from '../../../identity/principal.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import type { AskableDatabase } from '../../databases.ts';
import { catalogStamp } from '../catalog-stamp.ts';
import { type EvidenceSource, readEvidence } from '../read-evidence.ts';
import { recommendOptimizations } from './recommend-optimizations.ts';
import { summariseUsage } from './request-usage.ts';

/** What could be changed in a database so that questions are answered sooner. Nothing of it is run. */
export async function listOptimizations(
  database: AskableDatabase,
  { days = defaultEvidenceDays }: Pick<OptimizationsParameters, 'days'>,
  source: EvidenceSource,
  { principal, signal }: { readonly principal: Principal; readonly signal: AbortSignal },
): Promise<OptimizationsResponse> {
  const [index, { evidence, records }] = await Promise.all([
    database.index({ signal }),
    readEvidence(source, principal.tenant, days, signal),
  ]);
  const { id } = database.settings;
  const ofDatabase = records.filter((record) => record.database === id);
  const usage = summariseUsage(ofDatabase, index.catalog.fingerprint);
  const counted = { ...evidence, requests: usage.requests };
  return {
    database: id,
    dialect: index.catalog.dialect,
    catalog: catalogStamp(database, index),
    evidence: counted,
    recommendations: recommendOptimizations({ catalog: index.catalog, entities: index.model.entities, usage }),
    notes: notesOf(counted, index),
  };
}

function notesOf({ reach, isComplete }: Evidence, { catalog, model }: SemanticIndex): readonly string[] {
  const unread = model.entities.filter(({ table }) => table.kind === 'table' && table.indexes === undefined).length;
  const hasIndexes = catalog.dialect !== 'duckdb' && catalog.dialect !== 'fabric';
  return [
    ...(reach === 'this-process'
      ? ['No state storage is configured, so only the requests that this process has answered count as evidence.']
      : []),
    ...(reach === 'none' ? ['The records of requests could not be read, so only the structure was judged.'] : []),
    ...(reach !== 'none' && !isComplete ? ['There were more requests than are read; the newest count.'] : []),
    ...(hasIndexes && unread > 0
      ? [`The indexes of ${unread} tables were not read, so none is recommended for them.`]
      : []),
    ...(catalog.dialect === 'duckdb'
      ? [
          'DuckDB skips what it need not read by the smallest and largest values of its row groups; indexes help it little.',
        ]
      : []),
    ...(catalog.dialect === 'fabric' ? ['A Fabric warehouse has no indexes, and makes statistics by itself.'] : []),
  ];
}
