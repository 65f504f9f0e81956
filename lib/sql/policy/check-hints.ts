import { StatementRefusal } from '../refusal.ts';

/** Optimizer hints of MySQL and TiDB that choose a plan; those that set variables, quotas or resource groups are not here. */
const planHints = new Set(
  `BKA NO_BKA BNL NO_BNL DERIVED_CONDITION_PUSHDOWN NO_DERIVED_CONDITION_PUSHDOWN GROUP_INDEX NO_GROUP_INDEX HASH_JOIN
  NO_HASH_JOIN INDEX NO_INDEX INDEX_MERGE NO_INDEX_MERGE JOIN_FIXED_ORDER JOIN_INDEX NO_JOIN_INDEX JOIN_ORDER JOIN_PREFIX
  JOIN_SUFFIX MERGE NO_MERGE MRR NO_MRR NO_ICP NO_RANGE_OPTIMIZATION ORDER_INDEX NO_ORDER_INDEX QB_NAME SEMIJOIN NO_SEMIJOIN
  SKIP_SCAN NO_SKIP_SCAN SUBQUERY AGG_TO_COP BC_JOIN BROADCAST_JOIN FORCE_INDEX HASH_AGG HASH_JOIN_BUILD HASH_JOIN_PROBE
  IGNORE_INDEX IGNORE_PLAN_CACHE INL_HASH_JOIN INL_JOIN INL_MERGE_JOIN LEADING LIMIT_TO_COP MERGE_JOIN MPP_1PHASE_AGG
  MPP_2PHASE_AGG NO_DECORRELATE NO_HASH_JOIN NO_INDEX_HASH_JOIN NO_INDEX_JOIN NO_INDEX_MERGE_JOIN NO_MERGE_JOIN NTH_PLAN
  READ_CONSISTENT_REPLICA READ_FROM_STORAGE SEMI_JOIN_REWRITE SHUFFLE_JOIN STRAIGHT_JOIN STREAM_AGG TIDB_HJ TIDB_INLJ
  TIDB_SMJ USE_INDEX USE_INDEX_MERGE USE_TOJA`.split(/\s+/),
);

/** Longest deadline that a hint may state; it can only tighten the one that the connection carries. */
const maxHintedMs = 60_000;

const hint = /\s*([A-Za-z_0-9]+)\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?\s*,?/y;

function checkHint(name: string, argument: string): void {
  if (planHints.has(name)) return;
  const milliseconds = Number(argument.trim());
  const tightens = name === 'MAX_EXECUTION_TIME' && milliseconds > 0 && milliseconds <= maxHintedMs;
  if (!tightens) throw new StatementRefusal('hint', `${name}(${argument})`);
}

/** Refuses optimizer hints that do more than choose a plan or tighten the deadline. */
export function checkHints(comments: readonly string[]): void {
  for (const comment of comments) {
    const text = comment.trimEnd();
    hint.lastIndex = 0;
    while (hint.lastIndex < text.length) {
      const position = hint.lastIndex;
      const match = hint.exec(text);
      if (match === null) throw new StatementRefusal('hint', text.slice(position));
      checkHint((match[1] ?? '').toUpperCase(), match[2] ?? '');
    }
  }
}
