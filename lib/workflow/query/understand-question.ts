import { createPersonalData, nothingPersonal } from '../../agents/model/personal-data.ts';
import { choosePersona } from '../../agents/nlp/choose-persona.ts';
import { answerLanguage } from '../../agents/viz/language.ts';
import type { QueryRequest } from '../../contracts/query.ts';
import type { QueryId } from '../../core/ids.ts';
import { once } from '../../core/once.ts';
import type { DirectMatch } from '../../direct/direct-tool.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { exampleQuestionsOf } from '../example-questions.ts';
import { matchDirectly } from './answer-directly.ts';
import { describeAsOf, resolveAsOf } from './as-of.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { DatabaseChoice } from './choose-database.ts';
import type { PlanIn } from './plan-in.ts';
import type { QuestionCourse } from './question-course.ts';
import { requestedCost } from './requested-cost.ts';
import { createRowTeller } from './row-teller.ts';
import { createStatementRunner } from './statement-runner.ts';
import { createSummaryTeller } from './summary-teller.ts';
import type { TakenIn } from './take-in.ts';
import { usablePrompts } from './usable-prompts.ts';

/** A question as its database's structure lets it be read. */
export interface UnderstoodQuestion {
  readonly asked: AskedQuestion;
  /** The direct tool that is made for it. */
  readonly direct: DirectMatch | undefined;
  /** What the planner makes of it, made once and when it is first asked for: a direct tool does not wait for a plan. */
  readonly plan: () => Promise<PlannedQuestion>;
}

export interface PlannedQuestion {
  /** In the language of the conversation where the question goes on from it. */
  readonly asked: AskedQuestion;
  readonly outcome: PlanOutcome;
}

/** Reads the question against a structure: once, and again where the structure has changed meanwhile. */
export type Understand = (index: SemanticIndex) => Promise<UnderstoodQuestion>;

/** Questions of the session that a model is told of. */
const toldTurns = 3;

export function understandQuestion(
  request: QueryRequest,
  { id, key, plan }: { readonly id: QueryId; readonly key: SessionKey; readonly plan: PlanIn },
  { choice, prompts, session }: TakenIn & { readonly choice: DatabaseChoice },
  context: AskContext,
  deps: AskDependencies,
  { watch, meter, understand }: QuestionCourse,
): Understand {
  const { question, strategy = 'auto' } = request;
  const { database } = choice;
  const { settings } = database;
  const asOf = resolveAsOf(request, settings, deps.clock.now());
  const dryRun = request.dryRun === true;
  const maxRows = Math.min(request.maxRows ?? settings.limits.defaultRows, settings.limits.maxRows);
  const cost = requestedCost(settings.costLimits, request.maxEstimatedRows);
  const personaOf = (library: PromptLibrary | undefined): AskedQuestion['persona'] =>
    library &&
    choosePersona(library.personas(), {
      question,
      database: settings.id,
      requested: request.persona,
      ofSession: session?.persona,
    });

  return async (index) => {
    const match = matchDirectly(request, undefined, index, deps.direct);
    const library = prompts ?? (match && (await usablePrompts(deps.prompts, strategy)));
    const persona = personaOf(library);
    const read = { database: settings.id, index, question, weekStart: settings.weekStart };
    understand(read);
    const { tables } = index.catalog;
    const spoken = (language: Language) => ({
      language,
      asOf: { date: asOf.date, assumption: describeAsOf(asOf, settings.id, language) },
      words: createSummaryTeller(context.tell, language),
    });
    const asked: AskedQuestion = {
      id,
      session: key.sessionId,
      question,
      ...spoken(answerLanguage(question, request.locale)),
      database,
      index,
      maxRows,
      dryRun,
      evaluate: request.evaluate !== false,
      strategy,
      persona,
      exampleQuestions: exampleQuestionsOf(settings, index),
      history: (session?.turns ?? []).slice(-toldTurns).map((turn) => turn.question),
      personal:
        settings.model?.personalData === 'send'
          ? nothingPersonal
          : createPersonalData(index.catalog, settings.model?.personalColumns ?? []),
      runner: createStatementRunner({ database, dryRun, maxRows, costing: { cost, tables } }, context, {
        data: deps.data,
        watch,
      }),
      rows: createRowTeller(context.tell),
      meter,
      watch,
    };
    return {
      asked,
      direct: match && matchDirectly(request, persona?.persona?.id, index, deps.direct),
      plan: once(async () => {
        const outcome = await watch.measure('plan', () => plan(database, index, session));
        understand({ ...read, outcome });
        const language = answerLanguage(question, request.locale, outcome.goesOn?.language);
        return { asked: language === asked.language ? asked : { ...asked, ...spoken(language) }, outcome };
      }),
    };
  };
}
