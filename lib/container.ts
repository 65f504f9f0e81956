import { join } from 'node:path';
import type { EnsureOptions } from '../demo/ensure.ts';
import { type DemoWarehouseId, demoAsOf, demoWarehouseIds, demoWarehouses } from '../demo/warehouses.ts';
import { createDataAgent } from './agents/data/data-agent.ts';
import { createNlpAgent } from './agents/nlp/nlp-agent.ts';
import { createVizAgent } from './agents/viz/viz-agent.ts';
import type { DatabaseConfig, DuckdbDatabaseConfig } from './config/database-schema.ts';
import { readSemanticModel } from './config/semantic-model.ts';
import type { Config } from './config.ts';
import { createDuckdbDatabase } from './connectors/duckdb/create-duckdb-database.ts';
import { createQuerySlots } from './connectors/duckdb/query-slots.ts';
import { createLearnedMappingTable } from './connectors/table-storage/learned-mapping-table.ts';
import { createRequestTable } from './connectors/table-storage/request-table.ts';
import { createSessionTable } from './connectors/table-storage/session-table.ts';
import { toDatabaseSettings } from './container/database-settings.ts';
import { demoExampleQuestions, demoLimits } from './container/demo-settings.ts';
import { openLanguageModel } from './container/open-language-model.ts';
import { openServer } from './container/open-server.ts';
import { prepareDemo } from './container/prepare-demo.ts';
import { sharedSnapshots } from './container/shared-snapshots.ts';
import { warmUp } from './container/warm-up.ts';
import { toQuerentError, untilAborted } from './core/abort.ts';
import type { Clock } from './core/clock.ts';
import { databaseId, type IdSource } from './core/ids.ts';
import type { Logger } from './core/logger.ts';
import { once } from './core/once.ts';
import type { Random } from './core/random.ts';
import { createDirectRegistry } from './direct/direct-registry.ts';
import { directTools } from './direct/direct-tools.ts';
import { createToolMetrics } from './direct/tool-metrics.ts';
import { anonymousPrincipal, type Principal } from './identity/principal.ts';
import { loadPrompts } from './llm/prompts/prompt-library.ts';
import type { LearnedMappingStore } from './memory/learned-mapping-store.ts';
import { createLearnedMappings } from './memory/learned-mappings.ts';
import { createNoLearnedMappingStore } from './memory/no-learned-mapping-store.ts';
import { createNoSessionStore } from './memory/no-session-store.ts';
import type { SessionStore } from './memory/session-store.ts';
import { createSessions } from './memory/sessions.ts';
import type { Database } from './sql/database.ts';
import { createGuard } from './sql/guard.ts';
import { defaultGuardPolicy } from './sql/guard-policy.ts';
import { createMemoryRequestStore } from './telemetry/memory-request-store.ts';
import { createRequestRecorder } from './telemetry/request-recorder.ts';
import type { RequestStore } from './telemetry/request-store.ts';
import { createAskableDatabase } from './workflow/askable-database.ts';
import { createDatabasesFor } from './workflow/caller-databases.ts';
import { createDatabaseContext, type DatabaseContext } from './workflow/database-context.ts';
import type { AskableDatabase, DatabaseSettings, Databases } from './workflow/databases.ts';
import { createHealth, type Health } from './workflow/health.ts';
import { type AskQuestion, createAskQuestion } from './workflow/query/ask-question.ts';
import { createLearning, type Learning } from './workflow/schema/learning.ts';
import { createSchemaCatalog, type SchemaCatalog } from './workflow/schema/schema-catalog.ts';
import { createSchemaIntelligence, type SchemaIntelligence } from './workflow/schema/schema-intelligence.ts';

/** The use cases, wired to their parts. One a process. */
export interface Container {
  readonly askQuestion: AskQuestion;
  readonly databaseContext: DatabaseContext;
  readonly schema: SchemaIntelligence;
  readonly schemaCatalog: SchemaCatalog;
  readonly learning: Learning;
  readonly health: Health;
  readonly principal: Principal;
  readonly requestTimeoutMs: number;
  /** Loads the guard, makes the demo warehouses and reads the catalogs behind the requests that already come in. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export interface ContainerDependencies {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly random: Random;
  readonly logger: Logger;
  readonly version: string;
  /** In the place of the configured storage, for tests. */
  readonly sessionStore?: SessionStore;
  readonly requestStore?: RequestStore;
  readonly learnedMappingStore?: LearnedMappingStore;
}

/** Statements of the embedded databases together; libuv's pool has four threads and needs one for files. */
const embeddedSlots = { maxActive: 3, maxWaiting: 500 };

/** What the end of the process waits for records of requests that are not yet written. */
const recordsTimeoutMs = 3_000;

export function createContainer(config: Config, deps: ContainerDependencies): Container {
  const { clock, ids, random, logger } = deps;
  const guard = once(createGuard);
  const slots = createQuerySlots(embeddedSlots);
  const closing: (() => Promise<void>)[] = [];
  const closed = new AbortController();
  let questionsInFlight = 0;

  const openDuckdb = (id: string, path: string, limits: DuckdbDatabaseConfig['limits']) => {
    const { memoryMb: memoryLimitMb, threads, maxConcurrentQueries, maxWaitingQueries } = limits;
    const database = createDuckdbDatabase(
      { id: databaseId(id), path, memoryLimitMb, threads, maxConcurrentQueries, maxWaitingQueries },
      { slots },
    );
    closing.push(() => database.close());
    return database;
  };

  const demo = (id: DemoWarehouseId): AskableDatabase =>
    createAskableDatabase(demoSettings(id), {
      guard,
      clock,
      prepare: async () => {
        const { ensureDemoWarehouse } = await import('../demo/ensure.ts');
        const ensure = (options: EnsureOptions) => ensureDemoWarehouse(config.demo.directory, id, options);
        const path = await prepareDemo(id, ensure, { logger, signal: closed.signal });
        return openDuckdb(id, path, demoLimits);
      },
      readModel: () => readSemanticModel(join(config.baseDirectory, 'semantic-models', `${id}.yaml`)),
      logger,
    });

  const open = async (database: DatabaseConfig): Promise<Database> => {
    if (database.kind === 'duckdb') return openDuckdb(database.id, database.connection.path, database.limits);
    const opened = await openServer(database, { clock, random });
    closing.push(() => opened.close());
    return opened;
  };

  // The demo warehouses are generated by each instance for itself, and are the same everywhere.
  const snapshotsOf = sharedSnapshots(config.storage, config.tenant);
  const configured = (database: DatabaseConfig): AskableDatabase => {
    const model = database.semanticModel ?? join(config.baseDirectory, 'semantic-models', `${database.id}.yaml`);
    return createAskableDatabase(toDatabaseSettings(database), {
      guard,
      clock,
      prepare: () => open(database),
      readModel: () => readSemanticModel(model),
      logger,
      ...snapshotsOf(database),
    });
  };

  const databases = registry([
    ...config.databases.map(configured),
    ...(config.demo.isEnabled ? demoWarehouseIds.map(demo) : []),
  ]);
  const { storage } = config;
  const store = deps.sessionStore ?? (storage.kind === 'none' ? undefined : createSessionTable(storage));
  const sessions = createSessions({ store: store ?? createNoSessionStore(), clock, random });
  const requestStore =
    deps.requestStore ?? (storage.kind === 'none' ? createMemoryRequestStore() : createRequestTable(storage));
  const recorder = createRequestRecorder({ store: requestStore, logger });
  const mappingStore =
    deps.learnedMappingStore ??
    (storage.kind === 'none' ? createNoLearnedMappingStore() : createLearnedMappingTable(storage));
  const learnedMappings = createLearnedMappings({
    store: mappingStore,
    clock,
    random,
    onReadFailure: (error) => {
      const { code } = toQuerentError(error);
      logger.log('error', { error_code: code, detail: 'The learned mappings could not be read.' });
    },
  });
  const databasesFor = createDatabasesFor(databases, { learnedMappings });

  const prompts = once(() =>
    loadPrompts(join(import.meta.dirname, '..', 'prompts'), {
      reload: config.reloadsPrompts,
      onFault: (fault) => logger.log('error', { error_code: fault.code, detail: fault.message }),
    }),
  );
  const model =
    config.models === undefined ? undefined : openLanguageModel(config.models, { storage, clock, random, logger });

  const tools = createDirectRegistry(directTools());
  const direct = { registry: tools, metrics: createToolMetrics(tools.tools.map(({ id }) => id)) };
  const askQuestion = createAskQuestion({
    databasesFor,
    sessions,
    learnedMappings,
    nlp: createNlpAgent(),
    data: createDataAgent({ guard: ({ signal }) => untilAborted(guard(), signal), clock, logger }),
    viz: createVizAgent(),
    direct,
    prompts,
    ...(model === undefined ? {} : { model }),
    requestTimeoutMs: config.requestTimeoutMs,
    recorder,
    clock,
    ids,
    logger,
  });

  return {
    async askQuestion(request, context) {
      questionsInFlight += 1;
      try {
        return await askQuestion(request, context);
      } finally {
        questionsInFlight -= 1;
      }
    },
    databaseContext: createDatabaseContext({ databasesFor, sessions, guard, clock, ids }),
    schema: createSchemaIntelligence({ databasesFor, learnedMappings, clock, store: requestStore, recorder }),
    schemaCatalog: createSchemaCatalog({ databasesFor, clock }),
    learning: createLearning({ databasesFor, learnedMappings }),
    health: createHealth({
      databases,
      pingStorage: store === undefined ? undefined : (options) => store.ping(options),
      guardState: () => {
        const state = guard.state();
        if (state === 'done') return 'ready';
        return state === 'failed' ? 'failed' : 'preparing';
      },
      version: deps.version,
      clock,
    }),
    principal: anonymousPrincipal(config.tenant),
    requestTimeoutMs: config.requestTimeoutMs,
    warmUp: () => warmUp({ databases, store, logger, isBusy: () => questionsInFlight > 0, signal: closed.signal }),
    close: async () => {
      closed.abort();
      await recorder.settled({ signal: AbortSignal.timeout(recordsTimeoutMs) }).catch(() => undefined);
      await Promise.allSettled(closing.map((close) => close()));
    },
  };
}

function demoSettings(id: DemoWarehouseId): DatabaseSettings {
  const { title, description } = demoWarehouses[id];
  return {
    id: databaseId(id),
    title,
    description,
    kind: 'duckdb',
    exampleQuestions: demoExampleQuestions[id],
    defaultAsOf: demoAsOf,
    timeZone: 'Asia/Tokyo',
    weekStart: 1,
    policy: defaultGuardPolicy,
    limits: demoLimits,
  };
}

function registry(all: readonly AskableDatabase[]): Databases {
  const byId = new Map<string, AskableDatabase>(all.map((database) => [database.settings.id, database]));
  return { all, find: (id) => byId.get(id) };
}
