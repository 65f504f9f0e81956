import type { Dialect } from './dialect.ts';
import type { GuardPolicy, KnownTable } from './guard-policy.ts';
import type { GuardedSql } from './guarded-sql.ts';
import { judgeStatement } from './judge-statement.ts';
import { type CatalogIndex, indexCatalog } from './policy/catalog-index.ts';
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

/** Loads nothing: asynchronous, so that a guard may come to need something that has to be loaded. */
export async function createGuard(): Promise<Guard> {
  const indexes = new WeakMap<readonly KnownTable[], CatalogIndex>();
  const indexOf = (catalog: readonly KnownTable[]): CatalogIndex => {
    const index = indexes.get(catalog) ?? indexCatalog(catalog);
    indexes.set(catalog, index);
    return index;
  };
  return {
    judge: (text, { dialect, policy: { catalog, ...policy } }) => {
      try {
        const index = catalog === undefined ? undefined : indexOf(catalog);
        const judged = judgeStatement(text, dialect, { ...policy, index });
        const { parameters, tables } = judged;
        return { kind: 'accepted', statement: guarded(judged.text, dialect), tables, parameters };
      } catch (error) {
        if (!(error instanceof StatementRefusal)) throw error;
        const { rule, fragment, explanation } = error;
        return { kind: 'refused', rule, fragment, explanation };
      }
    },
  };
}
