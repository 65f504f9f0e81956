/** The stages of the prompts that the model's lane is made of, by what each replies. */
export const stages = { firstStep: 'stage0', analysis: 'stage2', evaluation: 'stage3' } as const;

/** Without any one of them no question can be put to a model. */
export const neededStages: readonly string[] = Object.values(stages);
