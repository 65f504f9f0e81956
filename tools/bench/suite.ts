/** One measured thing. Percentiles are absent where a single value was measured. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'x' | 'count';
  readonly samples: number;
  readonly p50: number;
  readonly p95?: number;
  readonly p99?: number;
  /** What the figure must not exceed, and which of its numbers is meant. */
  readonly bar?: { readonly of: 'p50' | 'p95' | 'p99'; readonly atMost: number };
}

export interface BenchContext {
  /** The repository. */
  readonly root: string;
  /** Samples that each measurement takes, after its warm-up. */
  readonly samples: number;
  /** A folder for the suite's own files; removed afterwards. */
  readonly scratch: string;
  readonly log: (line: string) => void;
}

export interface Suite {
  readonly name: string;
  readonly description: string;
  run(context: BenchContext): Promise<readonly Figure[]>;
}
