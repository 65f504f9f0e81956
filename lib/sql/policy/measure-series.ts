import type { Call } from '../syntax/ast.ts';
import type { NumberMeasure } from './measure-number.ts';
import { sameBase, type TimeMeasure } from './measure-time.ts';
import type { Scope } from './statement-facts.ts';

/** Times that a series may be as long as a stored number. */
const maxStoredFactor = 10;

export interface SeriesMeasure {
  /** Rows of `range(…)` and `generate_series(…)`; undefined where the text shows no bound. */
  rowsOf(call: Call, scope: Scope): number | undefined;
}

export function createSeriesMeasure(numbers: NumberMeasure, times: TimeMeasure): SeriesMeasure {
  const ofTimes = (call: Call, scope: Scope): number | undefined => {
    const [start, stop, step] = call.args;
    if (start === undefined || stop === undefined || step === undefined) return undefined;
    const from = times.momentOf(start, scope);
    const to = times.momentOf(stop, scope);
    const seconds = Math.abs(times.secondsOf(step) ?? 0);
    if (from === undefined || to === undefined || seconds === 0) return undefined;
    const [one, other] = sameBase(from, to);
    return Math.max(Math.abs(other.high - one.low), Math.abs(one.high - other.low)) / seconds;
  };

  const ofNumbers = (call: Call, scope: Scope): number | undefined => {
    const [first, second, step] = call.args;
    let literal = 0;
    let factor = 0;
    for (const argument of [first, second]) {
      if (argument === undefined) continue;
      const size = numbers.magnitudeOf(argument, scope);
      if (size === undefined) return undefined;
      // Bounds are sizes without sign, so a series from -n to n counts in full.
      literal += size.literal;
      factor += size.factor;
    }
    if (factor > maxStoredFactor) return undefined;
    if (step === undefined) return literal;
    const inner = step.kind === 'group' && step.label === 'prefix' ? step.items[0] : step;
    const width = inner?.kind === 'literal' ? Number(inner.value.replaceAll('_', '')) : Number.NaN;
    return width > 0 ? literal / width : undefined;
  };

  return {
    rowsOf: (call, scope) => {
      const [, , step] = call.args;
      const timed = step !== undefined && times.secondsOf(step) !== undefined;
      return timed ? ofTimes(call, scope) : ofNumbers(call, scope);
    },
  };
}
