import type { AnnotatedQuestion } from '../annotate/annotate.ts';
import type { Annotation } from '../annotate/annotation.ts';
import type { Cover } from '../annotate/cover.ts';

/** "Due date" is the column of that name, never one called due beside another called date. */
export function splitsName({ annotations }: Cover, question: AnnotatedQuestion): boolean {
  return annotations.some((left, at) => {
    const right = annotations[at + 1];
    if (right === undefined || !namesColumn(left) || !namesColumn(right) || left.to !== right.from) return false;
    return question.annotations.some(
      (whole) => whole.from === left.from && whole.to === right.to && namesColumn(whole) && isExact(whole),
    );
  });
}

function namesColumn({ reading }: Annotation): boolean {
  return reading.kind === 'term' && reading.matches[0]?.element.kind === 'column';
}

/** Every word of the name is said, and none besides: "country name" is no more than the country. */
function isExact({ reading, from, to }: Annotation): boolean {
  const best = reading.kind === 'term' ? reading.matches[0] : undefined;
  return best?.reason === 'exact' && best.label?.stems.length === to - from;
}
