import type { Call } from '../syntax/ast.ts';
import { constantBound } from './constant-number.ts';

export const defaultMaxGeneratedRows = 1_000_000;

const rowMakers = new Set(['range', 'generate_series']);

export const makesRows = (call: Call): boolean => rowMakers.has(call.name.at(-1)?.text.toLowerCase() ?? '');

/** Rows that a generator makes, by its literals; 1 where they are not known. */
export function generatedRows(call: Call): number {
  if (!makesRows(call)) return 1;
  const bounds: number[] = [];
  for (const argument of call.args) {
    const bound = constantBound(argument);
    if (bound === undefined) return 1;
    bounds.push(bound);
  }
  const [first = 0, second, step = 1] = bounds;
  // Bounds are sizes without sign, so a series from -n to n counts in full.
  return second === undefined ? first : (first + second) / Math.max(step, Number.EPSILON);
}
