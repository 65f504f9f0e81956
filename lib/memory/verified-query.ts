import { createHash } from 'node:crypto';
import { z } from 'zod';

export const verifiedQuerySchemaVersion = 1;
/** Distinct turns that must be confirmed before a candidate is run again and compared. */
export const neededConfirmations = 2;
/** Failures, without more successes, after which a verified pattern is not used. */
const longestRunOfFailures = 2;
const keptConfirmations = 10;
const keptChecks = 20;
const keptTurnIds = 256;

const periodSchema = z.object({ start: z.exactOptional(z.string()), end: z.exactOptional(z.string()) });
const contentsSchema = z.array(z.union([z.string(), z.number(), periodSchema])).readonly();

const slotSchema = z.object({
  content: z.int().min(0),
  part: z.enum(['value', 'start', 'end', 'last']),
  time: z.exactOptional(z.string()),
});

const confirmationSchema = z.object({
  queryId: z.string(),
  at: z.iso.datetime(),
  question: z.string(),
  /** The present day as the question was read. */
  asOf: z.string(),
  contents: contentsSchema,
  resultHash: z.string(),
});

const runSchema = z.object({
  question: z.string(),
  expected: z.string(),
  got: z.string(),
  rows: z.int(),
  /** What the planner gives for the same question, where it answers. */
  planner: z.exactOptional(z.object({ agrees: z.boolean(), got: z.string(), rows: z.int(), sql: z.string() })),
});

const checkSchema = z.object({
  at: z.iso.datetime(),
  outcome: z.enum(['promoted', 'rejected', 'failure', 'rolled-back']),
  reason: z.string(),
  /** What a user says would have been right. */
  correction: z.exactOptional(z.string()),
  /** Of each run: what was expected, and what came. */
  runs: z.array(runSchema).readonly(),
});

/** A question shape, the statement that answers it, and the evidence. Stored rows of a later version are not read. */
export const verifiedQuerySchema = z.object({
  schemaVersion: z.literal(verifiedQuerySchemaVersion),
  id: z.string(),
  shape: z.string(),
  /** The question as it was asked first, and the statement that answered it. */
  example: z.string(),
  exampleSql: z.string(),
  sql: z.string(),
  /** What each placeholder takes; empty: the pattern serves the very same question. */
  slots: z.array(slotSchema).readonly(),
  /** Contents that the statement is known to follow, whatever they are: periods that nothing else in it can speak of. */
  free: z.array(z.int().min(0)).readonly(),
  columns: z
    .array(
      z.object({
        name: z.string(),
        role: z.enum(['dimension', 'time', 'measure', 'attribute']),
        unit: z.exactOptional(z.string()),
      }),
    )
    .readonly(),
  persona: z.exactOptional(z.string()),
  /** Of the tables that the statement reads. */
  tablesFingerprint: z.string(),
  state: z.enum(['candidate', 'verified', 'retired']),
  confirmations: z.array(confirmationSchema).readonly(),
  checks: z.array(checkSchema).readonly(),
  failuresInRow: z.int().min(0),
  createdAt: z.iso.datetime(),
  /** Turns whose verdict has been counted. */
  turnIds: z.array(z.string()).readonly(),
  /** Hashes of statements that were retired: they are not learned again. */
  retired: z.array(z.string()).readonly(),
});

export type VerifiedQuery = Readonly<z.infer<typeof verifiedQuerySchema>>;
export type Confirmation = VerifiedQuery['confirmations'][number];
export type Check = VerifiedQuery['checks'][number];

type Subject = Pick<
  VerifiedQuery,
  'id' | 'shape' | 'example' | 'exampleSql' | 'sql' | 'slots' | 'free' | 'columns' | 'tablesFingerprint'
> & {
  readonly persona?: string;
};

export function newCandidate(subject: Subject, now: Date): VerifiedQuery {
  return {
    ...subject,
    schemaVersion: verifiedQuerySchemaVersion,
    state: 'candidate',
    confirmations: [],
    checks: [],
    failuresInRow: 0,
    createdAt: now.toISOString(),
    turnIds: [],
    retired: [],
  };
}

/**
 * The query with one more confirmed answer; as it is where the turn has been counted before. One that was retired gives way to
 * another statement, and is not learned again itself.
 */
export function withConfirmation(
  query: VerifiedQuery,
  confirmation: Confirmation,
  candidate: VerifiedQuery,
): VerifiedQuery {
  if (query.turnIds.includes(confirmation.queryId)) return query;
  if (query.state !== 'retired') return confirmed(query, confirmation);
  return query.retired.includes(statementHash(candidate))
    ? query
    : confirmed(inPlaceOf(query, candidate), confirmation);
}

function confirmed(query: VerifiedQuery, confirmation: Confirmation): VerifiedQuery {
  const confirmations = [...query.confirmations, confirmation].slice(-keptConfirmations);
  return { ...counted(query, confirmation.queryId), confirmations, failuresInRow: 0 };
}

/** The query with an answer of its own that was found right. */
export function withSuccess(query: VerifiedQuery, turn: string): VerifiedQuery {
  return query.turnIds.includes(turn) ? query : { ...counted(query, turn), failuresInRow: 0 };
}

/**
 * The query with an answer of its own that was wrong, also where it was called right before. A candidate begins anew; a verified
 * one is retired when it goes on.
 */
export function withFailure(
  query: VerifiedQuery,
  turn: string,
  {
    reason,
    correction,
    now,
  }: { readonly reason: string; readonly correction?: string | undefined; readonly now: Date },
): VerifiedQuery {
  const isTakenBack = query.confirmations.some(({ queryId }) => queryId === turn);
  if (query.state === 'retired' || (query.turnIds.includes(turn) && !isTakenBack)) return query;
  const failuresInRow = query.failuresInRow + 1;
  const said = correction === undefined ? {} : { correction };
  const failed = withCheck(counted(query, turn), { outcome: 'failure', reason, ...said, runs: [] }, now);
  if (query.state === 'candidate') return { ...failed, confirmations: [] };
  const kept = {
    ...failed,
    confirmations: failed.confirmations.filter(({ queryId }) => queryId !== turn),
    failuresInRow,
  };
  return failuresInRow >= longestRunOfFailures ? retired(kept) : kept;
}

/** True where both are the same statement: only then does what is said of one speak of the other. */
export const isSameStatement = (left: VerifiedQuery, right: VerifiedQuery): boolean =>
  statementHash(left) === statementHash(right);

/** The candidate with the history of the query that it takes the place of; without its confirmations. */
export function inPlaceOf(query: VerifiedQuery, candidate: VerifiedQuery): VerifiedQuery {
  const { createdAt, checks, turnIds, retired: gone } = query;
  return { ...candidate, createdAt, checks, turnIds, retired: gone };
}

/** What is to be run again: all of a candidate that has enough of them, the newest of a query that is verified. */
export function confirmationsToCheck({ state, confirmations }: VerifiedQuery): readonly Confirmation[] {
  if (state === 'retired') return [];
  if (state === 'verified') return confirmations.slice(-1);
  return confirmations.length >= neededConfirmations ? confirmations : [];
}

/**
 * Whether a verified query may answer for the contents: those that were confirmed, and others once each slot was confirmed with
 * more than one, as only then it is known that the query follows it.
 */
export function servesContents(
  { state, slots, free, confirmations }: VerifiedQuery,
  contents: Confirmation['contents'],
): boolean {
  if (state !== 'verified' || confirmations.length === 0) return false;
  const isVaried = slots.every(
    ({ content }) =>
      free.includes(content) ||
      new Set(confirmations.map((each) => JSON.stringify(each.contents[content]))).size > 1 ||
      confirmations.every((each) => JSON.stringify(each.contents[content]) === JSON.stringify(contents[content])),
  );
  return isVaried || confirmations.some((each) => JSON.stringify(each.contents) === JSON.stringify(contents));
}

/** The query after it has been run again: verified, or a candidate without confirmations. */
export function afterCheck(query: VerifiedQuery, check: Omit<Check, 'at'>, now: Date): VerifiedQuery {
  if (query.state === 'retired') return query;
  const checked = withCheck(query, check, now);
  return check.outcome === 'promoted'
    ? { ...checked, state: 'verified' }
    : { ...checked, state: 'candidate', confirmations: [] };
}

export function rolledBack(query: VerifiedQuery, reason: string, now: Date): VerifiedQuery {
  if (query.state === 'retired') return query;
  return retired(withCheck(query, { outcome: 'rolled-back', reason, runs: [] }, now));
}

/** Names a pattern within its database and tenant: by its shape, and by its contents too where those are fixed. */
export function verifiedQueryId(shape: string, fixed?: Confirmation['contents']): string {
  return createHash('sha256')
    .update(JSON.stringify([shape, fixed ?? null]))
    .digest('hex')
    .slice(0, 32);
}

/** Of a result, whatever the order of its rows and the names of its columns. */
export function resultHash(rows: readonly (readonly unknown[])[], columns: number): string {
  const texts = rows.map((row) => JSON.stringify(row)).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([columns, texts]))
    .digest('base64url')
    .slice(0, 32);
}

const statementHash = ({ sql, slots }: Pick<VerifiedQuery, 'sql' | 'slots'>): string =>
  createHash('sha256')
    .update(JSON.stringify([sql, slots]))
    .digest('base64url')
    .slice(0, 16);

const retired = (query: VerifiedQuery): VerifiedQuery => ({
  ...query,
  state: 'retired',
  retired: [...new Set([...query.retired, statementHash(query)])].slice(-keptChecks),
});

function counted(query: VerifiedQuery, turn: string): VerifiedQuery {
  if (query.turnIds.includes(turn)) return query;
  return { ...query, turnIds: [...query.turnIds, turn].slice(-keptTurnIds) };
}

function withCheck(query: VerifiedQuery, check: Omit<Check, 'at'>, now: Date): VerifiedQuery {
  return { ...query, checks: [...query.checks, { ...check, at: now.toISOString() }].slice(-keptChecks) };
}
