import type { Output, Plan } from '../plan.ts';

export type Measure = Extract<Output, { kind: 'measure' }>;

/** The figure of a plan that has one, and nothing that takes rows out of its total. */
export function onlyMeasure({
  outputs,
  having,
  qualify,
}: Plan): { readonly output: Measure; readonly index: number } | undefined {
  const measures = outputs.flatMap((output, index) => (output.kind === 'measure' ? [{ output, index }] : []));
  const [only] = measures;
  return measures.length === 1 && having.length === 0 && qualify === undefined ? only : undefined;
}

export function unitOf({ unit }: Measure): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}
