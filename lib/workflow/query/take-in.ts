import { namedPersona } from '../../agents/nlp/named-persona.ts';
import type { QueryRequest } from '../../contracts/query.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import type { Session } from '../../memory/session.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import { matchDirectly } from './answer-directly.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import { chooseDatabase, type DatabaseChoice } from './choose-database.ts';
import { refuseModelStrategy } from './intake.ts';
import type { PlanIn } from './plan-in.ts';
import { readSession } from './read-session.ts';
import { usablePrompts } from './usable-prompts.ts';

/** A request with what it refers to. */
export interface TakenIn {
  /** Absent where no prompts were read. */
  readonly prompts: PromptLibrary | undefined;
  readonly session: Session | undefined;
  /** Absent where no database knows a word of the question. */
  readonly choice: DatabaseChoice | undefined;
}

/** Intake: what the request names must exist and fit together; the database is the one that it means. */
export async function takeIn(
  request: QueryRequest,
  { key, databases, plan }: { readonly key: SessionKey; readonly databases: CallerDatabases; readonly plan: PlanIn },
  { signal }: AskContext,
  deps: AskDependencies,
): Promise<TakenIn> {
  const { question, strategy = 'auto', persona } = request;
  refuseModelStrategy(strategy, deps.model !== undefined);
  const session = await readSession(request, key, { sessions: deps.sessions, databases, signal });
  // Without a model a persona decides about direct tools alone.
  const isPrompted = deps.model !== undefined || persona !== undefined || session?.persona !== undefined;
  const prompts = isPrompted ? await usablePrompts(deps.prompts, strategy) : undefined;
  if (prompts !== undefined && persona !== undefined) namedPersona(prompts.personas(), persona);
  const choice = await chooseDatabase({ question, database: request.database, session }, databases, {
    confidenceIn: async (database, index) => {
      if (matchDirectly(request, persona, index, deps.direct) !== undefined) return 1;
      const outcome = await plan(database, index, session);
      return outcome.kind === 'planned' ? outcome.confidence.score : 0;
    },
    goesOnIn: async (database) => {
      const outcome = await plan(database, await database.index({ signal }), session);
      return outcome.goesOn !== undefined;
    },
    signal,
  });
  return { prompts, session, choice };
}
