import type { Language } from '../question/language.ts';
import type { AnnotatedQuestion } from './annotate/annotate.ts';
import { type MendedQuestion, mendSpelling } from './annotate/mend-spelling.ts';
import type { Note } from './build/gather.ts';
import { type Candidate, findReadings, type Reach, type Readings } from './choose/find-readings.ts';
import { confidenceOf } from './confidence/confidence-of.ts';
import { confidenceReasons } from './confidence/confidence-reasons.ts';
import { type Evidence, evidenceOf } from './confidence/evidence.ts';
import { assumptionsOf, restate } from './describe/describe.ts';
import { explainFailure } from './describe/explain-failure.ts';
import { learnedIn } from './learned-in.ts';
import type { Confidence, PlanOutcome } from './outcome.ts';
import type { PlanRequest } from './plan-request.ts';
import { reaskFor } from './reask.ts';

/** Readings whose scores lie closer than this are as likely as each other. */
const tie = 0.04;
/** A reading that is less likely than this is none. */
export const leastScore = -1.6;

/** Answers surer than this are given; below it, the one reading that was found is put as a question. */
const leastConfidence = 0.7;
const maxOptions = 4;

/** Reads another question, to the end unless told how far. */
export type Find = (question: string, reach?: Reach) => Pick<Readings, 'candidates' | 'heaviestCover'>;

/** Question → plan → SQL, or the reason why not. Pure: the same request gives the same bytes. */
export function planQuestion(request: PlanRequest): PlanOutcome {
  return decide(findReadings(request), request, (question, reach) => findReadings({ ...request, question }, reach));
}

/** Answers, asks back or declines, by how likely the readings are. `find` reads what is offered in its place. */
export function decide(readings: Readings, request: PlanRequest, find: Find): PlanOutcome {
  const { annotated, frames, candidates, heaviestCover } = readings;
  const [first, second] = candidates;
  const language = languageOf(annotated);
  if (first === undefined || first.score < leastScore) {
    const read = { annotated, frames, language };
    return explainFailure(read, (unknown) =>
      mendSpelling(request.question, unknown, request.index).filter(isAnswered(find)),
    );
  }
  const rivals = candidates.filter(({ score }) => first.score - score < tie);
  if (new Set(rivals.map(({ built }) => restate(built.plan, language, 'columns'))).size > 1) {
    return askWhich(rivals.slice(0, maxOptions), request, find, language);
  }
  const evidence = evidenceOf(first, second, heaviestCover);
  const outcome = answer(first, evidence, language);
  return outcome.confidence.score < leastConfidence
    ? askWhether(outcome, toldApart(candidates.slice(0, 2), request, find), language)
    : outcome;
}

function languageOf({ languages }: AnnotatedQuestion): Language {
  return languages[0] ?? 'en';
}

type Answer = Extract<PlanOutcome, { kind: 'planned' }>;

function answer(first: Candidate, evidence: Evidence, language: Language): Answer {
  const { plan, notes } = first.built;
  const learned = learnedIn(first.reading.choices);
  const learnedNotes = learned.map(({ term, element }): Note => ({ kind: 'learned', term, element }));
  return {
    kind: 'planned',
    plan,
    sql: first.sql,
    confidence: confidenceIn(evidence, learned.length > 0, language),
    assumptions: assumptionsOf(plan, [...learnedNotes, ...notes], language),
    restatement: restate(plan, language),
    ...(learned.length === 0 ? {} : { learned }),
  };
}

function confidenceIn(evidence: Evidence, isLearned: boolean, language: Language): Confidence {
  const words = confidenceReasons[language];
  const isNamed = evidence.looseNames === 0 && evidence.worstMatch < 0.1;
  const reasons = [
    words.complete,
    isNamed ? words.named : words.loose,
    ...(isLearned ? [words.learned] : []),
    evidence.closeRival < 0.2 ? words.alone : words.rival,
    ...(evidence.isJoined === 0 ? [] : [words.joined]),
  ];
  return { score: Math.round(100 * confidenceOf(evidence)) / 100, reasons };
}

/** Several readings are equally likely: each is offered as a question that has only that reading. */
function askWhich(rivals: readonly Candidate[], request: PlanRequest, find: Find, language: Language): PlanOutcome {
  const readings = inWords(rivals, language).join(' / ');
  const questions: Record<Language, string> = {
    en: `This can be understood in more than one way: ${readings}. Which is meant?`,
    ja: `複数の解釈ができます：${readings}。どれを意味していますか？`,
    zh: `这个问题有多种理解方式：${readings}。您指的是哪一种？`,
  };
  const options = toldApart(rivals, request, find);
  return {
    kind: 'clarify',
    question: questions[language],
    options,
    notUnderstood: [],
    confidence: { score: 0.5, reasons: [confidenceReasons[language].tie] },
  };
}

/** The readings by the names that people use, or by columns where those names do not tell them apart. */
function inWords(rivals: readonly Candidate[], language: Language): readonly string[] {
  const by = (naming: 'labels' | 'columns') => [
    ...new Set(rivals.map(({ built }) => restate(built.plan, language, naming))),
  ];
  const [labels, columns] = [by('labels'), by('columns')];
  return labels.length === columns.length ? labels : columns;
}

/** For each reading the question in words that leave only that reading. */
function toldApart(rivals: readonly Candidate[], { question }: PlanRequest, find: Find): readonly string[] {
  const options = rivals.flatMap((candidate) => {
    const other = rivals.find((rival) => rival !== candidate);
    const asked = other === undefined ? undefined : reaskFor(question, candidate.reading, other.reading);
    return asked === undefined || !isAnswerOf(candidate, find(asked, { margin: tie, plans: 1 }).candidates)
      ? []
      : [asked];
  });
  return [...new Set(options)];
}

/** A question is offered in the place of a misspelt one only where it has an answer, or leads to a choice between answers. */
function isAnswered(find: Find): (mended: MendedQuestion) => boolean {
  return ({ question }) => {
    const { candidates, heaviestCover } = find(question);
    const [first, second] = candidates;
    if (first === undefined || first.score < leastScore) return false;
    const isChoice = second !== undefined && first.score - second.score < tie;
    return isChoice || confidenceOf(evidenceOf(first, second, heaviestCover)) >= leastConfidence;
  };
}

/** Only questions that are understood as promised are offered. */
function isAnswerOf(candidate: Candidate, [first, second]: readonly Candidate[]): boolean {
  return first?.sql.text === candidate.sql.text && (second === undefined || first.score - second.score >= tie);
}

/** The likeliest reading is not likely enough: it and the next are offered where words tell them apart. */
function askWhether(outcome: Answer, options: readonly string[], language: Language): PlanOutcome {
  const { restatement, confidence } = outcome;
  const questions: Record<Language, string> = {
    en: `Not sure enough to answer. Is this meant: ${restatement}? If so, please use the names of its tables and columns.`,
    ja: `確信が持てません。「${restatement}」という意味でしょうか？その場合は、表や列の名前を使って質問してください。`,
    zh: `不够确定，无法直接回答。您的意思是“${restatement}”吗？如果是，请使用表和列的名称再问一次。`,
  };
  return { kind: 'clarify', question: questions[language], options, notUnderstood: [], confidence };
}
