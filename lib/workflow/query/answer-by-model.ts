import type { ModelStatement } from '../../agents/model/intent.ts';
import type { QueryTask } from '../../agents/model/query-task.ts';
import type { QueryWriter } from '../../agents/model/query-writer.ts';
import { resultText } from '../../agents/model/result-text.ts';
import type { VerifiedQuestion } from '../../semantic/semantic-model.ts';
import { agreeOnStatement } from './agree-on-statement.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { LaneModel } from './lane-model.ts';
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
import { modelReasons } from './model-reasons.ts';
import { createModelRunner } from './model-runner.ts';
import { openQuestion } from './open-question.ts';
import { type Candidates, searchCandidates } from './search-candidates.ts';
import { settleStatement } from './settle-statement.ts';
import type { StatementRunner } from './statement-runner.ts';

/** The model's lane: stage 0 with the first query or search, stage 2 where rows had to be picked first. */
export async function answerByModel(
  asked: AskedQuestion,
  context: AskContext,
  { writer, signal, untilMs, candidates, examples }: LaneModel,
): Promise<ModelOutcome> {
  const { meter, watch, strategy } = asked;
  const task = taskOf(asked, context, await examples());
  const runner = createModelRunner(asked, untilMs);
  const step = (name: 'writing-query' | 'searching' | 'running' | 'repairing'): void =>
    context.tell?.({ event: 'progress', data: { step: name } });

  step('writing-query');
  const { opening, first, others } = await watch.measure('model', () =>
    openQuestion(writer, task, { call: { meter, signal }, candidates: asked.dryRun ? 1 : candidates }),
  );
  const lane: ReadQuestion = { asked, intent: intentOf(first, asked), toolChain: [], statements: [] };
  const work: Work = { lane, writer, task, runner, signal, step };

  switch (first.step.kind) {
    case 'clarify':
    case 'decline':
      return { kind: 'answer', answer: askBack(first.step, lane) };
    case 'search': {
      // It was told to give the query at once, and has none.
      if (strategy === 'single') return { kind: 'failed', intent: lane.intent, statements: [] };
      step('searching');
      const found = await searchCandidates(first.step.searches, { ...asked, runner }, signal);
      if (asked.dryRun) return { kind: 'answer', answer: plannedSearch(found.statements, lane) };
      return analyse(found, work);
    }
    default: {
      step('running');
      const voted = [first.step, ...others] as const;
      const agreement = voted.length === 1 ? undefined : await agreeOnStatement(voted, runner, signal);
      const agreed = { ...lane, ...(agreement === undefined ? {} : { agreement }) };
      let pending: ModelStatement | undefined = first.step;
      const propose = async (reason: string | undefined): Promise<ModelStatement> => {
        const ready = pending;
        pending = undefined;
        if (ready !== undefined && reason === undefined) return ready;
        const next = await watch.measure('model', () => opening.next(reason));
        // Whoever was asked for a query and does something else has none.
        return next.step.kind === 'sql' ? next.step : { sql: '', columns: [], assumptions: [] };
      };
      const onRepair = (): void => step('repairing');
      const settled = await settleStatement(propose, runner, {
        signal,
        onRepair,
        first: agreement,
        rows: strategy === 'multi' ? undefined : asked.rows,
      });
      const revise = async (critique: string): Promise<ModelOutcome> => {
        step('writing-query');
        const again = await settleStatement((reason) => propose(reason ?? critique), runner, {
          signal,
          onRepair,
          rows: asked.rows,
        });
        return conclude(
          again,
          { ...lane, toolChain: ['analysis'] },
          { strategy: 'iterative', stage: 'analysis' },
          revise,
        );
      };
      const taken: ModelStrategy = strategy === 'iterative' ? 'iterative' : 'single';
      const answer = (setbacks: readonly string[] = []): ModelOutcome =>
        conclude(
          settled,
          { ...agreed, toolChain: ['analysis'], setbacks },
          { strategy: taken, stage: 'analysis' },
          revise,
        );
      if (strategy !== 'multi' || settled.kind !== 'settled') return answer();
      const table = tableOf(settled.statement, settled.data);
      if (table === undefined) return answer();
      const shown = asked.personal.withhold(table, settled.statement.sql);
      const found = {
        text: resultText(shown),
        statements: statementsOf(settled, agreed, 'discovery'),
        cells: new Set([...table.rows, ...shown.rows].flat().map(String)),
      };
      const analysed = await analyse(found, work);
      // The rows of the first query are an answer as well.
      return analysed.kind === 'failed'
        ? answer([modelReasons[asked.language].secondFailed(analysed.fault?.code)])
        : analysed;
    }
  }
}

interface Work {
  readonly lane: ReadQuestion;
  readonly writer: QueryWriter;
  readonly task: QueryTask;
  readonly runner: StatementRunner;
  readonly signal: AbortSignal;
  readonly step: (name: 'writing-query' | 'running' | 'repairing') => void;
}

/** Stage 2: the query for what was found. */
async function analyse(found: Candidates, work: Work, critique?: string): Promise<ModelOutcome> {
  const { lane, writer, task, runner, signal, step } = work;
  const { watch, meter, personal, strategy } = lane.asked;
  step('writing-query');
  const dialogue = writer.analyse(task, { candidates: found.text, critique }, { meter, signal });
  let picked: readonly string[] = [];
  const propose = async (reason: string | undefined): Promise<ModelStatement> => {
    const proposal = await watch.measure('model', () => dialogue.next(reason));
    picked = proposal.pick;
    return { ...proposal, ...personal.bind(proposal.sql) };
  };
  const settled = await settleStatement(propose, runner, {
    signal,
    onRepair: () => step('repairing'),
    rows: lane.asked.rows,
  });
  const strayed = picked.filter((key) => !found.cells.has(key.trim()));
  return conclude(
    settled,
    {
      ...lane,
      statements: found.statements,
      toolChain: ['discovery', 'analysis'],
      setbacks: [
        ...(found.cells.size === 0 ? [modelReasons[lane.asked.language].noCandidates] : []),
        ...(strayed.length > 0 && found.cells.size > 0 ? [modelReasons[lane.asked.language].strayed] : []),
      ],
    },
    { strategy: strategy === 'iterative' ? 'iterative' : 'multi', stage: 'analysis' },
    (again) => analyse(found, work, again),
  );
}

function taskOf(asked: AskedQuestion, { principal }: AskContext, verified: readonly VerifiedQuestion[]): QueryTask {
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
    isRouted: asked.strategy === 'multi',
    personal,
    persona: persona?.persona,
    verified,
    history,
    account: { tenant: principal.tenant, session: asked.session, question: asked.id },
  };
}
