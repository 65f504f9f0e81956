import { defaultEvidenceDays } from '../../../contracts/schema-optimizations.ts';
import type {
  DatabaseStatistics,
  StatisticsParameters,
  StatisticsResponse,
} from '../../../contracts/schema-statistics.ts';
import type { ToolMetrics } from '../../../direct/tool-metrics.ts';
import type { Principal } from '../../../identity/principal.ts';
import type { LearnedMappings } from '../../../memory/learned-mappings.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import type { RequestRecord } from '../../../telemetry/request-record.ts';
import type { CallerDatabases } from '../../caller-databases.ts';
import type { AskableDatabase } from '../../databases.ts';
import { indexInTime, inTime } from '../../in-time.ts';
import { requireDatabase } from '../../unknown-database.ts';
import { catalogStamp } from '../catalog-stamp.ts';
import { type EvidenceSource, readEvidence } from '../read-evidence.ts';
import type { LatencyWindow } from './latencies.ts';
import { requestStatistics } from './request-statistics.ts';

/** How long a database is waited for whose structure is still being read, and the storage of what was learned. */
const patienceMs = 2_000;

interface CallContext {
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

interface StatisticsSource extends EvidenceSource {
  readonly learnedMappings: Pick<LearnedMappings, 'list'>;
  readonly lookUps: LatencyWindow;
  readonly toolMetrics: Pick<ToolMetrics, 'read'>;
}

/** What is known of each database, and how well it serves: figures for operators. */
export async function schemaStatistics(
  { database: id, days = defaultEvidenceDays }: StatisticsParameters,
  databases: CallerDatabases,
  source: StatisticsSource,
  context: CallContext,
): Promise<StatisticsResponse> {
  const wanted = id === undefined ? databases.all : [requireDatabase(databases, id)];
  const { evidence, records } = await readEvidence(source, context.principal.tenant, days, context.signal);
  const ids = new Set<string | undefined>(wanted.map(({ settings }) => settings.id));
  const counted = records.filter(({ database }) => ids.has(database) || (id === undefined && database === undefined));
  const lookUps = source.lookUps.read();
  return {
    evidence: { ...evidence, requests: counted.length },
    databases: await Promise.all(wanted.map((database) => statisticsOf(database, records, source, context))),
    withoutDatabase: counted.filter(({ database }) => database === undefined).length,
    ...(lookUps === undefined ? {} : { lookUps }),
    directTools: source.toolMetrics.read(),
  };
}

async function statisticsOf(
  database: AskableDatabase,
  records: readonly RequestRecord[],
  source: StatisticsSource,
  context: CallContext,
): Promise<DatabaseStatistics> {
  const { id } = database.settings;
  const [index, learned] = await Promise.all([
    indexInTime(database, context.signal, patienceMs),
    inTime(context.signal, patienceMs, (signal) =>
      source.learnedMappings.list({ tenant: context.principal.tenant, database: id }, { signal }),
    ),
  ]);
  const { ageMs } = database.catalogState();
  return {
    database: id,
    state: database.state(),
    ...(index === undefined
      ? {}
      : {
          catalog: { ...catalogStamp(database, index), ...(ageMs === undefined ? {} : { ageMs }) },
          schema: countSchema(index),
        }),
    ...(learned === undefined
      ? {}
      : {
          learned: {
            active: learned.filter(({ state }) => state === 'active').length,
            suspended: learned.filter(({ state }) => state !== 'active').length,
          },
        }),
    ...requestStatistics(records.filter((record) => record.database === id)),
  };
}

function countSchema({ model, catalog }: SemanticIndex): NonNullable<DatabaseStatistics['schema']> {
  const tables = model.entities.map(({ table }) => table);
  const columns = model.entities.flatMap((entity) => entity.columns);
  const values = columns.flatMap(({ column }) => {
    const stored = column.profile.values?.length ?? 0;
    return stored === 0 ? [] : [stored];
  });
  const declared = catalog.relationships.filter(({ source }) => source === 'declared').length;
  return {
    tables: tables.filter(({ kind }) => kind === 'table').length,
    views: tables.filter(({ kind }) => kind === 'view').length,
    columns: columns.length,
    measures: model.measures.length,
    declaredRelationships: declared,
    inferredRelationships: catalog.relationships.length - declared,
    columnsWithValues: values.length,
    values: values.reduce((sum, stored) => sum + stored, 0),
  };
}
