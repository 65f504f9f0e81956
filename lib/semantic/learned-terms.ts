import { isUnspaced } from '../question/fold.ts';
import type { Token } from '../question/token.ts';
import { findElement, isCompatibleType } from './find-element.ts';
import { type LearnedTerm, termKey } from './learned-term.ts';
import { scoreQuestion } from './score-question.ts';
import type { SemanticIndex } from './semantic-index.ts';
import type { SchemaElement, TermIndex, TermMatch } from './term-index.ts';
import type { ValueIndex, ValueMatch } from './value-index.ts';

/** A meaning of low confidence scores like an exact name, so that it is asked which is meant; a sure one comes first. */
const leastScore = 0.88;
const scoreSpan = 0.36;
/** What is left of a meaning that another one of the same term has outdone. */
const rivalShare = 0.85;
/** Of meanings whose confidence differs by less, the one confirmed last is meant. */
const alikeConfidence = 0.1;

interface Learned {
  readonly terms: ReadonlyMap<string, readonly TermMatch[]>;
  readonly values: ReadonlyMap<string, readonly ValueMatch[]>;
  /** Tokens of the longest learned term, by its first token. */
  readonly longest: ReadonlyMap<string, number>;
}

/**
 * The index with what was learned on top: look-ups of a learned term find its meaning first, with the reason `learned`.
 * What the schema no longer has, or has with another kind of type, is left out until it is there again.
 */
export function withLearnedTerms(index: SemanticIndex, learned: readonly LearnedTerm[]): SemanticIndex {
  const known = collect(index, learned);
  if (known.terms.size === 0 && known.values.size === 0) return index;
  const terms: TermIndex = {
    ...index.terms,
    lookup: (...span) => mergeTerms(index.terms.lookup(...span), meaningOf(known.terms, known, span)),
  };
  const values: ValueIndex = {
    ...index.values,
    longestFrom: (token) => Math.max(index.values.longestFrom(token), known.longest.get(token.stem) ?? 0),
    lookup: (...span) => mergeValues(index.values.lookup(...span), meaningOf(known.values, known, span)),
  };
  return { ...index, terms, values, scoreQuestion: (question) => scoreQuestion(question, terms, values) };
}

/** Whether the schema has what was learned, with a type that it was learned for. */
export function isPresent(index: Pick<SemanticIndex, 'entityOf' | 'model'>, { element, type }: LearnedTerm): boolean {
  const found = findElement(index, element);
  if (found === undefined) return false;
  return found.kind !== 'column' || type === undefined || isCompatibleType(type, found.column.column.type);
}

function collect(index: SemanticIndex, learned: readonly LearnedTerm[]): Learned {
  const terms = new Map<string, TermMatch[]>();
  const values = new Map<string, ValueMatch[]>();
  const longest = new Map<string, number>();
  const present = learned.filter((term) => isPresent(index, term));
  for (const [key, rivals] of Map.groupBy(present, (term) => term.key)) {
    for (const [rank, term] of rankRivals(rivals).entries()) {
      const element = findElement(index, term.element);
      if (element === undefined) continue;
      const score = (leastScore + scoreSpan * term.confidence) * (rank === 0 ? 1 : rivalShare);
      const match = toMatch(element, term, score);
      if ('values' in match) values.set(key, [...(values.get(key) ?? []), match]);
      else terms.set(key, [...(terms.get(key) ?? []), match]);
    }
    const { first, length } = shapeOf(key);
    longest.set(first, Math.max(length, longest.get(first) ?? 0));
  }
  return { terms, values, longest };
}

/** The surest first; of those that are about as sure, the one that was confirmed last. */
function rankRivals(rivals: readonly LearnedTerm[]): readonly LearnedTerm[] {
  const surest = Math.max(...rivals.map(({ confidence }) => confidence));
  const isSure = ({ confidence }: LearnedTerm): boolean => surest - confidence < alikeConfidence;
  const confirmed = ({ lastConfirmedAt = '' }: LearnedTerm): string => lastConfirmedAt;
  return rivals.toSorted((left, right) => {
    if (isSure(left) !== isSure(right)) return isSure(left) ? -1 : 1;
    const [earlier, later] = [confirmed(right), confirmed(left)];
    if (earlier !== later) return later > earlier ? -1 : 1;
    return right.confidence - left.confidence;
  });
}

function toMatch(element: SchemaElement, learned: LearnedTerm, score: number): TermMatch | ValueMatch {
  const { value } = learned.element;
  if (value === undefined || element.kind !== 'column') return { element, score, reason: 'learned', learned };
  return { entity: element.entity, column: element.column, kind: 'exact', values: [value], score, learned };
}

/** The first token of a key as look-ups see it, and how many tokens the key has. */
function shapeOf(key: string): { readonly first: string; readonly length: number } {
  const tokens = key.split(' ').flatMap((part) => (isUnspaced(part) ? [...part] : [part]));
  return { first: tokens[0] ?? '', length: tokens.length };
}

function meaningOf<T>(
  meanings: ReadonlyMap<string, readonly T[]>,
  { longest }: Learned,
  [tokens, from, to]: readonly [readonly Token[], number, number, ...unknown[]],
): readonly T[] {
  const first = tokens[from];
  if (first === undefined || to - from > (longest.get(first.stem) ?? 0)) return [];
  return meanings.get(termKey(tokens.slice(from, to))) ?? [];
}

function mergeTerms(found: readonly TermMatch[], learned: readonly TermMatch[]): readonly TermMatch[] {
  if (learned.length === 0) return found;
  const others = found.filter((match) => !learned.some(({ element }) => isSame(element, match.element)));
  return [...learned, ...others].toSorted((left, right) => right.score - left.score);
}

function mergeValues(found: readonly ValueMatch[], learned: readonly ValueMatch[]): readonly ValueMatch[] {
  if (learned.length === 0) return found;
  const others = found.filter((match) => !learned.some(({ column }) => column === match.column));
  return [...learned, ...others].toSorted((left, right) => right.score - left.score);
}

function isSame(left: SchemaElement, right: SchemaElement): boolean {
  if (left.kind === 'entity') return right.kind === 'entity' && left.entity === right.entity;
  if (left.kind === 'column') return right.kind === 'column' && left.column === right.column;
  return right.kind === 'measure' && left.measure === right.measure;
}
