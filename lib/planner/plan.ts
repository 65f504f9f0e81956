/** Placeholder shape until the planner lands in the next commit. */
export interface Plan {
  readonly kind: string;
}
