import type { RowSet } from '../../agents/data/data-agent.ts';
import type { QueryRequest, QueryResponse } from '../../contracts/query.ts';
import { toQuerentError } from '../../core/abort.ts';
import type { DirectRegistry } from '../../direct/direct-registry.ts';
import type { DirectAnswer, DirectChoice, DirectMatch, RunStatement } from '../../direct/direct-tool.ts';
import type { ToolMetrics, ToolOutcome } from '../../direct/tool-metrics.ts';
import type { Language } from '../../question/language.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { round } from '../stopwatch.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import { isModelStrategy } from './intake.ts';
import type { LaneAnswer } from './lane-answer.ts';
import { personaField } from './planner-intent.ts';
import { restrictedSentence } from './respond.ts';
import { statementFaults } from './statement-faults.ts';

export interface DirectLane {
  readonly registry: DirectRegistry;
  readonly metrics: ToolMetrics;
}

/** The direct tool that a question is made for, where the request does not want a model. */
export function matchDirectly(
  { question, strategy = 'auto' }: Pick<QueryRequest, 'question' | 'strategy'>,
  persona: string | undefined,
  index: SemanticIndex,
  { registry }: DirectLane,
): DirectMatch | undefined {
  return isModelStrategy(strategy) ? undefined : registry.route({ question, index, persona });
}

/** The answer of the tool; undefined where it has no rows, or may not read them: then another lane is asked. */
export async function answerDirectly(
  match: DirectMatch | undefined,
  asked: AskedQuestion,
  context: AskContext,
  { metrics }: DirectLane,
): Promise<LaneAnswer | undefined> {
  if (match === undefined) return undefined;
  const { watch, dryRun } = asked;
  context.tell?.({ event: 'progress', data: { step: 'running' } });
  const startedMs = watch.read().totalMs;
  try {
    const ran = await runTool(match, asked, context);
    const durationMs = watch.read().totalMs - startedMs;
    if (!dryRun) metrics.record(match.tool, outcomeOf(ran, durationMs));
    if (ran === undefined) return undefined;
    const { answer, ...rows } = ran;
    return answer.kind === 'choice'
      ? toChoice(match, answer, rows, asked)
      : toLaneAnswer(match, { answer, ...rows }, asked);
  } catch (error) {
    const { code } = toQuerentError(error, context.signal);
    metrics.record(match.tool, { kind: 'error', code });
    if (context.signal.aborted || !statementFaults.has(code)) throw error;
    return undefined;
  }
}

interface RanRows {
  readonly statements: QueryResponse['statements'];
  readonly isRestricted: boolean;
  /** Of the last statement. */
  readonly rowSet: RowSet | undefined;
}

interface Ran extends RanRows {
  readonly answer: DirectAnswer | DirectChoice;
}

function outcomeOf(ran: Ran | undefined, durationMs: number): ToolOutcome {
  if (ran === undefined) return { kind: 'no-rows' };
  return ran.answer.kind === 'choice' ? { kind: 'asked-back' } : { kind: 'success', durationMs };
}

async function runTool(match: DirectMatch, asked: AskedQuestion, { signal }: AskContext): Promise<Ran | undefined> {
  const { dialect } = asked.index.catalog;
  const statements: QueryResponse['statements'][number][] = [];
  let rowSet: RowSet | undefined;
  let isRestricted = false;
  const query: RunStatement = async (stage, statement, options) => {
    const ran = await asked.runner.run(statement, { signal, ...options });
    rowSet = ran.rowSet;
    isRestricted ||= ran.isRestricted;
    statements.push({
      stage,
      dialect,
      sql: statement.text,
      parameters: statement.parameters,
      ...(rowSet === undefined ? {} : { rowCount: rowSet.rows.length }),
      ...(ran.databaseMs === undefined ? {} : { durationMs: round(ran.databaseMs) }),
    });
    return rowSet?.rows;
  };
  const answer = await match.run(query, { dialect, language: asked.language, asOf: asked.asOf.date });
  return answer && { answer, statements, isRestricted, rowSet };
}

function toChoice(
  { tool, entities }: DirectMatch,
  { question, options }: DirectChoice,
  { statements }: RanRows,
  { language, asOf, persona }: AskedQuestion,
): LaneAnswer {
  const reason = sentences[language].severalAlike;
  return {
    lane: 'direct',
    strategy: 'direct',
    status: 'clarify',
    intent: { type: tool, ...personaField(persona), confidence: 0.5, reasoning: reason, entities, toolChain: [tool] },
    statements,
    clarification: { question, options },
    text: question,
    confidence: { score: 0.5, reasons: [reason] },
    assumptions: [asOf.assumption],
  };
}

function toLaneAnswer(
  { tool, entities }: DirectMatch,
  { answer, statements, isRestricted, rowSet }: RanRows & { readonly answer: DirectAnswer },
  { language, asOf, persona }: AskedQuestion,
): LaneAnswer {
  const columns = rowSet?.columns.map(({ name, type }, place) => {
    const { role = 'attribute', unit } = answer.columns[place] ?? {};
    return unit === undefined ? { name, type, role } : { name, type, role, unit };
  });
  return {
    lane: 'direct',
    strategy: 'direct',
    status: 'answered',
    intent: {
      type: tool,
      ...personaField(persona),
      confidence: answer.confidence,
      reasoning: answer.reasons.join('; '),
      entities,
      toolChain: [tool],
    },
    statements,
    text: sentences[language].notRun(tool),
    ...(rowSet === undefined || columns === undefined
      ? {}
      : {
          table: { columns, rows: rowSet.rows, truncated: rowSet.truncated },
          ...(rowSet.truncated ? {} : { told: answer }),
        }),
    confidence: {
      score: answer.confidence,
      reasons: [sentences[language].madeFor(tool), ...answer.reasons],
    },
    assumptions: [...answer.assumptions, asOf.assumption, ...(isRestricted ? [restrictedSentence[language]] : [])],
  };
}

interface Sentences {
  readonly notRun: (tool: string) => string;
  readonly madeFor: (tool: string) => string;
  readonly severalAlike: string;
}

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    notRun: (tool) => `The direct tool ${tool} would answer with these statements.`,
    madeFor: (tool) => `the direct tool ${tool} is made for such questions`,
    severalAlike: 'several things on file are called as asked',
  },
  ja: {
    notRun: (tool) => `直接ツール${tool}がこのSQLで回答します。`,
    madeFor: (tool) => `直接ツール${tool}はこの種の質問のためのものです`,
    severalAlike: '質問の名称に当たるものが複数登録されています',
  },
  zh: {
    notRun: (tool) => `直接工具${tool}将用这些语句回答。`,
    madeFor: (tool) => `直接工具${tool}专为此类问题而设`,
    severalAlike: '登记了多个与所问名称相符的项目',
  },
};
