import type {
  ContextParameters,
  DatabaseContextResponse,
  DatabaseListResponse,
  DatabaseSelectRequest,
  DatabaseSelectResponse,
} from '../contracts/database.ts';
import type { ContextsParameters, ContextsResponse } from '../contracts/database-contexts.ts';
import type { DatabaseValidateRequest, DatabaseValidateResponse } from '../contracts/database-validation.ts';
import type { Principal } from '../identity/principal.ts';
import type { Guard } from '../sql/guard.ts';
import type { ContextCall, ContextDependencies } from './database/context-call.ts';
import { listContexts } from './database/list-contexts.ts';
import { readContext, removeContext } from './database/read-context.ts';
import { selectDatabase } from './database/select-database.ts';
import { validateDatabase } from './database/validate-database.ts';

/** Which databases there are, and which one a session asks. */
export interface DatabaseContext {
  list(principal: Principal): DatabaseListResponse;
  select(request: DatabaseSelectRequest, call: ContextCall): Promise<DatabaseSelectResponse>;
  validate(request: DatabaseValidateRequest, call: ContextCall): Promise<DatabaseValidateResponse>;
  read(session: string, how: ContextParameters, call: ContextCall): Promise<DatabaseContextResponse>;
  remove(session: string, call: ContextCall): Promise<void>;
  /** The sessions of the caller's whole tenant: for administrators. */
  contexts(wanted: ContextsParameters, call: ContextCall): Promise<ContextsResponse>;
}

export function createDatabaseContext(
  deps: ContextDependencies & { readonly guard: () => Promise<Guard> },
): DatabaseContext {
  return {
    list: (principal) => ({
      databases: deps.databasesFor(principal).all.map(({ settings, state, catalogState }) => ({
        id: settings.id,
        title: settings.title,
        ...(settings.description === undefined ? {} : { description: settings.description }),
        kind: settings.kind,
        state: state(),
        isStale: catalogState().isStale,
        ...(settings.defaultAsOf === undefined ? {} : { defaultAsOf: settings.defaultAsOf }),
        exampleQuestions: settings.exampleQuestions,
      })),
    }),
    select: (request, call) => selectDatabase(request, call, deps),
    validate: (request, call) => validateDatabase(request, call, deps),
    read: (session, how, call) => readContext(session, how, call, deps),
    remove: (session, call) => removeContext(session, call, deps),
    contexts: (wanted, call) => listContexts(wanted, call, deps),
  };
}
