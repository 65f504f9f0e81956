/** The only source of chance, for jitter. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
}

export const systemRandom: Random = { fraction: () => Math.random() };
