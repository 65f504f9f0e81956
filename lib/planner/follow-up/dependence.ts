import type { FragmentReadings } from './find-follow-up.ts';
import { type CueKind, type Fragment, hasTarget, isBareNoun } from './fragment.ts';
import type { Said } from './read-said.ts';

/** Whether a question stands alone, can only be meant to go on from another, or may be either. */
export type Dependence = 'self-contained' | 'either' | 'dependent';

/** Words that leave no doubt that the question before is meant. */
const binding: readonly CueKind[] = ['same', 'instead', 'among', 'count', 'total', 'shift'];
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
  const isOfBefore = kinds.has('refer') && !hasAntecedent(said, readings);
  const [likeliest] = fragments;
  if (likeliest === undefined) {
    // Of unknown words nobody knows whether they name what is asked for.
    const isJoined = has(restricting) || (has(joining) && lacksTarget(readings));
    return has(binding) || isOfBefore || isJoined ? 'dependent' : 'self-contained';
  }
  if (fragments.some((fragment) => !hasTarget(fragment))) return 'dependent';
  if (has(binding)) return 'dependent';
  const isBare = fragments.some(isBareNoun);
  if ((has(joining) || has(['topic', 'move-on'])) && isBare) return 'dependent';
  if (isOfBefore) return 'dependent';
  if (fragments.some(({ rank, frame }) => rank !== undefined && frame.order === undefined)) return 'dependent';
  return has(joining) ? 'either' : 'self-contained';
}

/** None of the words names what is asked for. */
function lacksTarget({ frames }: FragmentReadings['readings']): boolean {
  return frames.every(({ outputs, bareCount }) => outputs.length === 0 && !bareCount);
}

/** "List customers and their orders": what they are stands in the question itself. */
function hasAntecedent({ cues }: Said, { annotated }: FragmentReadings['readings']): boolean {
  const first = Math.min(...cues.filter(({ cue }) => cue.kind === 'refer').map(({ start }) => start));
  return annotated.annotations.some(
    ({ from, reading }) => reading.kind === 'term' && (annotated.tokens[from]?.start ?? 0) < first,
  );
}
