import type { Dialect } from './dialect.ts';

declare const guarded: unique symbol;

/**
 * A statement that the guard has judged and accepted. Only `guard.ts` makes one, and `Database.query` takes nothing else:
 * the text that was judged is the text that runs.
 */
export interface GuardedSql {
  readonly [guarded]: true;
  readonly text: string;
  readonly dialect: Dialect;
}
