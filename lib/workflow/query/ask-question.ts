import { answerLanguage } from '../../agents/viz/language.ts';
import type { QueryRequest, QueryResponse } from '../../contracts/query.ts';
import { type IdSource, queryId, sessionId } from '../../core/ids.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import { answerFields } from './answer-fields.ts';
import { answerQuestion } from './answer-question.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import { declineEverywhere } from './decline-everywhere.ts';
import { normaliseQuestion } from './intake.ts';
import { keepTurn } from './keep-turn.ts';
import { planIn } from './plan-in.ts';
import { followQuestion, type QuestionCourse } from './question-course.ts';
import { describeChoice, describeDepth, notSavedSentence } from './respond.ts';
import { takeIn } from './take-in.ts';
import { understandQuestion } from './understand-question.ts';
import { noPromptsSentence } from './usable-prompts.ts';

export type AskQuestion = (request: QueryRequest, context: AskContext) => Promise<QueryResponse>;

/** The query workflow: intake, database choice, lane, guard, rows, words, memory; one log line, whatever the end. */
export function createAskQuestion(deps: AskDependencies): AskQuestion {
  return async (request, context) => {
    const question = normaliseQuestion(request.question);
    const told = { question, dryRun: request.dryRun === true };
    return followQuestion(told, context, deps, (course) => ask({ ...request, question }, context, deps, course));
  };
}

async function ask(
  request: QueryRequest,
  context: AskContext,
  deps: AskDependencies,
  course: QuestionCourse,
): Promise<QueryResponse> {
  const { question } = request;
  const { watch, meter } = course;
  const language = answerLanguage(question, request.locale);
  const id = queryId(deps.ids.next());
  const key = sessionKey(request, context, deps.ids);
  const databases = deps.databasesFor(context.principal);
  const plan = planIn(request, context, deps);

  context.tell?.({ event: 'progress', data: { step: 'understanding' } });
  const taken = await watch.measure('intake', () => takeIn(request, { key, databases, plan }, context, deps));
  const { choice, prompts } = taken;
  const common = {
    queryId: id,
    requestId: context.requestId,
    question,
    ...(request.dryRun === true ? { dryRun: true as const } : {}),
  };
  if (choice === undefined) {
    // No turn is kept: a later question could not refer to anything in it.
    const named = request.sessionId === undefined ? {} : { sessionId: request.sessionId };
    const declined = declineEverywhere(databases, language);
    const lane = { lane: 'planner', strategy: 'direct' } as const;
    return { ...common, ...named, ...lane, ...declined, usage: meter.read(), timings: watch.read() };
  }

  const { database, chosenBy } = choice;
  const index = await watch.measure('understand', () => database.index({ signal: context.signal }));
  // As it is now: by the end of the answer the values may have been read.
  const catalogState = database.catalogState();
  const understand = understandQuestion(request, { id, key, plan }, { ...taken, choice }, context, deps, course);
  const understood = await understand(index);
  const turn = keepTurn(
    { asked: understood.asked, key, isNew: request.sessionId === undefined, chosenBy, persona: request.persona },
    context,
    deps,
  );
  const answered = await answerQuestion(understood, understand, { turn, prompts }, context, deps, course);

  const { saved } = answered;
  const continued = request.sessionId ?? (saved === true ? key.sessionId : undefined);
  const { language: spoken } = answered.asked;
  const fields = answerFields(answered, spoken);
  return {
    ...common,
    ...(continued === undefined ? {} : { sessionId: continued }),
    database: database.settings.id,
    ...fields,
    assumptions: [
      ...fields.assumptions,
      ...describeChoice(choice, spoken),
      ...describeDepth(catalogState, spoken),
      ...(deps.model !== undefined && prompts === undefined ? [noPromptsSentence[spoken]] : []),
      ...(saved === false ? [notSavedSentence[spoken]] : []),
    ],
    usage: meter.read(),
    timings: watch.read(),
  };
}

function sessionKey(request: QueryRequest, { principal }: AskContext, ids: IdSource): SessionKey {
  return { ...principal, sessionId: sessionId(request.sessionId ?? ids.next()) };
}
