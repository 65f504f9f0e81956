/** The only source of time. Milliseconds since the epoch for dates, a monotonic reading for durations. */
export interface Clock {
  now(): Date;
  /** Monotonic milliseconds with a fraction; only differences mean anything. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
