import type { DirectToolStatistics } from '../contracts/direct-statistics.ts';

/** How one tool was used: `matched` counts once a question, each of the others at most once. */
export type ToolOutcome =
  | { readonly kind: 'success'; readonly durationMs: number }
  | { readonly kind: 'asked-back' }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'error'; readonly code: string };

export interface ToolMetrics {
  record(tool: string, outcome: ToolOutcome): void;
  /** The time of an answer that a language model made: what the tools are measured against. */
  recordModelAnswer(durationMs: number): void;
  read(): readonly DirectToolStatistics[];
}

interface Counts {
  matched: number;
  succeeded: number;
  askedBack: number;
  fellBack: number;
  totalMs: number;
  readonly errors: Map<string, number>;
}

/** Figures of this process since it started. */
export function createToolMetrics(tools: readonly string[]): ToolMetrics {
  const byTool = new Map<string, Counts>(tools.map((tool) => [tool, newCounts()]));
  let modelAnswers = 0;
  let modelMs = 0;
  return {
    record: (tool, outcome) => {
      const counts = byTool.get(tool);
      if (counts === undefined) return;
      counts.matched += 1;
      switch (outcome.kind) {
        case 'success':
          counts.succeeded += 1;
          counts.totalMs += outcome.durationMs;
          break;
        case 'asked-back':
          counts.askedBack += 1;
          break;
        case 'no-rows':
          counts.fellBack += 1;
          break;
        case 'error': {
          counts.fellBack += 1;
          counts.errors.set(outcome.code, (counts.errors.get(outcome.code) ?? 0) + 1);
          break;
        }
        default:
          outcome satisfies never;
      }
    },
    recordModelAnswer: (durationMs) => {
      modelAnswers += 1;
      modelMs += durationMs;
    },
    read: () =>
      [...byTool].map(([tool, { matched, succeeded, askedBack, fellBack, totalMs, errors }]) => ({
        tool,
        matched,
        succeeded,
        askedBack,
        fellBack,
        ...(succeeded === 0 ? {} : { meanMs: rounded(totalMs / succeeded) }),
        ...(modelAnswers === 0
          ? {}
          : { savedMs: rounded(Math.max(0, (modelMs / modelAnswers) * succeeded - totalMs)) }),
        errors: Object.fromEntries(errors),
      })),
  };
}

const newCounts = (): Counts => ({
  matched: 0,
  succeeded: 0,
  askedBack: 0,
  fellBack: 0,
  totalMs: 0,
  errors: new Map(),
});
const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;
