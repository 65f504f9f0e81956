import type { Dialect } from './dialect.ts';
import type { GuardedSql } from './guarded-sql.ts';
import type { GuardPolicy } from './guard-policy.ts';

export type Verdict =
  | {
      readonly kind: 'accepted';
      readonly statement: GuardedSql;
      /** Tables the statement reads, as written. */
      readonly tables: readonly string[];
    }
  | {
      readonly kind: 'refused';
      /** Stable name of the rule, for example "statement-class", "function", "second-statement". */
      readonly rule: string;
      /** The piece of the text that broke the rule, shortened. */
      readonly fragment: string;
      /** What to do instead; never how to get around the rule. */
      readonly explanation: string;
    };

/** Judges statements. Deterministic; the parsers behind it are loaded once, by `createGuard`. */
export interface Guard {
  judge(text: string, options: { readonly dialect: Dialect; readonly policy: GuardPolicy }): Verdict;
}

export async function createGuard(): Promise<Guard> {
  throw new Error('The guard lands in its own commit.');
}
