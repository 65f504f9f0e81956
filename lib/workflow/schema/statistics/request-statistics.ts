import type { DatabaseStatistics } from '../../../contracts/schema-statistics.ts';
import type { RequestRecord } from '../../../telemetry/request-record.ts';
import { latenciesOf } from './latencies.ts';

type RequestStatistics = Pick<DatabaseStatistics, 'requests' | 'mostUsedTables' | 'mostUsedTerms' | 'unknownWords'>;

const shown = 10;
/** A word of a single request may be a name that only one caller knows. */
const leastRequests = 2;

/** How the requests of a database went, and the names and words that were in most of them. */
export function requestStatistics(records: readonly RequestRecord[]): RequestStatistics {
  const asked = records.filter(({ isDryRun }) => !isDryRun);
  const withStatus = (wanted: RequestRecord['status']) => asked.filter(({ status }) => status === wanted).length;
  const planning = latenciesOf(asked.flatMap(({ planMs }) => (planMs === undefined ? [] : [planMs])));
  const database = latenciesOf(asked.flatMap(({ databaseMs }) => (databaseMs === undefined ? [] : [databaseMs])));
  return {
    requests: {
      answered: withStatus('answered'),
      clarify: withStatus('clarify'),
      declined: withStatus('declined'),
      failed: withStatus('failed'),
      ...(planning === undefined ? {} : { planning }),
      ...(database === undefined ? {} : { database }),
    },
    mostUsedTables: mostUsed(asked.map(({ usage }) => usage?.tables ?? [])),
    mostUsedTerms: mostUsed(asked.map(({ terms }) => terms)),
    unknownWords: mostUsed(asked.map(({ unknownWords }) => unknownWords)).filter(
      ({ requests }) => requests >= leastRequests,
    ),
  };
}

function mostUsed(ofRequests: readonly (readonly string[])[]): RequestStatistics['mostUsedTerms'] {
  const counts = new Map<string, number>();
  for (const name of ofRequests.flatMap((names) => [...new Set(names)])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, requests]) => ({ name, requests }))
    .toSorted((left, right) => right.requests - left.requests || (left.name < right.name ? -1 : 1))
    .slice(0, shown);
}
