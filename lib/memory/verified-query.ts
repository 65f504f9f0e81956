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

const contentsSchema = z.array(z.union([z.string(), z.number()])).readonly();

const confirmationSchema = z.object({
  queryId: z.string(),
  at: z.iso.datetime(),
  contents: contentsSchema,
  resultHash: z.string(),
});

const checkSchema = z.object({
  at: z.iso.datetime(),
  outcome: z.enum(['promoted', 'rejected', 'failure', 'rolled-back']),
  reason: z.string(),
  /** Of each run: what was expected, and what came. */
  runs: z.array(z.object({ expected: z.string(), got: z.string(), rows: z.int() })).readonly(),
});

/** A question shape, the statement that answers it, and the evidence. Stored rows of a later version are not read. */
export const verifiedQuerySchema = z.object({
  schemaVersion: z.literal(verifiedQuerySchemaVersion),
  id: z.string(),
  shape: z.string(),
  /** The question as it was asked first. */
  example: z.string(),
  sql: z.string(),
  /** Which content each placeholder takes; empty: the pattern serves the very same question. */
  slots: z.array(z.int().min(0)).readonly(),
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
});

export type VerifiedQuery = Readonly<z.infer<typeof verifiedQuerySchema>>;
export type Confirmation = VerifiedQuery['confirmations'][number];
export type Check = VerifiedQuery['checks'][number];

type Subject = Pick<VerifiedQuery, 'id' | 'shape' | 'example' | 'sql' | 'slots' | 'columns' | 'tablesFingerprint'> & {
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
  };
}

/** The query with one more confirmed answer; as it is where the turn has been counted before. */
export function withConfirmation(query: VerifiedQuery, confirmation: Confirmation): VerifiedQuery {
  if (query.turnIds.includes(confirmation.queryId)) return query;
  const confirmations = [...query.confirmations, confirmation].slice(-keptConfirmations);
  return { ...counted(query, confirmation.queryId), confirmations, failuresInRow: 0 };
}

/** The query with an answer of it that was wrong. A candidate begins anew; a verified one is retired when it goes on. */
export function withFailure(query: VerifiedQuery, turn: string, reason: string, now: Date): VerifiedQuery {
  if (query.turnIds.includes(turn)) return query;
  const failuresInRow = query.failuresInRow + 1;
  const failed = withCheck(counted(query, turn), { outcome: 'failure', reason, runs: [] }, now);
  if (query.state === 'candidate') return { ...failed, confirmations: [] };
  return { ...failed, failuresInRow, state: failuresInRow >= longestRunOfFailures ? 'retired' : query.state };
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
  { state, slots, confirmations }: VerifiedQuery,
  contents: Confirmation['contents'],
): boolean {
  if (state !== 'verified') return false;
  const isVaried = slots.every((slot) => new Set(confirmations.map((each) => each.contents[slot])).size > 1);
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
  return { ...withCheck(query, { outcome: 'rolled-back', reason, runs: [] }, now), state: 'retired' };
}

/** Names a pattern within its database and tenant: by its shape, and by its contents too where those are fixed. */
export function verifiedQueryId(shape: string, fixed?: readonly (string | number)[]): string {
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

function counted(query: VerifiedQuery, turn: string): VerifiedQuery {
  return { ...query, turnIds: [...query.turnIds, turn].slice(-keptTurnIds) };
}

function withCheck(query: VerifiedQuery, check: Omit<Check, 'at'>, now: Date): VerifiedQuery {
  return { ...query, checks: [...query.checks, { ...check, at: now.toISOString() }].slice(-keptChecks) };
}
