import { join } from 'node:path';
import { createDataAgent } from './agents/data/data-agent.ts';
import { neededStages } from './agents/model/stages.ts';
import { createNlpAgent } from './agents/nlp/nlp-agent.ts';
import { createVizAgent } from './agents/viz/viz-agent.ts';
import type { Config } from './config.ts';
import { openDatabases } from './container/open-databases.ts';
import { openLanguageModel } from './container/open-language-model.ts';
import { type GivenStores, openStores } from './container/open-stores.ts';
import { warmUp } from './container/warm-up.ts';
import { toQuerentError, untilAborted } from './core/abort.ts';
import type { Clock } from './core/clock.ts';
import type { IdSource } from './core/ids.ts';
import type { Logger } from './core/logger.ts';
import { type Once, once } from './core/once.ts';
import type { Random } from './core/random.ts';
import { createDirectRegistry } from './direct/direct-registry.ts';
import { directTools } from './direct/direct-tools.ts';
import { createToolMetrics } from './direct/tool-metrics.ts';
import { anonymousPrincipal, type Principal } from './identity/principal.ts';
import { createPromptSource } from './llm/prompts/prompt-source.ts';
import { createLearnedMappings } from './memory/learned-mappings.ts';
import { createNoSessionStore } from './memory/no-session-store.ts';
import { createSessions } from './memory/sessions.ts';
import { createGuard } from './sql/guard.ts';
import { createRequestRecorder } from './telemetry/request-recorder.ts';
import { createDatabasesFor } from './workflow/caller-databases.ts';
import { type CleanUp, createCleanUp } from './workflow/clean-up.ts';
import { createDatabaseContext, type DatabaseContext } from './workflow/database-context.ts';
import { createHealth, type Health } from './workflow/health.ts';
import { type AskQuestion, createAskQuestion } from './workflow/query/ask-question.ts';
import { createVerifiedQueries, type VerifiedQueries } from './workflow/query/verified/verified-queries.ts';
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
  readonly verifiedQueries: VerifiedQueries;
  readonly health: Health;
  readonly cleanUp: CleanUp;
  readonly principal: Principal;
  readonly requestTimeoutMs: number;
  /** Loads the guard, makes the demo warehouses and reads the catalogs behind the requests that already come in. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export interface ContainerDependencies extends GivenStores {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly random: Random;
  readonly logger: Logger;
  readonly version: string;
  /** Of the prompt files; absent: those of the app. */
  readonly promptsDirectory?: string;
}

/** What the end of the process waits for records of requests that are not yet written. */
const recordsTimeoutMs = 3_000;

export function createContainer(config: Config, deps: ContainerDependencies): Container {
  const { clock, ids, random, logger } = deps;
  const guard = once(createGuard);
  const closed = new AbortController();
  let questionsInFlight = 0;
  const appDirectory = join(import.meta.dirname, '..');

  const { databases, close: closeDatabases } = openDatabases(config, {
    appDirectory,
    guard,
    clock,
    random,
    logger,
    signal: closed.signal,
  });
  const { storage } = config;
  const stores = openStores(storage, deps);
  const store = stores.sessions;
  const sessions = createSessions({ store: store ?? createNoSessionStore(), clock, random });
  const recorder = createRequestRecorder({ store: stores.requests, logger });
  const learnedMappings = createLearnedMappings({
    store: stores.learnedMappings,
    clock,
    random,
    onReadFailure: (error) => {
      const { code } = toQuerentError(error);
      logger.log('error', { error_code: code, detail: 'The learned mappings could not be read.' });
    },
  });
  const databasesFor = createDatabasesFor(databases, { learnedMappings });

  const prompts = createPromptSource(deps.promptsDirectory ?? join(appDirectory, 'prompts'), {
    needed: neededStages,
    reload: config.reloadsPrompts,
    // The files are the operator's own: their faults hold nothing of a question.
    onFault: (fault) => logger.log('error', { files: 'prompts', error_code: fault.code, detail: fault.message }),
  });
  const model =
    config.models === undefined ? undefined : openLanguageModel(config.models, { storage, clock, random, logger });

  const nlp = createNlpAgent();
  const tools = createDirectRegistry(directTools());
  const direct = { registry: tools, metrics: createToolMetrics(tools.tools.map(({ id }) => id)) };
  const data = createDataAgent({ guard: ({ signal }) => untilAborted(guard(), signal), clock, logger });
  const askQuestion = createAskQuestion({
    databasesFor,
    sessions,
    learnedMappings,
    nlp,
    data,
    viz: createVizAgent(),
    direct,
    verified: { store: stores.verifiedQueries, share: config.models?.verifiedShare ?? 1, logger },
    prompts: prompts.read,
    ...(model === undefined ? {} : { model }),
    candidates: config.models?.candidates ?? 1,
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
    schema: createSchemaIntelligence({
      databasesFor,
      learnedMappings,
      guard,
      toolMetrics: direct.metrics,
      clock,
      store: stores.requests,
      recorder,
    }),
    schemaCatalog: createSchemaCatalog({ databasesFor, clock }),
    learning: createLearning({ databasesFor, learnedMappings }),
    verifiedQueries: createVerifiedQueries({
      databasesFor,
      sessions,
      learnedMappings,
      store: stores.verifiedQueries,
      data,
      nlp,
      clock,
      random,
    }),
    health: createHealth({
      databases,
      pingStorage: store === undefined ? undefined : (options) => store.ping(options),
      guardState: () => healthOf(guard.state()),
      promptsState: model === undefined ? undefined : prompts.state,
      version: deps.version,
      clock,
    }),
    cleanUp: createCleanUp({ tables: stores.oldRows, clock, logger }),
    principal: anonymousPrincipal(config.tenant),
    requestTimeoutMs: config.requestTimeoutMs,
    warmUp: () =>
      warmUp({
        databases,
        store,
        prompts: prompts.read,
        logger,
        isBusy: () => questionsInFlight > 0,
        signal: closed.signal,
      }),
    close: async () => {
      closed.abort();
      await recorder.settled({ signal: AbortSignal.timeout(recordsTimeoutMs) }).catch(() => undefined);
      await closeDatabases();
    },
  };
}

function healthOf(state: ReturnType<Once<unknown>['state']>): 'preparing' | 'ready' | 'failed' {
  if (state === 'done') return 'ready';
  return state === 'failed' ? 'failed' : 'preparing';
}
