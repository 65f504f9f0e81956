import type { Agent } from '../../agents/agent.ts';
import type { Evaluation, Evaluator } from '../../agents/model/evaluator.ts';
import { createTextGrounder, groundEvaluation } from '../../agents/model/ground-evaluation.ts';
import type { PersonalData } from '../../agents/model/personal-data.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import { capSentences } from '../../answer/grounding/cap-sentences.ts';
import type { AnswerSummary } from '../../answer/summarise.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import { startDeadline } from '../../core/abort.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import type { Language } from '../../question/language.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { LaneAnswer } from './lane-answer.ts';

export interface Presented {
  readonly summary: QueryResponse['summary'];
  readonly assumptions: readonly string[];
  /** True where a model has read the rows. */
  readonly isEvaluated?: true;
  /** True where none of its words could be kept. */
  readonly isReplaced?: boolean;
  /** Present where the model that read the rows finds that they do not answer the question. */
  readonly rejection?: {
    /** What the query has to do otherwise, for its author. */
    readonly critique?: string;
    /** The same for people; absent where nothing of it could be told. */
    readonly told?: string;
  };
}

/** Says what the rows say: the narrator always, and in its place the model where one may be asked. */
export async function presentAnswer(
  { table, text, told, statements, assumptions, claimed = [] }: LaneAnswer,
  asked: AskedQuestion,
  context: AskContext,
  deps: {
    readonly viz: Agent<VizRequest, VizResponse>;
    readonly evaluator: Evaluator | undefined;
    readonly timeoutMs: number;
  },
): Promise<Presented> {
  if (table === undefined) return { summary: { text, keyFindings: [] }, assumptions: [] };
  const { question, language, asOf, watch } = asked;
  const known = assumptions.filter((assumption) => !claimed.includes(assumption));
  const { summary } = await watch.measure('present', () =>
    deps.viz.process(
      { table, question, language, assumptions: known, asOf: asOf.date, ...(told === undefined ? {} : { told }) },
      context,
    ),
  );
  const { evaluator } = deps;
  if (evaluator === undefined || !asked.evaluate || table.rows.length === 0) return { summary, assumptions: [] };
  context.tell?.({ event: 'progress', data: { step: 'evaluating' } });
  return watch.measure('evaluate', () =>
    evaluateRows({ table, sql: statements.at(-1)?.sql ?? '', assumptions, known, narrated: summary }, asked, context, {
      evaluator,
      timeoutMs: deps.timeoutMs,
    }),
  );
}

async function evaluateRows(
  {
    table,
    sql,
    assumptions,
    known,
    narrated,
  }: {
    readonly table: NonNullable<LaneAnswer['table']>;
    /** The statement that gave the rows. */
    readonly sql: string;
    readonly assumptions: readonly string[];
    /** Those that are ours. */
    readonly known: readonly string[];
    readonly narrated: AnswerSummary;
  },
  asked: AskedQuestion,
  { signal, principal, tell }: AskContext,
  { evaluator, timeoutMs }: { readonly evaluator: Evaluator; readonly timeoutMs: number },
): Promise<Presented> {
  const { question, language, meter, session, id } = asked;
  const account = { tenant: principal.tenant, session, question: id };
  const shown = asked.personal.withhold(table, sql);
  const task = { question, language, table: shown, assumptions, persona: asked.persona?.persona, account };
  const grounds = { question, table, assumptions: known };
  const ground = createTextGrounder(grounds);
  const onSentence = (sentence: string): void => {
    const { text } = ground(asked.personal.restore(sentence));
    if (text !== '') asked.words.sentence(text);
  };
  const deadline = startDeadline(Math.max(1, timeoutMs), signal);
  try {
    const evaluation = await evaluator.evaluate(task, {
      meter,
      signal: deadline.signal,
      onSentence: tell && onSentence,
    });
    const grounded = groundEvaluation(restored(evaluation, asked.personal), grounds, narrated);
    const { summary, corrections, isReplaced } = grounded;
    asked.words.settle(summary.text);
    const stored = corrections.map(({ claim, actual }) => ({ claim, actual: inFormOf(claim, actual) }));
    const news = stored.filter(
      (each) => !known.some((told) => told.includes(each.claim) && told.includes(each.actual)),
    );
    return {
      summary,
      isEvaluated: true,
      isReplaced,
      assumptions: [
        ...news.map(({ claim, actual }) => correctionSentences[language](claim, actual)),
        ...(isReplaced ? [replacedSentences[language]] : []),
      ],
      ...(evaluation.accepted
        ? {}
        : { rejection: rejectionOf(evaluation, (text) => ground(text).text, asked.personal) }),
    };
  } catch (error) {
    // The narrator's words stand: no answer is lost for a model that fails. What the call took is counted.
    if (signal.aborted || !(error instanceof ModelFault)) throw error;
    asked.words.settle(narrated.text);
    return { summary: narrated, assumptions: [narratedSentences[language](error.code)] };
  } finally {
    deadline.clear();
  }
}

/** The critique is for the model alone and keeps what stands for personal values. */
function restored(evaluation: Evaluation, { restore }: PersonalData): Evaluation {
  const { business_answer, key_findings, recommended_action, data_quality } = evaluation;
  return {
    ...evaluation,
    business_answer: restore(business_answer),
    key_findings: key_findings.map(restore),
    ...(recommended_action === undefined ? {} : { recommended_action: restore(recommended_action) }),
    ...(data_quality === undefined ? {} : { data_quality: restore(data_quality) }),
  };
}

function rejectionOf(
  { critique }: Evaluation,
  ground: (text: string) => string,
  { restore }: PersonalData,
): NonNullable<Presented['rejection']> {
  const told = critique === undefined ? '' : ground(capSentences(restore(critique), critiqueLimits));
  return { ...(critique === undefined ? {} : { critique }), ...(told === '' ? {} : { told }) };
}

const critiqueLimits = { maxSentences: 3, maxCharacters: 240 };

/** "¥950" and 920 give "¥920". */
const inFormOf = (claim: string, actual: number): string => {
  const figure = actual.toLocaleString('en', { maximumFractionDigits: 6 });
  return claim.replace(/\d[\d,]*(?:\.\d+)?/, figure);
};

const replacedSentences: Readonly<Record<Language, string>> = {
  en: 'What the language model said of the rows could not be traced to them; the words follow from the rows by rule.',
  ja: '言語モデルの記述は行から裏付けられなかったため、要約は規則に基づいて行から作成しました。',
  zh: '语言模型的说法无法由数据行证实，摘要按规则由数据行生成。',
};

const correctionSentences: Readonly<Record<Language, (claimed: string, actual: string) => string>> = {
  en: (claimed, actual) => `The question says ${claimed}; the database has ${actual}, which is what counts here.`,
  ja: (claimed, actual) => `質問では${claimed}ですが、データベースの値は${actual}のため、こちらを用いています。`,
  zh: (claimed, actual) => `问题中为${claimed}，而数据库中为${actual}，以数据库为准。`,
};

const narratedSentences: Readonly<Record<Language, (code: string) => string>> = {
  en: (code) => `The language model could not evaluate the rows (${code}); the words follow from the rows by rule.`,
  ja: (code) => `言語モデルによる評価が得られなかったため（${code}）、要約は規則に基づいて行から作成しました。`,
  zh: (code) => `语言模型未能评估这些行（${code}），摘要按规则由数据行生成。`,
};
