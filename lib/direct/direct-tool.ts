import type { z } from 'zod';
import type { CompiledSql, PlannedColumn } from '../planner/outcome.ts';
import type { Language } from '../question/language.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { Cell } from '../sql/value.ts';
import type { DirectQuestion } from './direct-question.ts';
import { type BoundTables, bindTables, type TableNeeds } from './table-needs.ts';

/** The rows of one statement that a tool had run for it; undefined where nothing is run (a dry run). */
export type RunStatement = (
  stage: string,
  statement: CompiledSql,
  /** For rows that are only worked with; those of the answer are as many as the question wants. */
  options?: { readonly maxRows: number },
) => Promise<readonly (readonly Cell[])[] | undefined>;

export interface DirectScope {
  readonly dialect: Dialect;
  readonly language: Language;
  /** The present day, "2026-10-31". */
  readonly asOf: string;
}

/** Several things are meant by what the question says: the reader chooses. */
export interface DirectChoice {
  readonly kind: 'choice';
  readonly question: string;
  /** Whole questions, best first. */
  readonly options: readonly string[];
}

/** What a tool found. Its rows are those of the last statement that it had run. */
export interface DirectAnswer {
  readonly kind: 'answer';
  /** What the rows say, a sentence a thing asked for, in the question's language; empty where nothing was run. */
  readonly sentences: readonly string[];
  /** Columns whose empty cells say something: no difference, no expiry. */
  readonly optionalColumns?: readonly string[];
  readonly columns: readonly PlannedColumn[];
  /** What the rows do not say, in the question's language. */
  readonly assumptions: readonly string[];
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** What the question names, in the words of its entities. */
export interface DirectEntities {
  readonly competitor_name?: string;
  readonly competitor_product: readonly string[];
  readonly product_codes: readonly string[];
}

/** What a question asks of a tool, read and checked. */
export interface DirectMatch {
  readonly tool: string;
  readonly input: unknown;
  readonly entities: DirectEntities;
  /** Undefined where there are no rows: another lane may know more. */
  run(query: RunStatement, scope: DirectScope): Promise<DirectAnswer | DirectChoice | undefined>;
}

/** What a tool knows of a database. */
export type ToolIndex = Pick<SemanticIndex, 'catalog' | 'entityOf'>;

export interface DirectTool {
  readonly id: string;
  readonly description: string;
  /** Who it is made for. A question of somebody else is not given to it. */
  readonly personas: readonly string[];
  readonly input: z.ZodType;
  /** Every column that an answer may have; an answer has those that it needs. */
  readonly output: readonly PlannedColumn[];
  readonly examples: readonly string[];
  /** Statements that a question costs at most, and calls of a model. */
  readonly cost: { readonly statements: number; readonly modelCalls: 0 };
  /** The tool made ready for a database; undefined where the database lacks what it reads. */
  offer(index: ToolIndex): OfferedTool | undefined;
}

export interface OfferedTool {
  readonly tool: DirectTool;
  match(question: DirectQuestion): DirectMatch | undefined;
}

interface Definition<Needs extends TableNeeds, Input> {
  readonly id: string;
  readonly description: string;
  readonly personas: readonly string[];
  readonly needs: Needs;
  readonly input: z.ZodType<Input>;
  readonly output: readonly PlannedColumn[];
  readonly examples: readonly string[];
  readonly statements: number;
  /** What the question gives for the input, not yet checked; undefined where it is none for this tool. */
  readonly read: (question: DirectQuestion, tables: BoundTables<Needs>) => unknown;
  readonly entities: (input: Input) => DirectEntities;
  readonly run: (
    input: Input,
    query: RunStatement,
    scope: DirectScope & { readonly tables: BoundTables<Needs>; readonly index: ToolIndex },
  ) => Promise<DirectAnswer | DirectChoice | undefined>;
}

/** A tool whose input is what its own schema says. */
export function defineDirectTool<Needs extends TableNeeds, Input>(definition: Definition<Needs, Input>): DirectTool {
  const { id, description, personas, needs, input: schema, output, examples, statements, read, run } = definition;
  const tool: DirectTool = {
    id,
    description,
    personas,
    input: schema,
    output,
    examples,
    cost: { statements, modelCalls: 0 },
    offer: (index) => {
      const tables = bindTables(index.catalog, needs);
      if (tables === undefined) return undefined;
      return {
        tool,
        match: (question) => {
          const given = read(question, tables);
          const parsed = given === undefined ? undefined : schema.safeParse(given);
          if (parsed?.success !== true) return undefined;
          const input = parsed.data;
          return {
            tool: id,
            input,
            entities: definition.entities(input),
            run: (query, scope) => run(input, query, { ...scope, tables, index }),
          };
        },
      };
    },
  };
  return tool;
}
