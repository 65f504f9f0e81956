import { createHash } from 'node:crypto';
import { toQuerentError } from '../../../core/abort.ts';
import type { Logger } from '../../../core/logger.ts';
import { servesContents, type VerifiedQuery } from '../../../memory/verified-query.ts';
import type { VerifiedQueryStore } from '../../../memory/verified-query-store.ts';
import type { PlanOutcome } from '../../../planner/outcome.ts';
import type { Language } from '../../../question/language.ts';
import type { QuestionShape, SaidPeriod } from '../../../semantic/question-shape.ts';
import { fillSlots } from '../../../sql/literal-template.ts';
import { dayOf } from '../../../sql/period-places.ts';
import { round } from '../../stopwatch.ts';
import type { AskContext } from '../ask-context.ts';
import type { AskedQuestion } from '../asked-question.ts';
import { isModelStrategy } from '../intake.ts';
import type { LaneAnswer } from '../lane-answer.ts';
import { modelColumns } from '../model-columns.ts';
import { codesIn, personaField } from '../planner-intent.ts';
import { restrictedSentence } from '../respond.ts';
import { idsOf, shapeIn, tablesFingerprint } from './pattern-of.ts';

export interface VerifiedLane {
  readonly store: VerifiedQueryStore;
  /** Share of the questions that may be served, 0 to 1. */
  readonly share: number;
  readonly logger: Logger;
}

/** Where the planner is not sure and no model was asked for by name. */
export function isForVerified(strategy: AskedQuestion['strategy'], outcome: PlanOutcome): boolean {
  return !isModelStrategy(strategy) && outcome.kind !== 'planned';
}

/** The answer of a verified query of the question's shape; undefined where there is none that holds, or it cannot be run. */
export async function answerVerified(
  asked: AskedQuestion,
  context: AskContext,
  lane: VerifiedLane | undefined,
): Promise<LaneAnswer | undefined> {
  if (lane === undefined || !isInShare(context.requestId, lane.share)) return undefined;
  const { index, asOf, database, question } = asked;
  try {
    const shape = shapeIn(question, asOf.date, index, database.settings);
    const scope = { tenant: context.principal.tenant, database: database.settings.id };
    const { signal } = context;
    const stored = await Promise.all(idsOf(shape).map((id) => lane.store.read(scope, id, { signal })));
    const query = stored
      .map((each) => each?.query)
      .find((each) => each !== undefined && holds(each, shape.contents, asked));
    return query === undefined ? undefined : await run(query, shape, asked, context);
  } catch (error) {
    const { code } = toQuerentError(error, context.signal);
    if (context.signal.aborted || code === 'internal.unexpected') throw error;
    const detail = 'No verified query was served.';
    lane.logger.log('error', { request_id: context.requestId, error_code: code, detail });
    return undefined;
  }
}

/** The same for the same request, however often it is sent. */
export function isInShare(requestId: string, share: number): boolean {
  return createHash('sha256').update(requestId).digest().readUInt32BE(0) / 2 ** 32 < share;
}

/** Verified, over tables that are as they were, and for this persona: its own, or one that may speak of the database. */
function holds(
  query: VerifiedQuery,
  contents: QuestionShape['contents'],
  { index, persona, database }: AskedQuestion,
): boolean {
  if (!servesContents(query, contents) || tablesFingerprint(query.sql, index) !== query.tablesFingerprint) return false;
  const { id, databases = [] } = persona?.persona ?? {};
  return id === query.persona || databases.length === 0 || databases.includes(database.settings.id);
}

async function run(
  query: VerifiedQuery,
  { contents, periods }: QuestionShape,
  { runner, rows, index, language, asOf, question, persona }: AskedQuestion,
  { signal, tell }: AskContext,
): Promise<LaneAnswer> {
  tell?.({ event: 'progress', data: { step: 'running' } });
  const parameters = fillSlots(query.slots, contents);
  const { rowSet, databaseMs, isRestricted } = await runner.run(
    { text: query.sql, parameters, columns: [] },
    { signal, sink: rows.follow((columns) => modelColumns(columns, query.columns)) },
  );
  return {
    lane: 'verified',
    strategy: 'direct',
    status: 'answered',
    verified: query.id,
    intent: {
      type: 'other',
      ...personaField(persona),
      confidence: 0.9,
      reasoning: [`a verified query is kept for questions like "${query.example}"`, ...(persona?.reasons ?? [])].join(
        '; ',
      ),
      entities: { competitor_product: [], product_codes: codesIn(question) },
      toolChain: ['verified'],
    },
    statements: [
      {
        stage: 'verified',
        dialect: index.catalog.dialect,
        sql: query.sql,
        parameters,
        ...(rowSet === undefined ? {} : { rowCount: rowSet.rows.length }),
        ...(databaseMs === undefined ? {} : { durationMs: round(databaseMs) }),
      },
    ],
    text: sentences[language](query.id),
    ...(rowSet === undefined
      ? {}
      : {
          table: {
            columns: modelColumns(rowSet.columns, query.columns),
            rows: rowSet.rows,
            truncated: rowSet.truncated,
          },
        }),
    confidence: confidenceIn(periods, language),
    assumptions: [
      sentences[language](query.id),
      ...periods.map((period) => periodSentences[language](period)),
      asOf.assumption,
      ...(isRestricted ? [restrictedSentence[language]] : []),
    ],
  };
}

/** Lower where a period may have been meant otherwise. */
function confidenceIn(periods: QuestionShape['periods'], language: Language): LaneAnswer['confidence'] {
  const { confirmed, doubtful } = reasons[language];
  const sure = periods.reduce((share, { doubt }) => share * (1 - doubt), 1);
  return {
    score: Math.round(0.9 * sure * 100) / 100,
    reasons: [confirmed, ...(sure < 1 ? [doubtful] : [])],
  };
}

const reasons: Readonly<Record<Language, { readonly confirmed: string; readonly doubtful: string }>> = {
  en: {
    confirmed: 'answers of this query were confirmed, and it was run again and compared',
    doubtful: 'the period may be meant otherwise',
  },
  ja: {
    confirmed: 'このクエリの回答は確認済みで、再実行して照合しました',
    doubtful: '期間は別の意味かもしれません',
  },
  zh: {
    confirmed: '此查询的答案已经确认，并已重新执行和比对',
    doubtful: '时间段可能另有所指',
  },
};

const lastDay = (period: SaidPeriod): string | undefined => dayOf(period, 'last');
const because = ({ assumption }: SaidPeriod): string => (assumption === undefined ? '' : ` (${assumption})`);

const periodSentences: Readonly<Record<Language, (period: SaidPeriod) => string>> = {
  en: (period) =>
    `“${period.said}” is ${[period.start === undefined ? '' : `from ${period.start}`, period.end === undefined ? '' : `to ${lastDay(period)}`].filter(Boolean).join(' ')}${because(period)}.`,
  ja: (period) => `「${period.said}」は${period.start ?? ''}～${lastDay(period) ?? ''}とします。`,
  zh: (period) => `“${period.said}”指${period.start ?? ''}至${lastDay(period) ?? ''}。`,
};

const sentences: Readonly<Record<Language, (id: string) => string>> = {
  en: (id) => `Answered by the verified query ${id}, which was confirmed for questions of this form.`,
  ja: (id) => `この形の質問について確認済みのクエリ ${id} で回答しました。`,
  zh: (id) => `由已确认适用于此类问题的查询 ${id} 回答。`,
};
