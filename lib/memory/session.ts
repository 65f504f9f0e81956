import { z } from 'zod';
import { learnedElementSchema } from './learned-mapping.ts';
import { verifiedQuerySchema } from './verified-query.ts';

export const sessionSchemaVersion = 1;
export const keptTurns = 10;
export const sessionLifetimeMs = 30 * 24 * 60 * 60 * 1_000;
/** Of one turn's plan as JSON text; a larger plan is not kept, its question is. */
export const maxPlanCharacters = 16_000;

export const turnAnswerSchema = z.object({
  sql: z.string(),
  columns: verifiedQuerySchema.shape.columns,
  persona: z.exactOptional(z.string()),
  /** The present day as the question was read. */
  asOf: z.string(),
  resultHash: z.string(),
});

/** A question with the day that was its present. */
const askedBeforeSchema = z.object({ question: z.string(), asOf: z.string() });

/** One question of a session and what was understood. Rows are never kept. */
export const turnSchema = z.object({
  queryId: z.string(),
  askedAt: z.iso.datetime(),
  database: z.string(),
  question: z.string(),
  /** `answered`: by a language model, without a plan. */
  outcome: z.enum(['planned', 'answered', 'clarify', 'declined']),
  plan: z.looseObject({}).optional(),
  /** The present day as a planned question was read. */
  asOf: z.string().optional(),
  /** The questions that a planned one was understood to go on from, oldest first. */
  followsUp: z.array(askedBeforeSchema).readonly().optional(),
  /** The learned terms that a plan rests on. */
  learned: z
    .array(z.object({ key: z.string(), element: learnedElementSchema }))
    .readonly()
    .optional(),
  /** The verified query that answered. */
  verified: z.string().optional(),
  /** A model's statement that may be learned from, with what it gave; never the rows. */
  answer: turnAnswerSchema.optional(),
});

export type Turn = Readonly<z.infer<typeof turnSchema>>;

/** What is remembered of a conversation between questions. Stored rows of a later version are not read. */
export const sessionSchema = z.object({
  schemaVersion: z.literal(sessionSchemaVersion),
  /** The database that questions without one of their own are asked of. */
  database: z.string().optional(),
  /** The persona that a request named last. */
  persona: z.string().optional(),
  createdAt: z.iso.datetime(),
  /** Moves on with every change; a session is not gone on with after it, unless it is taken up again. */
  expiresAt: z.iso.datetime(),
  turns: z.array(turnSchema).readonly(),
});

export type Session = Readonly<z.infer<typeof sessionSchema>>;

export function newSession(now: Date): Session {
  return withExpiry(
    { schemaVersion: sessionSchemaVersion, createdAt: now.toISOString(), expiresAt: '', turns: [] },
    now,
  );
}

/** The session with its database context set and its expiry moved on. */
export function withDatabase(session: Session, database: string, now: Date): Session {
  return withExpiry({ ...session, database }, now);
}

/** The session held with a persona. */
export function withPersona(session: Session, persona: string): Session {
  return { ...session, persona };
}

/** The session with its expiry moved on. */
export function renewed(session: Session, now: Date): Session {
  return withExpiry(session, now);
}

/** The session with one more turn, once however often a write is repeated; the oldest ones are dropped. */
export function withTurn(session: Session, turn: Turn, now: Date): Session {
  const others = session.turns.filter(({ queryId }) => queryId !== turn.queryId);
  return withExpiry({ ...session, turns: [...others, withinBounds(turn)].slice(-keptTurns) }, now);
}

export function isExpired(session: Session, now: Date): boolean {
  return Date.parse(session.expiresAt) <= now.getTime();
}

function withExpiry(session: Session, now: Date): Session {
  return { ...session, expiresAt: new Date(now.getTime() + sessionLifetimeMs).toISOString() };
}

function withinBounds(turn: Turn): Turn {
  if (turn.plan === undefined || JSON.stringify(turn.plan).length <= maxPlanCharacters) return turn;
  const { plan: _, ...rest } = turn;
  return rest;
}
