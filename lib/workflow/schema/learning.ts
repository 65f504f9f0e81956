import type {
  LearnedMappingsParameters,
  LearnedMappingsResponse,
  LearnMappingRequest,
  LearnMappingResponse,
  RemoveMappingParameters,
} from '../../contracts/learned-mapping.ts';
import { learnMapping } from './learn-mapping.ts';
import type { LearningContext, LearningDependencies } from './learning-context.ts';
import { listLearnedMappings } from './list-learned-mappings.ts';
import { removeLearnedMapping } from './remove-learned-mapping.ts';

/** What a tenant teaches about its databases: to confirm or contradict, to see, to take back. */
export interface Learning {
  learn(request: LearnMappingRequest, context: LearningContext): Promise<LearnMappingResponse>;
  list(wanted: LearnedMappingsParameters, context: LearningContext): Promise<LearnedMappingsResponse>;
  remove(wanted: RemoveMappingParameters, context: LearningContext): Promise<void>;
}

export function createLearning(deps: LearningDependencies): Learning {
  return {
    learn: (request, context) => learnMapping(request, context, deps),
    list: (wanted, context) => listLearnedMappings(wanted, context, deps),
    remove: (wanted, context) => removeLearnedMapping(wanted, context, deps),
  };
}
