import type { CalendarRules } from './calendar-arithmetic.ts';
import type { Grain } from './grain.ts';

/** Days of a resolved period as day numbers, half-open; an absent side is open. */
export interface Resolution {
  readonly start?: number;
  readonly end?: number;
  readonly grain: Grain;
  readonly rolling?: boolean;
  readonly assumption?: string;
}

/** A resolution with both sides. */
export interface ClosedResolution extends Resolution {
  readonly start: number;
  readonly end: number;
}

/**
 * What a period is resolved against. Where words can be read in two ways, the resolver asks `choose`: it notes the
 * second reading and takes it only when it is the chosen one, so that each alternative is one more pass.
 */
export interface ReadingScope {
  readonly asOf: number;
  readonly rules: CalendarRules;
  /** Whether "FY2025" is the fiscal year that starts or that ends in 2025. */
  readonly fiscalNaming: 'starts' | 'ends';
  readonly chosen?: string;
  readonly readings: Map<string, number>;
}

export function choose(scope: ReadingScope, reading: string, weight: number): boolean {
  if (!scope.readings.has(reading)) scope.readings.set(reading, weight);
  return scope.chosen === reading;
}
