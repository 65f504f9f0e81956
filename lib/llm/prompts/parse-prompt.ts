import { QuerentError } from '../../core/querent-error.ts';
import { type Prompt, promptHeadSchema } from './prompt.ts';

const form = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/;
/** The line that ends the fixed part of a stage. */
const divider = /^=== varying ===$/m;
const placeholder = /\{\{\s*([a-z0-9_-]+)\s*\}\}/g;

/** Reads one prompt file. Throws config.invalid with what is wrong with it and where. */
export function parsePrompt(text: string, file: string, parseYaml: (text: string) => unknown): Prompt {
  const fault = (message: string): QuerentError => new QuerentError('config.invalid', `${file}: ${message}`);
  const [, head, body] = form.exec(text.replace(/^\uFEFF/, '')) ?? [];
  if (head === undefined || body === undefined)
    throw fault('does not begin with front matter between two lines of ---');
  const read = promptHeadSchema.safeParse(readYaml(head, parseYaml, fault));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw fault(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`.trim());
  }
  const [fixed = '', varying = ''] = body.split(divider);
  const prompt: Prompt = { ...read.data, fixed: fixed.trim(), varying: varying.trim() };
  if (prompt.fixed === '') throw fault('has no text');
  if (placeholdersOf(prompt.fixed).length > 0) throw fault('has a placeholder in the part that stays the same');
  const used = placeholdersOf(prompt.varying);
  const undeclared = used.find((name) => !prompt.inputs.includes(name));
  if (undeclared !== undefined) throw fault(`uses {{${undeclared}}}, which is not among its inputs`);
  const unused = prompt.inputs.find((name) => !used.includes(name));
  if (unused !== undefined) throw fault(`declares the input ${unused} and does not use it`);
  return prompt;
}

function readYaml(head: string, parse: (text: string) => unknown, fault: (message: string) => QuerentError): unknown {
  try {
    return parse(head);
  } catch (cause) {
    throw fault(`the front matter is not YAML (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}

const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name);
