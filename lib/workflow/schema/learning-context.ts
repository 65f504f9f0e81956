import type { RequestId } from '../../core/ids.ts';
import type { Principal } from '../../identity/principal.ts';
import type { LearnedMappings } from '../../memory/learned-mappings.ts';
import type { DatabasesFor } from '../caller-databases.ts';

export interface LearningContext {
  readonly principal: Principal;
  readonly requestId: RequestId;
  readonly signal: AbortSignal;
}

export interface LearningDependencies {
  readonly databasesFor: DatabasesFor;
  readonly learnedMappings: LearnedMappings;
}
