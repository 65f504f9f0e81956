import { defaultTopMappings, type MappingsParameters, type MappingsResponse } from '../../contracts/schema-mappings.ts';
import { startDeadline, toQuerentError } from '../../core/abort.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import type { AskableDatabase } from '../databases.ts';
import { requireDatabase } from '../unknown-database.ts';
import { catalogStamp } from './catalog-stamp.ts';
import type { LatencyWindow } from './statistics/latencies.ts';
import { termMeanings } from './term-meanings.ts';

/** How long one database of several is waited for whose structure is still being read. */
const patienceMs = 5_000;
const leastConfidence = 0.5;

/** What a term of the business may name in one database, or in each of them. */
export async function mapBusinessTerm(
  wanted: MappingsParameters,
  { databases, lookUps }: { readonly databases: CallerDatabases; readonly lookUps: LatencyWindow },
  { signal }: { readonly signal: AbortSignal },
): Promise<MappingsResponse> {
  const term = wanted.term.trim();
  const how = { topK: wanted.topK ?? defaultTopMappings, minConfidence: wanted.minConfidence ?? leastConfidence };
  const lookUp = async (database: AskableDatabase, wait: AbortSignal) => {
    const index = await database.index({ signal: wait });
    return {
      database: database.settings.id,
      catalog: catalogStamp(database, index),
      mappings: lookUps.measure(() => termMeanings(index, term, how)),
    };
  };
  if (wanted.database !== undefined) {
    const found = await lookUp(requireDatabase(databases, wanted.database), signal);
    return { term, databases: [found], unavailable: [] };
  }
  const deadline = startDeadline(patienceMs, signal);
  try {
    const settled = await Promise.allSettled(databases.all.map((database) => lookUp(database, deadline.signal)));
    signal.throwIfAborted();
    return {
      term,
      databases: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
      unavailable: databases.all.flatMap(({ settings }, place) => {
        const one = settled[place];
        return one?.status === 'rejected' ? [{ database: settings.id, code: toQuerentError(one.reason).code }] : [];
      }),
    };
  } finally {
    deadline.clear();
  }
}
