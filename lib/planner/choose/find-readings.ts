import { possibleLanguages } from '../../question/language.ts';
import { type Token, tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { type AnnotatedQuestion, annotate, sizeOf } from '../annotate/annotate.ts';
import { bestCovers, type Cover } from '../annotate/cover.ts';
import { buildPlan } from '../build/build-plan.ts';
import type { BuiltPlan } from '../build/built-plan.ts';
import { compile } from '../compile/compile.ts';
import type { Frame } from '../frame.ts';
import type { CompiledSql } from '../outcome.ts';
import { calendarOf, type PlanRequest } from '../plan-request.ts';
import { finishDraft } from '../read/finish-draft.ts';
import { emptyDraft } from '../read/frame-draft.ts';
import { readFrame } from '../read/read-frame.ts';
import type { Reading } from '../reask.ts';
import { type Choices, rankChoices } from './choices.ts';
import { splitsName } from './splits-name.ts';

/** One way to understand the question, down to its SQL. */
export interface Candidate {
  readonly reading: Reading;
  readonly cover: Cover;
  readonly built: BuiltPlan;
  readonly sql: CompiledSql;
  /** Logarithm of how likely the question means this, up to a constant. */
  readonly score: number;
}

export interface Readings {
  readonly annotated: AnnotatedQuestion;
  /** Of the best covers, heaviest first; also those that came to no plan. */
  readonly frames: readonly Frame[];
  /** Likeliest first; no two have the same SQL. */
  readonly candidates: readonly Candidate[];
  readonly heaviestCover: number;
}

export const maxCovers = 6;
/** In words. What is longer is a text, and no one statement answers it. */
const longestQuestion = 120;

/** How far the search goes. */
export interface Reach {
  /** A plan that lies further behind the best is not sought. */
  readonly margin: number;
  /** Unless fewer plans than these were found. */
  readonly plans: number;
}

/** A plan behind that neither rivals the best nor lowers its confidence; that there is another at all lowers it. */
const whole: Reach = { margin: 1.5, plans: 2 };

/** Every plan that the question may mean, as far as it matters. */
export function findReadings(request: PlanRequest, reach = whole): Readings {
  const { question, index } = request;
  const tokens = tokenize(question);
  if (sizeOf(tokens, 0, tokens.length) > longestQuestion) return tooLong(question, tokens);
  const annotated = annotate(question, index, calendarOf(request));
  const covers = bestCovers(annotated, maxCovers).filter((cover) => !splitsName(cover, annotated));
  const frames = covers.map((cover) => ({ cover, frame: readFrame(cover, index) }));
  const heaviestCover = covers[0]?.weight ?? 0;
  const prospects = frames
    .filter(({ frame }) => frame.notUnderstood.length === 0 && frame.unsupported.length === 0)
    .flatMap(({ cover, frame }) => prospectsOf(frame, cover, heaviestCover, index));
  const all = planLikeliest(prospects, request, reach);
  const candidates = all.filter((candidate, at) => all.findIndex(({ sql }) => sql.text === candidate.sql.text) === at);
  return { annotated, frames: frames.map(({ frame }) => frame), candidates, heaviestCover };
}

function tooLong(text: string, tokens: readonly Token[]): Readings {
  const annotated = { text, languages: possibleLanguages(text), tokens, annotations: [] };
  const frame = finishDraft({ ...emptyDraft(), unsupported: ['more than one question can hold'] });
  return { annotated, frames: [frame], candidates: [], heaviestCover: 0 };
}

/** The plans that one form of the question may come to, likeliest first. */
export function planFrame(frame: Frame, cover: Cover, heaviest: number, request: PlanRequest): readonly Candidate[] {
  return planLikeliest(prospectsOf(frame, cover, heaviest, request.index), request, whole);
}

/** A form with its meanings chosen, before it is known whether a plan comes of it. */
interface Prospect {
  readonly frame: Frame;
  readonly cover: Cover;
  readonly choices: Choices;
  /** The score of its plan is not higher. */
  readonly bound: number;
}

function prospectsOf(frame: Frame, cover: Cover, heaviest: number, { joins }: SemanticIndex): readonly Prospect[] {
  const coverLoss = (cover.weight - heaviest) * 1.1;
  return rankChoices(frame, joins).map((choices) => ({ frame, cover, choices, bound: choices.score + coverLoss }));
}

const mostBuilt = 32;

/** Builds plans in the order of what they can score at most, until none that is left can come near the best. */
function planLikeliest(
  prospects: readonly Prospect[],
  request: PlanRequest,
  { margin, plans }: Reach,
): readonly Candidate[] {
  const { question, index, asOf, weekStart = 1 } = request;
  const language = possibleLanguages(question)[0] ?? 'en';
  const found: Candidate[] = [];
  const texts = new Set<string>();
  let best = Number.NEGATIVE_INFINITY;
  const inOrder = prospects.toSorted((left, right) => right.bound - left.bound).slice(0, mostBuilt);
  for (const { frame, cover, choices, bound } of inOrder) {
    if (texts.size >= plans && bound < best - margin) break;
    const built = buildPlan(frame, choices, index, { asOf, language, weekStart });
    if (built === undefined) continue;
    const sql = compile(built.plan, { dialect: index.catalog.dialect, weekStart });
    const score = bound + built.penalty;
    found.push({ reading: { frame, choices }, cover, built, sql, score });
    texts.add(sql.text);
    best = Math.max(best, score);
  }
  return found.sort((left, right) => right.score - left.score);
}
