import type { Dialect } from './dialect.ts';
import type { GuardPolicy } from './guard-policy.ts';
import type { GuardedSql } from './guarded-sql.ts';
import { judgeStatement } from './judge-statement.ts';
import { StatementRefusal } from './refusal.ts';
import type { ParameterSource } from './rewrite/placeholders.ts';

export type Verdict =
  | {
      readonly kind: 'accepted';
      readonly statement: GuardedSql;
      /** Tables the statement reads, as written. */
      readonly tables: readonly string[];
      /** How to bind: `bindParameters(parameters, given)` puts the values of row policies among the caller's. */
      readonly parameters: readonly ParameterSource[];
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

/** Judges statements. Deterministic: the same text, dialect and policy give the same verdict. */
export interface Guard {
  judge(text: string, options: { readonly dialect: Dialect; readonly policy: GuardPolicy }): Verdict;
}

/** The only place where a GuardedSql is made. */
// oxlint-disable-next-line typescript/consistent-type-assertions -- a brand is put on by assertion.
const guarded = (text: string, dialect: Dialect): GuardedSql => ({ text, dialect }) as GuardedSql;

function judge(text: string, options: { readonly dialect: Dialect; readonly policy: GuardPolicy }): Verdict {
  try {
    const judged = judgeStatement(text, options.dialect, options.policy);
    const { parameters, tables } = judged;
    return { kind: 'accepted', statement: guarded(judged.text, options.dialect), tables, parameters };
  } catch (error) {
    if (!(error instanceof StatementRefusal)) throw error;
    return { kind: 'refused', rule: error.rule, fragment: error.fragment, explanation: error.explanation };
  }
}

export async function createGuard(): Promise<Guard> {
  return { judge };
}
