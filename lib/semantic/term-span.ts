/** How long a stretch of a question is still looked up as one name. */
export const longestTerm = { words: 5, characters: 12 } as const;
