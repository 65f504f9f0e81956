import type { Evidence } from '../../contracts/schema-optimizations.ts';
import { startDeadline } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import type { TenantId } from '../../core/ids.ts';
import type { RequestRecord } from '../../telemetry/request-record.ts';
import type { RequestRecorder } from '../../telemetry/request-recorder.ts';
import type { RequestStore } from '../../telemetry/request-store.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** Of the newest; more would say the same and take long to read. */
const maxRecords = 5_000;
const readTimeoutMs = 8_000;

export interface EvidenceSource {
  readonly store: RequestStore;
  readonly recorder: RequestRecorder;
  readonly clock: Clock;
}

/** The records of a tenant's requests of the last days. Without a storage that answers there is none, which it says. */
export async function readEvidence(
  { store, recorder, clock }: EvidenceSource,
  tenant: TenantId,
  days: number,
  parent: AbortSignal,
): Promise<{ readonly evidence: Evidence; readonly records: readonly RequestRecord[] }> {
  const until = clock.now();
  const since = new Date(until.getTime() - days * dayMs);
  const window = { since: since.toISOString(), until: until.toISOString() };
  const deadline = startDeadline(readTimeoutMs, parent);
  try {
    await recorder.settled({ signal: deadline.signal });
    const { signal } = deadline;
    const records = await store.recent(tenant, { since, until, limit: maxRecords }, { signal });
    const isComplete = records.length < maxRecords;
    return { evidence: { reach: store.reach, ...window, requests: records.length, isComplete }, records };
  } catch {
    parent.throwIfAborted();
    return { evidence: { reach: 'none', ...window, requests: 0, isComplete: false }, records: [] };
  } finally {
    deadline.clear();
  }
}
