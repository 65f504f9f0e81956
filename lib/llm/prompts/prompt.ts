import { z } from 'zod';

const idField = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be small letters, digits, _ or -');

/** The forms of a reply that the agents read. */
const outputs = ['first_step', 'analysis', 'evaluation'] as const;

/** The front matter of a prompt file. */
export const promptHeadSchema = z.strictObject({
  id: idField,
  /** Raised with every change of the words, so that an answer can be traced to the prompt that made it. */
  version: z.int().min(1),
  kind: z.enum(['stage', 'persona']),
  languages: z
    .array(z.enum(['en', 'ja', 'zh']))
    .min(1)
    .readonly(),
  /** Names of what a stage is filled with, in the order of the text; a persona has none. */
  inputs: z.array(idField).readonly().default([]),
  /** Name of the form of the reply. */
  output: z.enum(outputs).optional(),
  /** Of a stage: other stages whose words belong to its fixed part. */
  includes: z.array(idField).readonly().default([]),
  /** Of a stage: headings of the persona's text that it needs; absent: all of it. */
  sections: z.array(z.string().min(1)).readonly().optional(),
  /** Of a persona: the databases that it speaks of; none: any. */
  databases: z.array(z.string().min(1)).readonly().default([]),
  /** Of a persona: words of a question that call for it. */
  vocabulary: z.array(z.string().min(1)).readonly().default([]),
});

export interface Prompt extends z.output<typeof promptHeadSchema> {
  /** The words that are the same for every question. */
  readonly fixed: string;
  /** What follows them, with {{input}} for what varies; empty for a persona. */
  readonly varying: string;
}
