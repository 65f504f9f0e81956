import { possibleLanguages } from '../question/language.ts';
import { type Token, tokenize } from '../question/token.ts';
import { type AnnotatedQuestion, annotate, sizeOf } from './annotate.ts';
import { buildPlan } from './build-plan.ts';
import type { BuiltPlan } from './built-plan.ts';
import { rankChoices } from './choices.ts';
import { compile } from './compile.ts';
import { bestCovers, type Cover } from './cover.ts';
import { finishDraft } from './finish-draft.ts';
import type { Frame } from './frame.ts';
import { emptyDraft } from './frame-draft.ts';
import type { CompiledSql } from './outcome.ts';
import { calendarOf, type PlanRequest } from './plan-request.ts';
import { readFrame } from './read-frame.ts';
import type { Reading } from './reask.ts';

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

/** Every plan that the question may mean. */
export function findReadings(request: PlanRequest): Readings {
  const { question, index } = request;
  const tokens = tokenize(question);
  if (sizeOf(tokens, 0, tokens.length) > longestQuestion) return tooLong(question, tokens);
  const annotated = annotate(question, index, calendarOf(request));
  const covers = bestCovers(annotated, maxCovers);
  const frames = covers.map((cover) => ({ cover, frame: readFrame(cover, index) }));
  const heaviestCover = covers[0]?.weight ?? 0;
  const all = frames
    .filter(({ frame }) => frame.notUnderstood.length === 0 && frame.unsupported.length === 0)
    .flatMap(({ cover, frame }) => planFrame(frame, cover, heaviestCover, request))
    .sort((left, right) => right.score - left.score);
  const candidates = all.filter((candidate, at) => all.findIndex(({ sql }) => sql.text === candidate.sql.text) === at);
  return { annotated, frames: frames.map(({ frame }) => frame), candidates, heaviestCover };
}

function tooLong(text: string, tokens: readonly Token[]): Readings {
  const annotated = { text, languages: possibleLanguages(text), tokens, annotations: [] };
  const frame = finishDraft({ ...emptyDraft(), unsupported: ['more than one question can hold'] });
  return { annotated, frames: [frame], candidates: [], heaviestCover: 0 };
}

/** The plans that one form of the question may come to. */
export function planFrame(frame: Frame, cover: Cover, heaviest: number, request: PlanRequest): readonly Candidate[] {
  const { question, index, asOf, weekStart = 1 } = request;
  const language = possibleLanguages(question)[0] ?? 'en';
  return rankChoices(frame, index.joins).flatMap((choices) => {
    const built = buildPlan(frame, choices, index, { asOf, language, weekStart });
    if (built === undefined) return [];
    const sql = compile(built.plan, { dialect: index.catalog.dialect, weekStart });
    const score = choices.score + built.penalty + (cover.weight - heaviest) * 1.1;
    return [{ reading: { frame, choices }, cover, built, sql, score }];
  });
}
