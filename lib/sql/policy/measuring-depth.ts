import { StatementRefusal } from '../refusal.ts';

/** Columns that are made of columns that are made of columns: deeper than any question needs, and short of what a stack bears. */
const maxMeasuringDepth = 400;

export function checkMeasuringDepth(depth: number): void {
  if (depth > maxMeasuringDepth) throw new StatementRefusal('too-complex', 'columns made of columns');
}
