/** `npm run eval -- NAME …`: each evaluation says by its exit status whether its bars hold. */
const evaluations: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  calibrate: async (argv) => (await import('./calibrate.ts')).runCalibration(argv),
  grounding: async (argv) => (await import('./grounding.ts')).runGroundingEvaluation(argv),
  guard: async (argv) => (await import('./guard.ts')).runGuardEvaluation(argv),
  linking: async (argv) => (await import('./linking.ts')).runLinkingEvaluation(argv),
  llm: async (argv) => (await import('./llm.ts')).runModelEvaluation(argv),
  planner: async (argv) => (await import('./planner.ts')).runPlannerEvaluation(argv),
  values: async (argv) => (await import('./values.ts')).runValuesEvaluation(argv),
};

const [name = '', ...argv] = process.argv.slice(2);
const evaluation = evaluations[name];
if (evaluation === undefined) {
  console.error(`Usage: npm run eval -- NAME …, where NAME is one of: ${Object.keys(evaluations).join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await evaluation(argv);
}
