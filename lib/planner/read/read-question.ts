import { annotate } from '../annotate/annotate.ts';
import type { Annotation } from '../annotate/annotation.ts';
import { bestCovers } from '../annotate/cover.ts';
import type { Frame } from '../frame.ts';
import { calendarOf, type PlanRequest } from '../plan-request.ts';
import { readFrame } from './read-frame.ts';

/** The form of a question before it is decided what its words name: there is one also where no plan can be made. */
export interface QuestionReading {
  /** Side by side, from the first word to the last. */
  readonly annotations: readonly Annotation[];
  readonly frame: Frame;
}

const maxCovers = 6;

/** The reading that leaves the fewest words unexplained; of several the likeliest. */
export function readQuestion(request: PlanRequest): QuestionReading {
  const { index } = request;
  const annotated = annotate(request.question, index, calendarOf(request));
  const readings = bestCovers(annotated, maxCovers).map((cover) => ({
    annotations: cover.annotations,
    frame: readFrame(cover, index),
  }));
  const unexplained = ({ frame }: QuestionReading): number => frame.notUnderstood.length + frame.unsupported.length;
  const [best] = readings.toSorted((left, right) => unexplained(left) - unexplained(right));
  return best ?? { annotations: [], frame: readFrame({ annotations: [], weight: 0 }, index) };
}
