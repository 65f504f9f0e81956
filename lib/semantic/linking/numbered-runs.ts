interface Named {
  readonly name: string;
}

const shortestRun = 3;

/** Neighbours whose names count up (line_1, line_2, line_3) together, all others by themselves, in the order given. */
export function numberedRuns<T extends Named>(
  items: readonly T[],
  isAlike: (left: T, right: T) => boolean,
): readonly (readonly T[])[] {
  const runs: T[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && follows(last.name, item.name) && isAlike(last, item)) run.push(item);
    else runs.push([item]);
  }
  return runs.flatMap((run) => (run.length >= shortestRun ? [run] : run.map((item) => [item])));
}

function follows(left: string, right: string): boolean {
  const [, stem, digits] = /^(\D.*?)([1-9]\d*)$/.exec(left) ?? [];
  return stem !== undefined && digits !== undefined && right === `${stem}${Number(digits) + 1}`;
}
