import type { DataResponse } from '../../agents/data/data-agent.ts';
import type { PresentedColumn } from '../../agents/viz/viz-agent.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import type { CatalogState } from '../../contracts/schema-changes.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { ResultColumn } from '../../sql/database.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { round } from '../stopwatch.ts';
import type { DatabaseChoice } from './choose-database.ts';

type Planned = Extract<PlanOutcome, { readonly kind: 'planned' }>;

/** Questions of the database that are offered where the planner has none to offer. */
const offeredExamples = 3;

/** The planner's meaning of each column joined with the type that the database gave it. */
export function presentedColumns(
  outcome: Planned,
  columns: readonly Pick<ResultColumn, 'name' | 'type'>[],
): readonly PresentedColumn[] {
  const planned = outcome.sql.columns;
  return columns.map(({ name, type }, place) => {
    const meaning = planned[place];
    return meaning?.unit === undefined
      ? { name, type, role: meaning?.role ?? 'attribute' }
      : { name, type, role: meaning.role, unit: meaning.unit };
  });
}

/** What depends on what the planner made of the question. */
export function outcomeFields(
  outcome: PlanOutcome,
  data: DataResponse | undefined,
  how: { readonly dialect: Dialect; readonly exampleQuestions: readonly string[] },
): Pick<QueryResponse, 'status' | 'statements'> & Partial<Pick<QueryResponse, 'plan' | 'clarification'>> {
  switch (outcome.kind) {
    case 'planned': {
      const rowSet = data?.rowSet;
      return {
        status: 'answered',
        plan: { ...outcome.plan },
        statements: [
          {
            stage: 'direct',
            dialect: how.dialect,
            sql: outcome.sql.text,
            parameters: outcome.sql.parameters,
            ...(rowSet === undefined ? {} : { rowCount: rowSet.rows.length }),
            ...(data?.databaseMs === undefined ? {} : { durationMs: round(data.databaseMs) }),
          },
        ],
      };
    }
    case 'clarify':
      return {
        status: 'clarify',
        statements: [],
        clarification: {
          question: outcome.question,
          options: outcome.options.length > 0 ? outcome.options : how.exampleQuestions.slice(0, offeredExamples),
        },
      };
    case 'declined':
      return {
        status: 'declined',
        statements: [],
        clarification: { question: outcome.reason, options: how.exampleQuestions.slice(0, offeredExamples) },
      };
    default:
      return outcome satisfies never;
  }
}

const choiceSentences: Readonly<Record<Language, (database: string) => string>> = {
  en: (database) => `The database ${database} was chosen by the words of the question.`,
  ja: (database) => `質問の言葉からデータベース${database}を選びました。`,
  zh: (database) => `根据问题的用词选择了数据库${database}。`,
};

/** Says so when the database was found by words; the other ways need no word. */
export function describeChoice({ chosenBy, database }: DatabaseChoice, language: Language): readonly string[] {
  return chosenBy === 'words' ? [choiceSentences[language](database.settings.id)] : [];
}

export const restrictedSentence: Readonly<Record<Language, string>> = {
  en: 'Access rules of the database apply: rows and values that you may not see are left out.',
  ja: 'データベースのアクセス規則が適用され、閲覧できない行や値は除かれています。',
  zh: '已应用数据库的访问规则：您无权查看的行和值未包含在内。',
};

const unmeasuredSentence: Readonly<Record<Language, string>> = {
  en: 'Only the structure of the database is known so far: its values are still being read, and a name that stands in them may not have been recognised.',
  ja: 'データベースの構造のみ把握しています。値はまだ読み込み中のため、値に含まれる名称を認識できない場合があります。',
  zh: '目前只了解数据库的结构：数据值仍在读取中，其中的名称可能未被识别。',
};

/** Says so where the values of the database have not been looked at yet. */
export function describeDepth({ depth }: CatalogState, language: Language): readonly string[] {
  return depth === 'structure' ? [unmeasuredSentence[language]] : [];
}

export const notSavedSentence: Readonly<Record<Language, string>> = {
  en: 'This question could not be saved in a session, so the next one cannot refer to it.',
  ja: 'この質問はセッションに保存できなかったため、次の質問から参照できません。',
  zh: '此问题未能保存到会话中，因此下一个问题无法引用它。',
};

const untraceableSentences: Readonly<Record<Language, (count: number) => string>> = {
  en: (count) =>
    `${count} ${count === 1 ? 'statement' : 'statements'} about the rows could not be traced to them and ${count === 1 ? 'was' : 'were'} left out.`,
  ja: (count) => `行から裏付けられない記述${count}件を除きました。`,
  zh: (count) => `有${count}处说法无法由数据行证实，已略去。`,
};

/** What an answer loses in confidence when something in its words had to be taken out. */
const untraceableFactor = 0.8;

export function doubtUntraceable(
  confidence: QueryResponse['confidence'],
  grounding: QueryResponse['summary']['grounding'],
  language: Language,
): QueryResponse['confidence'] {
  const count = grounding?.untraceable ?? 0;
  if (count === 0) return confidence;
  return {
    score: Math.round(confidence.score * untraceableFactor * 100) / 100,
    reasons: [...confidence.reasons, untraceableSentences[language](count)],
  };
}
