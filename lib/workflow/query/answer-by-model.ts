import type { ModelStatement } from '../../agents/model/intent.ts';
import type { QueryTask } from '../../agents/model/query-task.ts';
import type { QueryWriter } from '../../agents/model/query-writer.ts';
import { resultText } from '../../agents/model/result-text.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import { agreeOnStatement } from './agree-on-statement.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import {
  askBack,
  conclude,
  intentOf,
  type ModelOutcome,
  type ModelStrategy,
  plannedSearch,
  type ReadQuestion,
  statementsOf,
  tableOf,
} from './model-answer.ts';
import { searchCandidates } from './search-candidates.ts';
import { settleStatement } from './settle-statement.ts';

/** The model's lane: stage 0 with the first query or search, stage 2 where rows had to be picked first. */
export async function answerByModel(
  asked: AskedQuestion,
  context: AskContext,
  {
    writer,
    signal,
    candidates,
  }: { readonly writer: QueryWriter; readonly signal: AbortSignal; readonly candidates: number },
): Promise<ModelOutcome> {
  const { meter, watch } = asked;
  const task = taskOf(asked, context);
  const step = (name: 'writing-query' | 'searching' | 'running' | 'repairing'): void =>
    context.tell?.({ event: 'progress', data: { step: name } });
  const call = { meter, signal };
  const onRepair = (): void => step('repairing');

  step('writing-query');
  const opening = writer.begin(task, call);
  const others = asked.dryRun ? [] : Array.from({ length: candidates - 1 }, () => otherStatement(writer, task, call));
  const [first, alternatives] = await watch.measure('model', () => together(opening.next(), Promise.all(others)));
  const lane: ReadQuestion = { asked, intent: intentOf(first, asked), toolChain: [], statements: [] };
  const proposed = first.step;

  /** Stage 2: the query for what was found. */
  const analyse = async (found: Found, critique?: string): Promise<ModelOutcome> => {
    step('writing-query');
    const dialogue = writer.analyse(task, { candidates: found.text, critique }, call);
    const propose = async (reason: string | undefined): Promise<ModelStatement> => {
      const proposal = await watch.measure('model', () => dialogue.next(reason));
      return { ...proposal, ...asked.personal.bind(proposal.sql) };
    };
    step('running');
    const settled = await settleStatement(propose, asked.runner, { signal, onRepair });
    const stage = { strategy: asked.strategy === 'iterative' ? 'iterative' : 'multi', stage: 'analysis' } as const;
    return conclude(
      settled,
      { ...lane, statements: found.statements, toolChain: ['discovery', 'analysis'] },
      stage,
      (again) => analyse(found, again),
    );
  };

  if (proposed.kind === 'clarify' || proposed.kind === 'decline')
    return { kind: 'answer', answer: askBack(proposed, lane) };
  if (proposed.kind === 'search') {
    step('searching');
    const found = await searchCandidates(proposed.searches, asked, signal);
    if (asked.dryRun) return { kind: 'answer', answer: plannedSearch(found.statements, lane) };
    return analyse(found);
  }

  step('running');
  const voted = [proposed, ...alternatives.filter((each) => each !== undefined)] as const;
  const agreement = voted.length === 1 ? undefined : await agreeOnStatement(voted, asked.runner, signal);
  let pending: ModelStatement | undefined = agreement?.statement ?? proposed;
  const propose = async (reason: string | undefined): Promise<ModelStatement> => {
    const ready = pending;
    pending = undefined;
    if (ready !== undefined && reason === undefined) return ready;
    const next = await watch.measure('model', () => opening.next(reason));
    if (next.step.kind === 'sql') return next.step;
    // Whoever was asked for a query and does something else has none.
    return { sql: '', columns: [], assumptions: [] };
  };
  const settled = await settleStatement(propose, asked.runner, { signal, onRepair });
  if (asked.strategy === 'multi' && settled.kind === 'settled' && settled.data.rowSet !== undefined) {
    const table = tableOf(settled.statement, settled.data);
    const found = {
      text: table === undefined ? '' : resultText(asked.personal.withhold(table, settled.statement.sql)),
      statements: statementsOf(settled, lane, 'discovery'),
    };
    return analyse(found);
  }
  const revise = async (critique: string): Promise<ModelOutcome> => {
    const again = await settleStatement((reason) => propose(reason ?? critique), asked.runner, { signal, onRepair });
    return conclude(again, lane, { strategy: 'iterative', stage: 'analysis' }, revise);
  };
  const strategy: ModelStrategy = asked.strategy === 'iterative' ? 'iterative' : 'single';
  const agreed = { ...lane, toolChain: ['analysis'], ...(agreement === undefined ? {} : { agreement }) };
  return conclude(settled, agreed, { strategy, stage: 'analysis' }, revise);
}

/** Both; where the first fails, the second is still waited for, so that what it takes is counted. */
async function together<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (other.status === 'rejected') throw other.reason;
  return [one.value, other.value];
}

/** Another try at the same question, with more chance in it; one that fails or gives no query has no vote. */
async function otherStatement(
  writer: QueryWriter,
  task: QueryTask,
  call: Parameters<QueryWriter['begin']>[1],
): Promise<ModelStatement | undefined> {
  try {
    const { step } = await writer.begin(task, { ...call, temperature: 0.7 }).next();
    return step.kind === 'sql' ? step : undefined;
  } catch (error) {
    if (error instanceof ModelFault) return undefined;
    throw error;
  }
}

interface Found {
  readonly text: string;
  readonly statements: QueryResponse['statements'];
}

function taskOf(asked: AskedQuestion, { principal }: AskContext): QueryTask {
  const { question, language, index, asOf, maxRows, persona, history, personal } = asked;
  const { weekStart, fiscalYearStart } = asked.database.settings;
  return {
    question,
    language,
    index,
    asOf: asOf.date,
    weekStart,
    fiscalYearStart: fiscalYearStart ?? index.model.fiscalYearStart ?? 1,
    maxRows,
    maySearch: asked.strategy !== 'single',
    personal,
    persona: persona?.persona,
    history,
    account: { tenant: principal.tenant, session: asked.session, question: asked.id },
  };
}
