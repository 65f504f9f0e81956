/** A real engine with everything permitted, and a view of all that a statement could change in it. */
interface Scratch {
  /** The engine's message if the statement fails. */
  execute(sql: string): Promise<string | undefined>;
  snapshot(): Promise<string>;
}

const statementsPerSnapshot = 100;

/** Runs statements and throws once they have changed something; gives how many ran and how many the engine answered. */
export async function runHarmless(
  scratch: Scratch,
  statements: readonly string[],
): Promise<{ ran: number; answered: number }> {
  const before = await scratch.snapshot();
  let answered = 0;
  for (let start = 0; start < statements.length; start += statementsPerSnapshot) {
    const suspects = statements.slice(start, start + statementsPerSnapshot);
    for (const sql of suspects) if ((await scratch.execute(sql)) === undefined) answered += 1;
    if ((await scratch.snapshot()) !== before) throw new Error(`Changed by one of:\n${suspects.join('\n')}`);
  }
  return { ran: statements.length, answered };
}
