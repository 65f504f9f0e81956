import type { QuestionAnalysis } from '../../../contracts/schema-analysis.ts';
import type { Plan } from '../../../planner/plan.ts';
import type { QuestionReading } from '../../../planner/read/read-question.ts';
import type { Period, PeriodExpression } from '../../../question/time/time-expression.ts';
import { placesOf } from './plan-analysis.ts';

/** By which column time is meant, and which days. */
export function timeDimensionOf(
  { annotations }: QuestionReading,
  plan: Plan | undefined,
): QuestionAnalysis['timeDimension'] {
  const named = annotations.flatMap(({ text, reading }) =>
    reading.kind === 'time' && reading.time.kind === 'period' ? [{ words: text, time: reading.time }] : [],
  );
  const [first] = named;
  const ref = plan === undefined ? undefined : timeColumn(plan);
  if (ref === undefined && first === undefined) return undefined;
  return {
    ...(ref === undefined || plan === undefined ? {} : { column: placesOf(plan)(ref) }),
    ...(first === undefined ? {} : { period: describePeriod(first.time, first.words) }),
  };
}

function timeColumn(plan: Plan) {
  for (const filter of plan.filters) if (filter.kind === 'period') return filter.ref;
  for (const output of plan.outputs) if (output.kind === 'time') return output.ref;
  return undefined;
}

function describePeriod(time: PeriodExpression, words: string) {
  return {
    words,
    label: time.label,
    ...days(time.period),
    grain: time.grain,
    isPartial: time.isPartial,
    ...(time.assumption === undefined ? {} : { assumption: time.assumption }),
    ...(time.alternatives === undefined
      ? {}
      : {
          alternatives: time.alternatives.map(({ period, reading, weight }) => ({
            reading,
            ...days(period),
            probability: Math.round(weight * 100) / 100,
          })),
        }),
  };
}

function days({ start, end }: Period): { readonly start?: string; readonly end?: string } {
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}
