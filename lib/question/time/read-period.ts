import { dayNumber, formatDate } from './calendar-date.ts';
import type { PeriodSpec } from './period-spec.ts';
import type { ReadingScope, Resolution } from './reading-scope.ts';
import { resolvePeriod } from './resolve-period.ts';
import type { AlternativePeriod, Period, PeriodExpression } from './time-expression.ts';

const lastDay = dayNumber({ year: 9999, month: 12, day: 31 });

export type PeriodReading = Omit<PeriodExpression, 'kind' | 'start' | 'end' | 'certainty'>;

function isWritable({ start, end }: Resolution): boolean {
  if (start === undefined && end === undefined) return false;
  if (start !== undefined && end !== undefined && start >= end) return false;
  return (start ?? 0) >= 0 && (end ?? 1) > 0 && (start ?? 0) <= lastDay && (end ?? 0) <= lastDay;
}

const periodOf = ({ start, end }: Resolution): Period => ({
  ...(start === undefined ? {} : { start: formatDate(start) }),
  ...(end === undefined ? {} : { end: formatDate(end) }),
});

export function labelOf({ start, end }: Resolution): string {
  if (start === undefined) return end === undefined ? 'always' : `until ${formatDate(end - 1)}`;
  if (end === undefined) return `from ${formatDate(start)}`;
  return end - start === 1 ? formatDate(start) : `${formatDate(start)} to ${formatDate(end - 1)}`;
}

/** The default reading of a period with its alternatives; undefined where the words give no dates. */
export function readPeriod(spec: PeriodSpec, scope: Omit<ReadingScope, 'readings'>): PeriodReading | undefined {
  const readings = new Map<string, number>();
  const main = resolvePeriod(spec, { ...scope, readings });
  if (main === undefined || !isWritable(main)) return undefined;
  const alternatives: AlternativePeriod[] = [];
  for (const [reading, weight] of readings) {
    const other = resolvePeriod(spec, { ...scope, chosen: reading, readings: new Map() });
    if (other === undefined || !isWritable(other)) continue;
    if (other.start === main.start && other.end === main.end) continue;
    // "Since March" cannot mean a March to come.
    if (other.end === undefined && (other.start ?? 0) > scope.asOf) continue;
    alternatives.push({ period: periodOf(other), reading, weight });
  }
  return {
    period: periodOf(main),
    grain: main.grain,
    label: labelOf(main),
    isPartial: main.end === undefined || main.end > scope.asOf + 1,
    rolling: main.rolling ?? false,
    ...(main.assumption === undefined ? {} : { assumption: main.assumption }),
    ...(alternatives.length === 0 ? {} : { alternatives }),
  };
}
