import type { FragmentReadings } from './find-follow-up.ts';
import { type CueKind, type Fragment, hasTarget, isBareNoun } from './fragment.ts';
import type { Said } from './read-said.ts';

/**
 * Whether a question stands alone, can only be meant to go on from another, or may be either; `alone-first`: it can be meant to
 * go on where it has no answer of its own.
 */
export type Dependence = 'self-contained' | 'alone-first' | 'either' | 'dependent';

/** Words that leave no doubt that the question before is meant. */
const binding: readonly CueKind[] = ['same', 'instead', 'count', 'total', 'shift'];
/** Words that say of which only. */
const restricting: readonly CueKind[] = ['only', 'leave-out'];
/** Words that join a name to the question before; a question of its own may begin with them as well. */
const joining: readonly CueKind[] = ['go-on', 'turn-to', 'also', 'only', 'leave-out'];

export function dependenceOf(
  said: Said,
  fragments: readonly Fragment[],
  readings: FragmentReadings['readings'],
): Dependence {
  const { kinds } = said;
  const has = (cues: readonly CueKind[]) => cues.some((kind) => kinds.has(kind));
  const pointsBack = has(binding) || isOfBefore('refer', said, readings) || isOfBefore('among', said, readings);
  const [likeliest] = fragments;
  if (likeliest === undefined) {
    // Of unknown words nobody knows whether they name what is asked for.
    const isJoined = has(restricting) || (has(joining) && lacksTarget(readings));
    return pointsBack || isJoined ? 'dependent' : 'self-contained';
  }
  const isBare = fragments.some(isBareNoun);
  const isJoined = isBare && has([...joining, 'topic', 'move-on']);
  if (pointsBack || isJoined || isElliptic(likeliest)) return 'dependent';
  const mayBeElliptic = fragments.some(isElliptic);
  if (has(joining)) return mayBeElliptic ? 'dependent' : 'either';
  return mayBeElliptic ? 'alone-first' : 'self-contained';
}

/** Nothing is asked for, or a ranking without what ranks. */
function isElliptic(fragment: Fragment): boolean {
  return !hasTarget(fragment) || (fragment.rank !== undefined && fragment.frame.order === undefined);
}

/** None of the words names what is asked for. */
function lacksTarget({ frames }: FragmentReadings['readings']): boolean {
  return frames.every(({ outputs, bareCount }) => outputs.length === 0 && !bareCount);
}

/**
 * Some word points at what the question itself has not named before: "list customers and their orders" has, and so has "how
 * many students are there and how many of them are male", where another clause named them.
 */
function isOfBefore(
  kind: 'refer' | 'among',
  { cues }: Said,
  { annotated: { annotations, tokens } }: FragmentReadings['readings'],
): boolean {
  const starts = cues.filter(({ cue }) => cue.kind === kind).map(({ start }) => start);
  if (starts.length === 0) return false;
  const first = Math.min(...starts);
  const startOf = (from: number) => tokens[from]?.start ?? 0;
  const bounds = annotations.flatMap(({ from, reading }) => {
    const isBound = reading.kind === 'break' || (reading.kind === 'cue' && reading.cue.kind === 'and');
    return isBound && startOf(from) < first ? [startOf(from)] : [];
  });
  const until = kind === 'refer' ? first : Math.max(0, ...bounds);
  return !annotations.some(({ from, reading }) => reading.kind === 'term' && startOf(from) < until);
}
