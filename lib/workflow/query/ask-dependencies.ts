import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../agents/data/data-agent.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import type { Clock } from '../../core/clock.ts';
import type { IdSource } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { LanguageModel } from '../../llm/language-model.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import type { LearnedMappings } from '../../memory/learned-mappings.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { PlanRequest } from '../../planner/plan-request.ts';
import type { RequestRecorder } from '../../telemetry/request-recorder.ts';
import type { DatabasesFor } from '../caller-databases.ts';
import type { DirectLane } from './answer-directly.ts';
import type { VerifiedLane } from './verified/answer-verified.ts';

/** What the query workflow works with. */
export interface AskDependencies {
  readonly databasesFor: DatabasesFor;
  readonly sessions: Sessions;
  readonly learnedMappings: Pick<LearnedMappings, 'recordUse'>;
  readonly nlp: Agent<PlanRequest, PlanOutcome>;
  readonly data: Agent<DataRequest, DataResponse>;
  readonly viz: Agent<VizRequest, VizResponse>;
  readonly direct: DirectLane;
  /** Absent: no verified query is served. */
  readonly verified?: VerifiedLane;
  readonly prompts: () => Promise<PromptLibrary>;
  /** Absent where no language model is configured. */
  readonly model?: LanguageModel;
  /** Queries that a model writes for one question; 1: no vote is taken. */
  readonly candidates: number;
  readonly requestTimeoutMs: number;
  readonly recorder: RequestRecorder;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}
