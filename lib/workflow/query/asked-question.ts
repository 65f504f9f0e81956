import type { PersonalData } from '../../agents/model/personal-data.ts';
import type { SpendingMeter } from '../../agents/model/spending-meter.ts';
import type { PersonaChoice } from '../../agents/nlp/choose-persona.ts';
import type { Phase, QueryRequest } from '../../contracts/query.ts';
import type { QueryId, SessionId } from '../../core/ids.ts';
import type { Prompt } from '../../llm/prompts/prompt.ts';
import type { Language } from '../../question/language.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase } from '../databases.ts';
import type { Stopwatch } from '../stopwatch.ts';
import type { RowTeller } from './row-teller.ts';
import type { StatementRunner } from './statement-runner.ts';
import type { SummaryTeller } from './summary-teller.ts';

/** A question with all that is settled before a lane is chosen. */
export interface AskedQuestion {
  readonly id: QueryId;
  readonly session: SessionId;
  readonly question: string;
  readonly language: Language;
  readonly database: AskableDatabase;
  readonly index: SemanticIndex;
  /** The present day, "2026-10-31", and the sentence that says so. */
  readonly asOf: { readonly date: string; readonly assumption: string };
  readonly maxRows: number;
  readonly dryRun: boolean;
  readonly evaluate: boolean;
  readonly strategy: NonNullable<QueryRequest['strategy']>;
  /** Absent where no prompts were read: nothing asks for a persona then. */
  readonly persona?: PersonaChoice<Prompt> | undefined;
  /** What is offered where there is no answer. */
  readonly exampleQuestions: readonly string[];
  /** Questions asked before in the session, oldest first. */
  readonly history: readonly string[];
  /** Stands between the rows and a model. */
  readonly personal: PersonalData;
  readonly runner: StatementRunner;
  /** Send rows and words to whoever listens. */
  readonly rows: RowTeller;
  readonly words: SummaryTeller;
  readonly meter: SpendingMeter;
  readonly watch: Stopwatch<Phase>;
}
