import type { CostLimits } from '../agents/data/refuse-costly.ts';
import type { DatabaseState } from '../contracts/database.ts';
import type { CatalogState, SchemaChange, SchemaVersion } from '../contracts/schema-changes.ts';
import type { DatabaseId } from '../core/ids.ts';
import type { Principal } from '../identity/principal.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Database } from '../sql/database.ts';
import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { DatabasePolicy } from './caller-policy.ts';

/** What a database's configuration says of how it is asked. */
export interface DatabaseSettings {
  readonly id: DatabaseId;
  readonly title: string;
  readonly description?: string;
  readonly kind: string;
  readonly exampleQuestions: readonly string[];
  /** The present for questions that name none; absent means today. */
  readonly defaultAsOf?: string;
  readonly timeZone: string;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
  /** First month of the fiscal year, 1 to 12; absent: what the semantic model says, else January. */
  readonly fiscalYearStart?: number;
  readonly policy: DatabasePolicy;
  /** What of personal data a language model may be shown; absent: nothing that is known for it. */
  readonly model?: {
    readonly personalData: 'withhold' | 'send';
    /** "table.column" names that hold personal data and do not say so. */
    readonly personalColumns: readonly string[];
  };
  readonly limits: {
    /** Rows of an answer when the request names no number. */
    readonly defaultRows: number;
    /** Rows of an answer at most, whatever the request names. */
    readonly maxRows: number;
    readonly timeoutMs: number;
    readonly maxBytes: number;
  };
  /** What a statement may cost by the engine's estimate; absent: whatever it takes. */
  readonly costLimits?: CostLimits;
  /** Only callers whose claim has one of these values may ask; absent: every caller. */
  readonly access?: { readonly claim: string; readonly anyOf: readonly string[] };
}

/** A configured database with what is known of it. What is not there yet is waited for, until the signal ends. */
export interface AskableDatabase {
  readonly settings: DatabaseSettings;
  state(): DatabaseState;
  connect(options: { readonly signal: AbortSignal }): Promise<Database>;
  index(options: { readonly signal: AbortSignal }): Promise<SemanticIndex>;
  /** What the caller may read, over the tables that the database has. */
  policyFor(caller: Principal, options: { readonly signal: AbortSignal }): Promise<GuardPolicy>;
  /** How fresh the knowledge of its contents is; asks nothing of the database. */
  catalogState(): CatalogState;
  /** Reads the structure anew and measures what has changed; the tables named here are measured in any case. */
  refresh(options: { readonly signal: AbortSignal; readonly tables?: readonly string[] }): Promise<CatalogRefresh>;
  /** The versions of its structure that are known, newest first, each with what changed. */
  changes(options: { readonly signal: AbortSignal }): Promise<readonly SchemaVersion[]>;
}

export interface CatalogRefresh {
  readonly changes: readonly SchemaChange[];
  readonly tables: number;
  /** Tables whose data were measured; the others kept what was known of them. */
  readonly measuredTables: number;
}

export interface Databases {
  readonly all: readonly AskableDatabase[];
  find(id: string): AskableDatabase | undefined;
}
