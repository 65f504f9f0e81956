import { createHash } from 'node:crypto';
import { z } from 'zod';
import { columnTypes } from '../contracts/query.ts';
import type { LearnedElement } from '../semantic/learned-term.ts';

export const learnedMappingSchemaVersion = 1;

/** Of one outcome after another, how much the evidence before it still counts: twenty outcomes are what is remembered. */
const retention = 0.95;
/** What is believed before the first outcome, as successes and failures: who teaches a term is right more often than not. */
const prior = { successes: 2, failures: 1 };
/** Standard deviations below the mean at which the lower quartile lies. */
const lowerQuartile = 0.674;
/** Failures without a success between them after which a mapping is not used. */
const longestRunOfFailures = 3;
const leastConfidence = 0.3;
/** Outcomes whose ids are kept, so that one that is sent again counts once. */
const keptOutcomeIds = 256;

export const learnedElementSchema = z.strictObject({
  table: z.string(),
  column: z.exactOptional(z.string()),
  measure: z.exactOptional(z.string()),
  value: z.exactOptional(z.string()),
});

/** A business term and what it was confirmed to mean, with the evidence. Stored rows of a later version are not read. */
export const learnedMappingSchema = z.object({
  schemaVersion: z.literal(learnedMappingSchemaVersion),
  /** As it was written first. */
  term: z.string(),
  /** The term as look-ups fold it. */
  key: z.string(),
  element: learnedElementSchema,
  /** Of the column, when it was confirmed last. */
  type: z.exactOptional(z.enum(columnTypes)),
  /** Lower quartile of what the evidence makes believable, 0 to 1. */
  confidence: z.number(),
  /** Answers that used it. */
  uses: z.int(),
  successes: z.int(),
  failures: z.int(),
  /** Outcomes by their score, the older ones faded. */
  evidence: z.object({ support: z.number(), against: z.number() }),
  failuresInRow: z.int(),
  createdAt: z.iso.datetime(),
  lastConfirmedAt: z.exactOptional(z.iso.datetime()),
  lastUsedAt: z.exactOptional(z.iso.datetime()),
  /** Of the catalog in which the element was found last. */
  fingerprint: z.string(),
  /** Suspended by failures; whether the schema still has the element is found out where the schema is known. */
  state: z.enum(['active', 'suspended']),
  outcomeIds: z.array(z.string()).readonly(),
});

export type LearnedMapping = Readonly<z.infer<typeof learnedMappingSchema>>;

/** What was found out about a mapping once: that it was right (a score of 1), wrong (0), or something between. */
export interface Outcome {
  readonly isSuccess: boolean;
  readonly score: number;
  /** Outcomes of one id count once. */
  readonly id: string;
}

/** What a mapping is about, as it is in the schema now. */
export interface MappingSubject {
  readonly term: string;
  readonly key: string;
  readonly element: LearnedElement;
  readonly type?: LearnedMapping['type'];
  readonly fingerprint: string;
}

/** A mapping without evidence; it becomes active with its first success. */
export function newMapping({ term, key, element, type, fingerprint }: MappingSubject, now: Date): LearnedMapping {
  return judged({
    schemaVersion: learnedMappingSchemaVersion,
    term,
    key,
    element,
    ...(type === undefined ? {} : { type }),
    confidence: 0,
    uses: 0,
    successes: 0,
    failures: 0,
    evidence: { support: 0, against: 0 },
    failuresInRow: 0,
    createdAt: now.toISOString(),
    fingerprint,
    state: 'suspended',
    outcomeIds: [],
  });
}

/** The mapping with one more outcome; the mapping as it is where the outcome has been counted before. */
export function withOutcome(mapping: LearnedMapping, { isSuccess, score, id }: Outcome, now: Date): LearnedMapping {
  const outcomeId = digest(id).slice(0, 16);
  if (mapping.outcomeIds.includes(outcomeId)) return mapping;
  const { support, against } = mapping.evidence;
  return judged({
    ...mapping,
    successes: mapping.successes + (isSuccess ? 1 : 0),
    failures: mapping.failures + (isSuccess ? 0 : 1),
    failuresInRow: isSuccess ? 0 : mapping.failuresInRow + 1,
    evidence: { support: support * retention + score, against: against * retention + (1 - score) },
    ...(isSuccess ? { lastConfirmedAt: now.toISOString() } : {}),
    outcomeIds: [...mapping.outcomeIds, outcomeId].slice(-keptOutcomeIds),
  });
}

/** The mapping as the schema of today has it: a success confirms the element's present type. */
export function inSchema(mapping: LearnedMapping, { type, fingerprint }: MappingSubject): LearnedMapping {
  const { type: _, ...rest } = mapping;
  return { ...rest, fingerprint, ...(type === undefined ? {} : { type }) };
}

export function withUses(mapping: LearnedMapping, uses: number, now: Date): LearnedMapping {
  return { ...mapping, uses: mapping.uses + uses, lastUsedAt: now.toISOString() };
}

/** Names a mapping within its database and tenant. */
export function mappingId(key: string, { table, column, measure, value }: LearnedElement): string {
  return digest(JSON.stringify([key, table, column ?? null, measure ?? null, value ?? null])).slice(0, 22);
}

/**
 * Lower quartile of the Beta distribution that the evidence leads to, by the normal distribution of the same mean and
 * variance: few outcomes leave much doubt, and doubt counts against a mapping.
 */
export function confidenceOf({ support, against }: LearnedMapping['evidence']): number {
  const right = prior.successes + support;
  const wrong = prior.failures + against;
  const all = right + wrong;
  const deviation = Math.sqrt((right * wrong) / (all * all * (all + 1)));
  return Math.round(Math.max(0, right / all - lowerQuartile * deviation) * 1000) / 1000;
}

function judged(mapping: LearnedMapping): LearnedMapping {
  const confidence = confidenceOf(mapping.evidence);
  const isTrusted =
    mapping.successes > 0 && mapping.failuresInRow < longestRunOfFailures && confidence >= leastConfidence;
  return { ...mapping, confidence, state: isTrusted ? 'active' : 'suspended' };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
