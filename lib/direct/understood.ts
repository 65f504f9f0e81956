/** Why a tool that is asked for part numbers is sure. */
export const understood: readonly string[] = [
  'the part numbers are stored as written',
  'every word of the question was understood',
];
