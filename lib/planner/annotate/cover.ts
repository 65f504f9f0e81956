import type { Token } from '../../question/token.ts';
import type { AnnotatedQuestion } from './annotate.ts';
import type { Annotation } from './annotation.ts';

/** A way to read the whole question: annotations side by side that leave no token out. */
export interface Cover {
  readonly annotations: readonly Annotation[];
  readonly weight: number;
}

/** Each further piece costs a little, so that one long phrase wins over its parts. */
const pieceCost = 0.2;
const unknownCost = 0.6;

/** The best ways to read the question, heaviest first. */
export function bestCovers(question: AnnotatedQuestion, count: number): readonly Cover[] {
  const { tokens, text } = question;
  const startingAt = Map.groupBy(question.annotations, (annotation) => annotation.from);
  interface Partial {
    readonly weight: number;
    readonly last?: Annotation;
    readonly before?: Partial;
  }
  const reached: Partial[][] = Array.from({ length: tokens.length + 1 }, () => []);
  reached[0] = [{ weight: 0 }];
  for (const [at, token] of tokens.entries()) {
    const partials = (reached[at] ?? []).toSorted((left, right) => right.weight - left.weight).slice(0, count);
    reached[at] = partials;
    const known = startingAt.get(at) ?? [];
    // What has a reading of its own is never left unread: such ways would only crowd out better ones.
    const hasOwn = known.some(
      ({ to, reading }) => to === at + 1 && (reading.kind === 'cue' || reading.kind === 'break'),
    );
    const steps = hasOwn ? known : [...known, unknownAt(tokens, at, text)];
    for (const step of steps) {
      const gain = step.weight - (token.kind === 'break' ? 0 : pieceCost);
      for (const before of partials) reached[step.to]?.push({ weight: before.weight + gain, last: step, before });
    }
  }
  return (reached[tokens.length] ?? [])
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, count)
    .map((partial) => {
      const annotations: Annotation[] = [];
      for (let node: Partial | undefined = partial; node?.last !== undefined; node = node.before)
        annotations.push(node.last);
      return { annotations: annotations.reverse(), weight: partial.weight };
    });
}

function unknownAt(tokens: readonly Token[], at: number, text: string): Annotation {
  const token = tokens[at];
  const written = text.slice(token?.start ?? 0, token?.end ?? 0);
  const cost = token?.kind === 'character' ? unknownCost / 2 : unknownCost;
  return { from: at, to: at + 1, text: written, reading: { kind: 'unknown' }, weight: -cost };
}
